"""Incident files of other bodies, read row by row: what happened when and where, never to whom."""
