"""Whether the invented city is there, and inventing it."""

from __future__ import annotations

from datetime import date

from convive.city.queries import the_city


def exists() -> bool:
    """Whether the demo city was invented before, to the end."""
    return the_city() is not None


def invent(*, today: date) -> None:
    """Invent Velmora with two years of history that end today, room by room."""
