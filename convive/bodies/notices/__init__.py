"""Telling every member of a change, and seeing who has taken note of it."""
