"""Decisions about return and long support: data in, answers out."""
