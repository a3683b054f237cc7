"""Positions: what the city and its partners ask of another level, together, and what comes of it."""
