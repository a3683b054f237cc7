"""Tests of the types of initiatives."""
