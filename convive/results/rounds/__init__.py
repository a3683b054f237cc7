"""Rounds of grants from the side of what they changed: the same questions, project beside project."""
