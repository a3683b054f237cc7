"""Tests of peer research."""
