"""Tests of work with firms."""
