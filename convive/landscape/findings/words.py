"""Words of findings: drivers, what guides who names people, how findings stand."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.landscape.findings.rules import Because, Guarded, Standing
from convive.packs import files
from convive.packs import queries as packs

SHIPPED = Path(__file__).resolve().parents[1] / "packs" / "guarded-words"

DRIVERS: dict[str, Words] = {
    "discrimination": _("Discrimination in daily life"),
    "distrust": _("Little trust in institutions"),
    "isolation": _("Isolation, few places to meet"),
    "marginalisation": _("Being kept at the margin"),
    "disenfranchisement": _("No say in what is decided"),
    "hate-content": _("Hateful content online"),
    "literacy": _("Little practice in judging information"),
    "rumours": _("Rumours and false reports"),
    "polarisation": _("Politics that divides"),
    "housing": _("Housing and money worries"),
    "school": _("Leaving school early"),
    "violence": _("Violence at home or in the street"),
    "events": _("Events elsewhere in the world"),
    "grievance": _("A wrong that was never put right"),
    "change": _("Fast change of a neighbourhood"),
}
STANDINGS: dict[Standing, tuple[Words, str, str]] = {
    Standing.DRAFT: (_("Draft"), "", "pencil"),
    Standing.CURRENT: (_("Validated"), "good", "circle-check"),
    Standing.SOON: (_("Look at it again soon"), "late", "clock"),
    Standing.EXPIRED: (_("Out of date"), "late", "clock-alert"),
    Standing.RETRACTED: (_("Withdrawn"), "late", "circle-alert"),
}
BECAUSE: dict[Because, Words] = {
    Because.NOBODY: _("Nobody we heard, and nothing we read, says the same yet."),
    Because.ONE_KIND: _("Only one kind of source says it."),
    Because.TWO_KINDS: _("Two kinds of sources say the same."),
    Because.SEVERAL: _("Three or more kinds of sources say the same."),
    Because.DISAGREE: _("Somebody or something says otherwise."),
    Because.OLD: _("The newest of them is older than two years."),
}
DISCIPLINES: dict[str, Words] = {
    "education": _("Schools and education"),
    "youth": _("Youth work"),
    "social": _("Social work"),
    "health": _("Health and mental health"),
    "victims": _("Support for those who lived through hate"),
    "community": _("Community work"),
    "faith": _("Interfaith work"),
    "safety": _("Safety and police"),
    "justice": _("Justice and reintegration"),
    "planning": _("Housing and public space"),
    "culture": _("Culture and sport"),
    "communication": _("Communication and media"),
    "research": _("Research and statistics"),
}
NAMES_PEOPLE = _("A vulnerability is a condition, never a group of people: %(words)s.")
NAMES_PEOPLE_INSTEAD = _(
    "Say what people live through, not who they are: for example "
    "'young people turned away when they look for a flat'."
)
NAMES_PEOPLE_WARNING = _(
    "This names a group of people: %(words)s. Check that it is fair, and that they would say so too."
)
HAS_HANDLES = _("A finding holds no account names of persons: %(names)s.")
HAS_HANDLES_INSTEAD = _("Describe what is said and how widely, not who says it.")


def guarded() -> Guarded:
    """The city's own version of the pack, or the one that comes with the house."""
    entries = packs.entries("guarded-words")
    return Guarded.from_entries(entries) if entries else shipped()


@lru_cache(maxsize=1)
def shipped() -> Guarded:
    """The words that come with the house."""
    return Guarded.from_entries(files.read_folder(SHIPPED)["entries"])


def driver_words(code: str) -> Words:
    """A driver in the reader's language."""
    return DRIVERS.get(code, code)


def discipline_words(key: str) -> Words:
    """A discipline in the reader's language."""
    return DISCIPLINES.get(key, key)
