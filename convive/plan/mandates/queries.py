"""Questions about mandates: the register, and whether one covers a level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.plan.mandates import access, rules, words
from convive.plan.models import Mandate

PACK = "mandate-domains"


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the register: what is written there, and whether its review is late."""

    level: str
    level_words: Words
    mandate: Mandate | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One domain with its three levels."""

    key: str
    name: Words
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """What individual support at one level waits for; `why_not` is empty when it is covered."""

    level: str
    level_words: Words
    why_not: Words


def covers(level: str, *, today: date) -> bool:
    """Whether the city may support persons at this level: a mandate, reviewed in time (LVL-05)."""
    return not why_not(level, today)


def why_not(level: str, today: date, *, domain: str = rules.INDIVIDUAL_SUPPORT) -> Words:
    """Why the city may not support persons at this level, in one sentence; "" when it may. A
    mechanism that coordinates ordinary services stands in the domain of these (LVL-05).
    """
    found = Mandate.objects.filter(level=level, domain=domain).first()
    obstacle = rules.obstacle(
        found.status if found else "", found.review_on if found else None, today=today
    )
    if obstacle is None:
        return ""
    if domain == rules.INDIVIDUAL_SUPPORT:
        return words.OBSTACLES[obstacle]
    return words.OF_A_DOMAIN[obstacle] % {"domain": domain_words(domain)}


def openings(*, today: date) -> list[Opening]:
    """The two levels at which persons are supported, and what each waits for."""
    return [
        Opening(level, said, why_not(level, today))
        for level, said in words.LEVELS
        if level != "primary"
    ]


def register_for(viewer: Asking, *, today: date) -> list[Row]:
    """The whole register: a row a domain, a cell a level; empty for who does not read the plan."""
    if not access.may_read(viewer):
        return []
    written = {(one.level, one.domain): one for one in _all()}
    named = domains()
    own = [(key, key) for _level, key in written if key not in dict(named)]
    return [
        Row(
            key,
            name,
            tuple(
                _cell(level, said, written.get((level, key)), today) for level, said in words.LEVELS
            ),
        )
        for key, name in [*named, *dict.fromkeys(own)]
    ]


def mandate_for(viewer: Asking, ref: str) -> Mandate:
    """One entry of the register. Raises Http404."""
    found = _all().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def domains() -> list[tuple[str, Words]]:
    """The domains a mandate can be about, as data."""
    return [(one["key"], str(Phrase(one["name"]))) for one in packs.entries(PACK)]


def domain_words(key: str) -> Words:
    """A domain in the reader's language."""
    return dict(domains()).get(key, key)


def _all() -> QuerySet[Mandate]:
    return Mandate.objects.select_related("reviewer")


def _cell(level: str, said: Words, mandate: Mandate | None, today: date) -> Cell:
    is_late = mandate is not None and mandate.review_on < today
    return Cell(level, said, mandate, is_late)
