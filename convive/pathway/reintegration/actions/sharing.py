"""What agencies give each other: parts of an assessment, items by class, role cards, conferences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.city import queries as city
from convive.city import rules as clocks
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway import gates
from convive.pathway.actions import recipients
from convive.pathway.actions.bench import Bench, only_real, only_working
from convive.pathway.models import (
    Assent,
    Case,
    ConferenceSeat,
    ExchangeItem,
    Gateway,
    PartAsked,
    RoleCard,
)
from convive.pathway.reintegration import writing
from convive.pathway.reintegration.rules import exchange
from convive.pathway.reintegration.rules.exchange import Answer, Direction
from convive.people.models import Organisation
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.models import Member
from convive.spaces.rules.belonging import is_police

PART, ITEM, CONFERENCE = "assessment-part", "exchange", "conference"
PART_WITHIN = 5  # working days


@act("pathway.part.asked")
def ask_part(
    case: Case, agency: Organisation, *, bench: Bench, by: KeyHolder, on: date
) -> PartAsked:
    """An agency is asked for its part of the assessment; it has five working days (TER-03).

    Whoever is asked learns that there is a file: raises Refused for police and justice to whom
    nobody opened the gateway.
    """
    bench.only(writing.COORDINATORS)
    only_working(case)
    _only_through_the_gateway(case, agency, "agency")
    due = clocks.add_working_days(on, PART_WITHIN, calendar=city.working_calendar())
    recipients.note(case, agency, "part", on=on)
    return PartAsked.objects.create(case=case, agency=agency, asked_on=on, due_on=due)


@act("pathway.part.received")
def receive_part(
    asked: PartAsked, answers: Mapping[str, Any], *, bench: Bench, by: KeyHolder, on: date
) -> PartAsked:
    """What the agency gave, with its class and who may read it, sealed. When it sends more, the day
    of the first stays: what the city had when it decided does not change (TER-03).
    """
    asked.sitting = writing.seal(PART, {**answers, "_part": asked.ref}, bench=bench, by=by, on=on)
    asked.received_on, asked.refused_on = asked.received_on or on, None
    asked.save()
    return asked


@act("pathway.part.refused")
def refuse_part(asked: PartAsked, *, bench: Bench, by: KeyHolder, on: date) -> PartAsked:
    """The agency says that it will not send it: shown as missing, never as nothing found."""
    bench.only(writing.COORDINATORS)
    asked.refused_on = on
    asked.save(update_fields=["refused_on"])
    return asked


@dataclass(frozen=True, slots=True)
class Item:
    """What is known in the clear of something asked or told between agencies."""

    agency: Organisation
    direction: str
    clearance: str
    basis: str
    answer: str
    until: date | None = None


@act("pathway.exchange.noted")
def note(
    case: Case, item: Item, answers: Mapping[str, Any], *, bench: Bench, by: KeyHolder, on: date
) -> ExchangeItem:
    """One thing asked or told, in either direction (TER-08). What lies above the class of this
    platform is refused: only where it lies may be kept.

    Raises Refused with what to write instead, for a refusal without a reason too; for something given
    to police or justice to whom nobody opened the gateway.
    """
    only_working(case)
    _only_below(item, answers)
    if _leaves(item):
        _only_where_it_may_go(case, item.agency, bench, on)
    if item.answer == Answer.REFUSED and not str(answers.get("refusal") or "").strip():
        raise Refused(_("Write why it was refused."), field="refusal")
    if item.answer == Answer.GIVEN and item.until is None:
        raise Refused(_("Say until when it may be kept."), field="until")
    if item.until is not None and item.until < on:
        raise Refused(_("Choose a day that is still to come."), field="until")
    sitting = writing.seal(ITEM, answers, bench=bench, by=by, on=on)
    if _leaves(item):
        recipients.note(case, item.agency, "exchange", on=on)
    return ExchangeItem.objects.create(
        case=case,
        agency=item.agency,
        direction=item.direction,
        clearance=item.clearance,
        basis=item.basis,
        answer=item.answer,
        asked_on=on,
        until=item.until,
        sitting=sitting,
    )


@act("pathway.role_card.written")
def write_card(member: Member, given: Mapping[str, str], *, by: Asking, on: date) -> RoleCard:
    """What somebody says of their own work; each change is a version of its own (TER-07)."""
    before = member.role_cards.first()
    version = before.version + 1 if before else 1
    return RoleCard.objects.create(member=member, version=version, written_on=on, **given)


@act("pathway.conference.held")
def confer(
    case: Case,
    answers: Mapping[str, Any],
    present: Sequence[tuple[Member, bool]],
    *,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Case:
    """A conference with everybody's role card, and whether each agrees to share (TER-07).

    Raises Refused while somebody present has no card, when nobody is there, for who stays apart from
    the case (SEC-10), and for police and justice to whom nobody opened the gateway.
    """
    found = [(one, one.role_cards.first(), shares) for one, shares in present]
    if missing := [str(one) for one, card, _shares in found if card is None]:
        raise Refused(
            _("A conference shows everybody’s role card: mandate, limits, what they may share."),
            missing=missing,
            instead=_("Each of them writes their card under “Role cards” first."),
            field="present",
        )
    if not present:
        raise Refused(_("Say who was there."), field="present")
    _only_without_who_stays_apart(case, [one for one, _shares in present])
    for one, _share in present:
        _only_through_the_gateway(case, one.organisation, "present", discipline=one.discipline)
    sitting = writing.seal(CONFERENCE, answers, bench=bench, by=by, on=on)
    for _one, card, shares in found:
        if card is not None:
            ConferenceSeat.objects.create(
                case=case, sitting=sitting, card=card, shares=shares, on=on
            )
    Assent.objects.create(
        case=case,
        form=CONFERENCE,
        sitting=sitting,
        member=bench.member,
        discipline=bench.member.discipline,
        says=Assent.Says.AGREES,
        on=on,
    )
    return case


def _only_without_who_stays_apart(case: Case, present: Sequence[Member]) -> None:
    apart = set(case.recusals.values_list("member", flat=True))
    if tied := [str(one) for one in present if one.pk in apart]:
        raise Refused(
            _("Who stays apart from a case does not sit in a conference about it."),
            missing=tied,
            instead=_("Hold it without them, or with somebody else of their profession."),
            field="present",
        )


def _leaves(item: Item) -> bool:
    """Whether an agency learns something from us."""
    return item.direction == Direction.FROM_US and item.answer in (Answer.GIVEN, Answer.POINTER)


def _only_where_it_may_go(case: Case, agency: Organisation, bench: Bench, on: date) -> None:
    only_real(case)
    _only_through_the_gateway(case, agency, "agency")
    gates.ask(gates.Before.DISCLOSE, case, bench.member, on=on)


def _only_through_the_gateway(
    case: Case, agency: Organisation, field: str, *, discipline: str = ""
) -> None:
    """Police and justice are what a house is, or what somebody of another house stands for."""
    opened = case.gateways.filter(to=agency, state=Gateway.State.OPENED)
    if is_police(agency.sort, discipline) and not opened.exists():
        raise Refused(
            _("Police and justice get nothing in this way, also where they run a service."),
            instead=_("The only door to them is the gateway, with a second person."),
            field=field,
        )


def _only_below(item: Item, answers: Mapping[str, Any]) -> None:
    if not exchange.is_above(item.clearance):
        return
    points = str(answers.get("pointer") or "").strip()
    if str(answers.get("what") or "").strip() or item.answer == Answer.GIVEN or not points:
        raise Refused(
            _("This is above the class that may be kept here, so its content is not taken."),
            instead=_(
                "Empty the content, choose “Only where it lies”, and write who keeps it, under "
                "which number, and whom to ask."
            ),
            field="what",
        )
