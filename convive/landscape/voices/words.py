"""Words of the door for who lived through hate: help wanted, why not the police, what happened."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from convive.ground.phrase import Phrase
from convive.landscape.incidents import taxonomy
from convive.packs import files
from convive.packs import queries as packs

SLUG = "telling"
SHIPPED = Path(__file__).resolve().parents[1] / "packs" / SLUG
WANT, WHY_NOT = "want", "why-not"
KINDS = (
    "speech", "intimidation", "harassment", "discrimination", "assault", "damage", "symbols",
    "worship", "trespass", "robbery", "other",
)  # fmt: skip
UNSTATED = "unspecified"


def choices(kind: str) -> list[tuple[str, Phrase]]:
    """The answers to one question, in the order of the pack."""
    entries = packs.entries(SLUG) or shipped()
    return [(one["code"], Phrase(one["label"])) for one in entries if one["kind"] == kind]


def kinds() -> list[tuple[str, Phrase]]:
    """What can have happened, the most frequent first."""
    labels = _labels()["category"]
    return [(code, labels[code]) for code in KINDS if code in labels]


def grounds() -> list[tuple[str, Phrase]]:
    """What hate can be aimed at: it describes the hate, never who tells."""
    return [one for one in _labels()["ground"].items() if one[0] != UNSTATED]


@lru_cache(maxsize=1)
def shipped() -> list[dict[str, Any]]:
    """The answers that come with the house."""
    return list(files.read_folder(SHIPPED)["entries"])


def _labels() -> dict[str, dict[str, Phrase]]:
    return taxonomy.present().labels
