"""The doors that are still shut, and what each one waits for: closed by default (concepts.md 5.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext as _

from convive.people.viewer import Viewer
from convive.portal import known


class Condition(StrEnum):
    """What must hold before a door that receives persons may open."""

    MANDATE = "mandate"
    FINDING = "finding"
    AGREEMENT = "agreement"
    ETHICS = "ethics"
    DISCIPLINES = "disciplines"
    TRAINING = "training"
    INDICATORS = "indicators"
    DATA_PROTECTION = "data-protection"
    COMPLAINTS = "complaints"
    ALTERNATIVES = "alternatives"


@dataclass(frozen=True, slots=True)
class Missing:
    """One condition that does not hold, in words, with the page where it can be met ("": not yet)."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Door:
    """A mechanism that is closed: what it would be for, what is missing, where to turn meanwhile."""

    title: str
    why: str
    missing: tuple[Missing, ...]
    met: tuple[str, ...]
    instead: str


def doors_for(viewer: Viewer, *, today: date) -> list[Door]:
    """The four sealed doors of the house. None of them can open in this version."""
    holds = _holding(today)
    words = _condition_words()
    missing = tuple(
        Missing(words[one], _page(one)) for one in Condition if not holds.get(one, False)
    )
    met = tuple(words[one] for one in Condition if holds.get(one, False))
    instead = _("Until then, residents are shown the services and national lines of your page.")
    return [Door(title, why, missing, met, instead) for title, why in _titles()]


def _holding(today: date) -> Mapping[Condition, bool]:
    """The conditions that this version can already see; the others need rooms that do not stand yet."""
    return {
        Condition.FINDING: known.has_current_finding(today=today),
        # Anybody may raise a complaint on the public page; it reaches the coordinator, not a panel.
        Condition.COMPLAINTS: True,
        Condition.ALTERNATIVES: known.has_route(),
    }


def _page(condition: Condition) -> str:
    return {
        Condition.FINDING: reverse("landscape:findings"),
        Condition.COMPLAINTS: reverse("bodies:asks"),
        Condition.ALTERNATIVES: "",
    }.get(condition, "")


def _titles() -> list[tuple[str, str]]:
    return [
        (_("Referral: concerns about a person"), _("A place for what somebody saw or heard.")),
        (_("Return to the community"), _("Support for people who come back from violence.")),
        (_("Support for people who were harmed"), _("Somebody who stays beside them.")),
        (_("Mediation"), _("A neutral person between two sides.")),
    ]


def _condition_words() -> Mapping[Condition, str]:
    return {
        Condition.MANDATE: _("A legal mandate for this level, with its source and review date"),
        Condition.FINDING: _("A current, validated finding that shows the need"),
        Condition.AGREEMENT: _("A signed agreement on sharing information"),
        Condition.ETHICS: _("An ethics text, signed by each member"),
        Condition.DISCIPLINES: _("Enough disciplines at the table, one of them an association"),
        Condition.TRAINING: _("Trained people for each role"),
        Condition.INDICATORS: _("A set of observable behaviours, agreed by three disciplines"),
        Condition.DATA_PROTECTION: _("A data-protection assessment that is up to date"),
        Condition.COMPLAINTS: _("A way to complain that does not lead to the panel"),
        Condition.ALTERNATIVES: _("A decision on the alternatives, and where residents turn"),
    }
