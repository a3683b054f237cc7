"""Names in a text that is meant to name nobody."""

from __future__ import annotations

from convive.pathway.reintegration.rules import spotting


def names_in(text: str, language: str) -> list[str]:
    """What in a text seems to name somebody, as it is written."""
    return spotting.signs(text)
