"""Competences: who is trained for what, until when, and how that is known (SEC-09)."""
