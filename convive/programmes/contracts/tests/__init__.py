"""Tests of city contracts."""
