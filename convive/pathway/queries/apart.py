"""Who stays apart from which case: no key of theirs opens it, and no page of theirs counts it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import F

from convive.pathway.models import Case, Recusal
from convive.pathway.queries.cases import Sheet
from convive.spaces import gates
from convive.spaces.actions import desks
from convive.spaces.models import Member, Space
from convive.spaces.queries import members, rotas
from convive.spaces.rules.belonging import LEAD
from convive.vault.indexes import Entry, Index, normalise

CONFLICT = "conflict"
NOBODY, COLLEAGUE, CLOSE, OFFICIAL = "nobody", "colleague", "close", "official"


def register_gate() -> None:
    """Called once, when the house is built: every sealed door asks (SEC-10)."""
    gates.stays_apart(rows)


def rows() -> Any:
    """The record of each case, and who stays apart from it."""
    found = Recusal.objects.annotate(record=F("case__record"), person=F("member__person__ref"))
    return found.values("record", "person")


def likely(space: Space, who: Entry | None, *, on: date) -> list[Member]:
    """Members of a name like one that a concern names, found as it comes in, before anybody opens it.

    One concern is held against those who work in its room, and against nobody else.
    """
    if who is None:
        return []
    inside = {one.ref: one for one in members.current(space, today=on) if " " in one.person.name}
    known = Index(Entry(ref, (one.person.name,), None, ()) for ref, one in inside.items())
    found = {one.ref for one in known.likely(Entry("", who.names, None, ()))}
    joined = {_joined(name) for name in who.names}
    return [
        one for ref, one in inside.items() if ref in found or _joined(one.person.name) in joined
    ]


def left_to(space: Space, apart: Collection[Member], *, on: date) -> list[Member] | None:
    """Who needs keys of their own because nobody is left at the intake desk: who leads, else who
    screens or keeps the records; never police. None while somebody is left at the desk.
    """
    away = {one.pk for one in apart}
    if any(one.pk not in away for one in rotas.on_duty(space, desks.INTAKE, today=on)):
        return None
    left = [one for one in members.receivers(space, today=on) if one.pk not in away]
    leads = [one for one in left if LEAD in one.roles]
    return leads or [one for one in left if {"officer", "screener"} & set(one.roles)]


def _joined(name: str) -> str:
    """A name without its spaces: “Ben Ali” and “Benali” are one.

    >>> _joined("Nadia Ben Ali") == _joined("nadia  Benali")
    True
    """
    return normalise(name).replace(" ", "")


def waiting(case: Case) -> list[Recusal]:
    """Members kept apart only because of a name: somebody looks whether it is them."""
    found = case.recusals.filter(ground=Recusal.Ground.NAME)
    return list(found.select_related("member__person", "member__organisation"))


def said(sheets: Collection[Sheet]) -> str:
    """What was answered last: whether it is about somebody who works here, or an official; or ""."""
    told = [str(one.answers.get("about", "")) for one in sheets if one.form == CONFLICT]
    return told[-1] if told else ""
