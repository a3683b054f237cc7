"""What pages say of notes of tension: relations, trust, stages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.landscape.tension.rules import Stage, Trust
from convive.packs import files
from convive.packs import queries as packs

RELATIONS = "relations"
SHIPPED = Path(__file__).resolve().parents[1] / "packs" / RELATIONS

TRUST: dict[Trust, Words] = {
    Trust.FIRM: _("Well known: seen or told by those concerned"),
    Trust.LIKELY: _("Likely, not checked"),
    Trust.HEARSAY: _("Hearsay: check it before you act on it"),
}
STAGES: dict[Stage, tuple[Words, str, str]] = {
    Stage.FIRST: (_("First with those it concerns"), "", "users"),
    Stage.OPEN: (_("Open"), "", "circle"),
    Stage.DUE: (_("Look at it this week"), "late", "clock"),
    Stage.CLOSED: (_("Closed"), "good", "circle-check"),
}


def relations() -> dict[str, Phrase]:
    """Between whom a relation can be strained: the city's own list, or the one of the house."""
    entries = packs.entries(RELATIONS) or shipped()
    return {entry["key"]: Phrase(entry["label"]) for entry in entries}


@lru_cache(maxsize=1)
def shipped() -> list[dict[str, Any]]:
    """The list that comes with the house."""
    return list(files.read_folder(SHIPPED)["entries"])
