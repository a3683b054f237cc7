"""Questions about what agencies gave: parts of an assessment, items both ways, conferences, cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.http import Http404

from convive.ground.refusals import Words
from convive.pathway.models import Case, ConferenceSeat, ExchangeItem, PartAsked, RoleCard
from convive.pathway.queries import cases
from convive.pathway.queries.cases import Sheet
from convive.pathway.reintegration import words
from convive.pathway.reintegration.rules import briefing, exchange, gathered
from convive.pathway.reintegration.rules.exchange import Reciprocity
from convive.pathway.reintegration.rules.gathered import Came, Part
from convive.people.models import Organisation
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.models import Member, Space
from convive.spaces.queries import members


@dataclass(frozen=True, slots=True)
class Gathered:
    """The part of one agency: how it stands, and its words where this reader holds the key."""

    asked: PartAsked
    came: Came
    word: Words
    sheet: Sheet | None


@dataclass(frozen=True, slots=True)
class Told:
    """An item between agencies, with its words where this reader holds the key."""

    item: ExchangeItem
    clearance: Words
    direction: Words
    answer: Words
    sheet: Sheet | None


@dataclass(frozen=True, slots=True)
class Conference:
    """One conference: its sheet, and everybody's card with their yes or no to share."""

    sheet: Sheet | None
    on: date
    seats: tuple[ConferenceSeat, ...]


def parts_of(case: Case, sheets: Sequence[Sheet], *, today: date) -> list[Gathered]:
    """What each agency was asked for, what came, and what did not (TER-03)."""
    found = []
    for one in case.parts_asked.select_related("agency"):
        came = _part(one).came(today)
        sheet = _sheet(sheets, one.sitting)
        found.append(Gathered(one, came, words.CAME[came], sheet))
    return found


def missing(case: Case, *, on: date) -> list[str]:
    """From whom nothing had come on a day."""
    return gathered.missing(
        (_part(one) for one in case.parts_asked.select_related("agency")), on=on
    )


def lacked(case: Case, decided_on: date | None) -> list[str]:
    """What the city did not have on the day it approved a plan; it stays so, whatever comes later.

    Nothing while no plan was approved (TER-03).
    """
    return missing(case, on=decided_on) if decided_on else []


def part_for(case: Case, ref: str) -> PartAsked:
    """A part that was asked in this case. Raises Http404."""
    found = case.parts_asked.select_related("agency").filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def exchanges_of(case: Case, sheets: Sequence[Sheet]) -> list[Told]:
    """Everything asked or told between agencies in a case (TER-08)."""
    return [
        Told(
            one,
            words.CLEARANCES.get(one.clearance, one.clearance),
            words.DIRECTIONS.get(one.direction, one.direction),
            words.ANSWERS.get(one.answer, one.answer),
            _sheet(sheets, one.sitting),
        )
        for one in case.exchanges.select_related("agency")
    ]


def reciprocity(space: Space, holder: KeyHolder, *, now: datetime) -> list[Reciprocity]:
    """Who gave and who refused, by agency, over the cases that this person holds a key of."""
    held = cases.cases_for(holder, space, now=now)
    rows = ExchangeItem.objects.filter(case__in=held).select_related("agency")
    return exchange.reciprocity((str(one.agency), one.direction, one.answer) for one in rows)


def conferences_of(case: Case, sheets: Sequence[Sheet]) -> list[Conference]:
    """Every conference of a case with the cards and consents of who sat in it (TER-07)."""
    seats: dict[str, list[ConferenceSeat]] = {}
    named = ("card__member__person", "card__member__organisation")
    for one in case.conference_seats.select_related(*named):
        seats.setdefault(one.sitting, []).append(one)
    return [
        Conference(_sheet(sheets, sitting), found[0].on, tuple(found))
        for sitting, found in seats.items()
    ]


def cards(space: Space, *, today: date) -> list[tuple[Member, RoleCard | None]]:
    """Everybody in a space with their newest role card, or none."""
    return [(one, one.role_cards.first()) for one in members.current(space, today=today)]


def may_confer(case: Case, *, today: date) -> list[Member]:
    """Who may sit in a conference about a case: everybody who does not stay apart from it (SEC-10)."""
    apart = set(case.recusals.values_list("member", flat=True))
    return [one for one in members.current(case.space, today=today) if one.pk not in apart]


def briefing_of(sheets: Sequence[Sheet]) -> dict[str, str]:
    """What leaves the house for an employer or a school: nothing else of the case (TER-05)."""
    found = [sheet for sheet in sheets if sheet.form == "briefing"]
    return (
        {key: str(said) for key, said in briefing.shown(found[-1].answers).items()} if found else {}
    )


def agencies(space: Space) -> list[Organisation]:
    """Organisations that may be asked for their part, or ask: all of the city's list."""
    return list(Organisation.objects.filter(ended_on=None).order_by("id"))


def skills(space: Space, *, today: date) -> list[tuple[str, int]]:
    """How many members stand for each discipline: the network by skill."""
    rows = space.members.filter(ended_on=None).values_list("discipline")
    return [
        (str(key), int(many))
        for key, many in rows.annotate(many=Count("id")).order_by("discipline")
    ]


def _part(one: PartAsked) -> Part:
    return Part(str(one.agency), one.asked_on, one.due_on, one.received_on, one.refused_on)


def _sheet(sheets: Sequence[Sheet], sitting: str) -> Sheet | None:
    return next((one for one in sheets if sitting and one.sitting == sitting), None)
