"""What an employer or a school is told: skills and support, never the past (TER-05)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

SHOWN = ("skills", "wishes", "hours", "support", "contact")
BY_LAW = "by_law"  # what a law requires to be told; only when the person was told before
_PAST = {
    "en": (
        r"prison\w*|jail\w*|detention|detain\w*|convict\w*|sentenc\w*|offen[cs]e\w*|offender\w*"
        r"|crim\w+|terror\w*|extremis\w*|radical\w*|terrorist\w*|parole|probation|charges?|guilty"
        r"|police|court|fighter\w*|ex-prisoner\w*|war zone|returnee\w*|combat\w*|militant\w*"
    ),
    "fr": (
        r"prison\w*|détention|détenu\w*|condamn\w*|peine|infraction\w*|délit\w*|crim\w+|terror\w*"
        r"|extrémis\w*|radicalis\w*|probation|libération conditionnelle|coupable|police|tribunal"
        r"|combattant\w*|zone de guerre|revenant\w*|casier judiciaire"
    ),
    "ar": (
        r"\w*سجن\w*|\w*سجين\w*|\w*احتجاز\w*|\w*معتقل\w*|\w*إدان\w*|\w*مدان\w*|\w*جريم\w*|\w*جرائم\w*"
        r"|\w*إرهاب\w*|\w*ارهاب\w*|\w*تطرف\w*|\w*متطرف\w*|\w*شرطة\w*|\w*محكم\w*|\w*مقاتل\w*"
        r"|\w*عقوب\w*|\w*حكم عليه\w*|\w*عائد\w* من القتال"
    ),
}
_ANY = re.compile("|".join(rf"\b(?:{words})\b" for words in _PAST.values()), re.IGNORECASE)


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
