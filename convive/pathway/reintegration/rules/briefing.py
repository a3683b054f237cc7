"""What an employer or a school is told: skills and support, never the past (TER-05)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SHOWN = ("skills", "wishes", "hours", "support", "contact")
BY_LAW = "by_law"  # what a law requires to be told; only when the person was told before
_PAST: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("past.json").read_text(encoding="utf-8")
)
_ANY = re.compile(
    "|".join(rf"\b(?:{word})\b" for words in _PAST.values() for word in words), re.IGNORECASE
)


def past_in(text: str) -> list[str]:
    """Words that speak of an offence, a sentence or a war; each once, as written.

    >>> past_in("He left prison in May and was convicted.")
    ['prison', 'convicted']
    >>> past_in("She bakes well and likes early hours.")
    []
    >>> past_in("Sorti de prison") , past_in("خرج من السجن")
    (['prison'], ['السجن'])
    """
    return list(dict.fromkeys(found[0] for found in _ANY.finditer(text)))


def shown(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The lines of a briefing that leave the house; whatever else was written stays (TER-05).

    >>> shown({"skills": "Baking", "past": "…", "told_person": False, "by_law": "A duty"})
    {'skills': 'Baking'}
    """
    kept = {key: answers[key] for key in SHOWN if answers.get(key)}
    if answers.get(BY_LAW) and answers.get("law_requires") and answers.get("told_person"):
        kept[BY_LAW] = answers[BY_LAW]
    return kept


def faults(answers: Mapping[str, Any]) -> list[str]:
    """Words about the past in what would leave the house, whatever the law asks apart."""
    texts = (str(value) for key, value in shown(answers).items() if key != BY_LAW)
    return list(dict.fromkeys(word for text in texts for word in past_in(text)))
