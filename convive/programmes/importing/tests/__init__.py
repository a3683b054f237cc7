"""Tests: Taking programmes over from a table."""
