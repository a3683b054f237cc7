"""What stands in the clear about somebody, for the copy they get: days, coded answers, houses (SAF-11).

Houses are named and no colleague is. Every table that leads to a case is here, or says why it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convive.directory import queries as directory
from convive.ground.refusals import Words
from convive.pathway import models
from convive.pathway.casework import words as case_words
from convive.pathway.ends import words as end_words
from convive.pathway.models import Case, Consent
from convive.pathway.queries import templates
from convive.pathway.reintegration import words as return_words
from convive.pathway.rights import words
from convive.pathway.rights.untold import Untold

Facts = Iterable[Words | None]
Told = Iterator[tuple[date, Facts, str]]
_POLICE = models.ContactEntry.Kind.POLICE


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that stands in the clear: of which sort, on which day; `why` it begins as hidden."""

    key: str
    ask: str
    on: date
    text: str = field(repr=False)
    why: str = ""


def rows(case: Case, *, today: date) -> Iterator[Row]:
    """Everything that the tables keep about a case besides its sealed words, in the reader's language."""
    untold = Untold.of(case, today=today)
    for model, told in IN_COPY.items():
        ask = str(words.CLEAR[model.__name__])
        for number, (on, facts, why) in enumerate(told(case, untold)):
            text = " · ".join(str(one) for one in facts if one)
            yield Row(f"c_{model.__name__.lower()}_{number}", ask, on, text, why)


def _case(case: Case, untold: Untold) -> Told:
    facts = (
        _("In charge: %(house)s") % {"house": case.lead} if case.lead else "",
        _day(_("Next review: %(day)s"), case.review_on),
        _day(_("Not worked on since you asked for it: %(day)s"), case.restricted_on),
        _day(_("Closed: %(day)s"), case.closed_on),
        end_words.outcome(case.outcome, templates.of_case(case)) if case.outcome else "",
        _("Put together with concern %(number)s") % {"number": case.joined.number}
        if case.joined
        else "",
    )
    yield case.received_on, facts, ""
    for one in case.earlier.all():
        text = _("Concern %(number)s was put together with this one") % {"number": one.number}
        yield one.received_on, (text,), ""


def _steps(case: Case, untold: Untold) -> Told:
    moves = templates.of_case(case).moves
    for one in case.steps.all():
        name = templates.words(moves[one.move].name) if one.move in moves else one.move
        yield one.on, (name,), ""


def _assents(case: Case, untold: Untold) -> Told:
    for one in case.assents.select_related("member__organisation"):
        yield one.on, (one.member.organisation.name, one.get_says_display()), ""


def _consents(case: Case, untold: Untold) -> Told:
    asked = templates.of_case(case).consents
    for one in Consent.ever.filter(case=case):
        name = templates.words(asked[one.purpose].name) if one.purpose in asked else one.purpose
        facts = (name, one.get_state_display(), _until(one.until), _ended(one.ended_on))
        yield one.on, facts, ""


def _activities(case: Case, untold: Untold) -> Told:
    for one in case.activities.select_related("provider__organisation", "outside"):
        house = one.outside or one.provider.organisation
        facts = (
            house.name,
            one.get_state_display(),
            _day(_("You said yes: %(day)s"), one.person_said_yes_on),
            _ended(one.ended_on),
        )
        yield one.person_said_yes_on or case.received_on, facts, ""


def _sessions(case: Case, untold: Untold) -> Told:
    for one in models.SessionLine.objects.filter(activity__case=case):
        confirmed = _day(_("Confirmed by who provides it: %(day)s"), one.confirmed_on)
        yield one.on, (one.get_state_display(), confirmed), ""


def _handovers(case: Case, untold: Untold) -> Told:
    found = list(case.handovers.all())
    named = {one.ref: one for one in directory.named({one.service for one in found})}
    for one in found:
        service = named.get(one.service)
        facts = (
            str(service) if service else "",
            one.get_state_display(),
            str(case_words.SAID_BY_SERVICE.get(one.said, "")),
            _day(_("Answered: %(day)s"), one.answered_on),
        )
        yield one.offered_on, facts, ""


def _disclosures(case: Case, untold: Untold) -> Told:
    for one in case.disclosures.select_related("house"):
        filter_ = case_words.reason(one.filter)
        facts = (
            one.house.name,
            filter_,
            one.get_ground_display(),
            _until(one.until),
            _ended(one.ended_on),
        )
        yield one.on, facts, ""


def _items(case: Case, untold: Untold) -> Told:
    for one in case.items.select_related("sitting"):
        seat = _("With the police seat at the table") if one.police else ""
        facts = (one.get_sort_display(), one.get_depth_display(), one.get_state_display(), seat)
        yield one.sitting.on, facts, ""


def _undertakings(case: Case, untold: Untold) -> Told:
    found = models.Undertaking.objects.filter(item__case=case)
    for one in found.select_related("owner__organisation"):
        done = _day(_("Done: %(day)s"), one.done_on)
        yield one.due_on, (one.owner.organisation.name, done), ""


def _parts(case: Case, untold: Untold) -> Told:
    for one in case.parts_asked.select_related("agency"):
        facts = (
            one.agency.name,
            _day(_("Received: %(day)s"), one.received_on),
            _day(_("They said that they will not send it: %(day)s"), one.refused_on),
        )
        yield one.asked_on, facts, untold.to(one.agency_id)


def _exchanges(case: Case, untold: Untold) -> Told:
    for one in case.exchanges.select_related("agency"):
        facts = (
            one.agency.name,
            return_words.DIRECTIONS.get(one.direction),
            return_words.ANSWERS.get(one.answer),
            return_words.BASES.get(one.basis),
            _until(one.until),
        )
        yield one.asked_on, facts, untold.to(one.agency_id)


def _employments(case: Case, untold: Untold) -> Told:
    for one in case.employments.all():
        yield one.begun_on, (_("Begun"), _ended(one.ended_on)), ""


def _in_kind(case: Case, untold: Untold) -> Told:
    for one in case.in_kind.all():
        yield one.on, (one.get_sort_display(), str(one.value)), ""


def _strands(case: Case, untold: Untold) -> Told:
    for one in case.strands.select_related("owner__organisation"):
        facts = (
            one.get_domain_display(),
            one.owner.organisation.name,
            _until(one.until),
            _day(_("Next review: %(day)s"), one.review_on),
            _ended(one.ended_on),
        )
        yield one.since, facts, ""


def _milestones(case: Case, untold: Untold) -> Told:
    for one in models.Milestone.objects.filter(strand__case=case).select_related("strand"):
        facts = (one.strand.get_domain_display(), _day(_("Done: %(day)s"), one.done_on))
        yield one.due_on, facts, ""


def _returns(case: Case, untold: Untold) -> Told:
    for one in models.Return.objects.filter(case=case).select_related("household"):
        facts = (
            _day(_("Expected: %(day)s"), one.expected_on),
            _day(_("Arrived: %(day)s"), one.arrived_on),
            _day(_("The plan was approved: %(day)s"), one.approved_on),
            _("Comes together with others; each has a file of their own") if one.household else "",
        )
        yield one.expected_on or case.received_on, facts, ""


def _done(case: Case, untold: Untold) -> Told:
    for one in models.Done.objects.filter(coming__case=case).order_by("on", "pk"):
        yield one.on, (return_words.ITEMS.get(one.item, one.item),), ""


def _seats(case: Case, untold: Untold) -> Told:
    for one in case.conference_seats.select_related("card__member__organisation"):
        says = _("Shares within their task") if one.shares else _("Does not share here")
        yield one.on, (one.card.member.organisation.name, says), ""


def _contact_entries(case: Case, untold: Untold) -> Told:
    """Who got in touch about them; police and justice only where the person may learn of it."""
    for one in case.contact_entries.filter(record__erased_on=None):
        hidden = next(iter(untold.agencies.values()), "") if one.kind == _POLICE else ""
        facts = (
            one.get_kind_display(),
            one.get_way_display(),
            one.get_purpose_display(),
            one.get_done_display(),
        )
        yield one.on, facts, hidden


def _questions(case: Case, untold: Untold) -> Told:
    for one in case.specialist_questions.select_related("specialist__organisation"):
        answered = _day(_("Answered: %(day)s"), one.answered_on)
        yield one.asked_on, (one.specialist.organisation.name, answered), ""


def _holds(case: Case, untold: Untold) -> Told:
    for one in case.holds.all():
        lifted = _day(_("Lifted: %(day)s"), one.lifted_on)
        yield one.asked_on, (one.get_reason_display(), _until(one.until), lifted), ""


def _early_ends(case: Case, untold: Untold) -> Told:
    for one in models.EarlyEnd.objects.filter(case=case):
        yield one.asked_on, (one.get_why_display(),), ""


def _gateways(case: Case, untold: Untold) -> Told:
    grounds = {one.key: templates.words(one.name) for one in templates.of_case(case).grounds}
    for one in case.gateways.exclude(pk__in=untold.gateways).select_related("to"):
        facts = (one.to.name, grounds.get(one.ground, one.ground), one.get_state_display())
        yield one.answered_on or one.asked_on, facts, ""


def _extensions(case: Case, untold: Untold) -> Told:
    for one in case.extensions.all():
        yield one.on, (_("Working days more: %(days)s") % {"days": one.days},), ""


def _rereads(case: Case, untold: Untold) -> Told:
    for one in models.Reread.objects.filter(case=case):
        yield one.on, (one.get_says_display(),), ""


def _ways(case: Case, untold: Untold) -> Told:
    for one in case.ways.all():
        yield one.made_on, (one.get_sort_display(), _until(one.until), _ended(one.ended_on)), ""


def _reductions(case: Case, untold: Untold) -> Told:
    for one in models.Reduction.objects.filter(case=case):
        yield one.due_on, (_("From this day on only a short summary is kept"),), ""


IN_COPY: Mapping[type[Model], Callable[[Case, Untold], Told]] = {
    models.Case: _case,
    models.Step: _steps,
    models.Consent: _consents,
    models.Assent: _assents,
    models.Item: _items,
    models.Undertaking: _undertakings,
    models.Disclosure: _disclosures,
    models.Handover: _handovers,
    models.Gateway: _gateways,
    models.Activity: _activities,
    models.SessionLine: _sessions,
    models.Way: _ways,
    models.PartAsked: _parts,
    models.ExchangeItem: _exchanges,
    models.ConferenceSeat: _seats,
    models.Return: _returns,
    models.Done: _done,
    models.Strand: _strands,
    models.Milestone: _milestones,
    models.Employment: _employments,
    models.InKind: _in_kind,
    models.ContactEntry: _contact_entries,
    models.SpecialistQuestion: _questions,
    models.Extension: _extensions,
    models.Reread: _rereads,
    models.Hold: _holds,
    models.EarlyEnd: _early_ends,
    models.Reduction: _reductions,
}
NOT_AS_ROWS: Mapping[type[Model], str] = {
    models.Recipient: "stands in the copy as a list of its own: to whom what was given",
    models.Recusal: "is about a colleague, whose private tie it would show",
    models.RightsRequest: "the person has each of them by its own code; a complaint is not the desk's",
    models.RightsAnswer: "a copy that waits to be taken, of what stands here",
    models.Situation: "is about an invented person of a rehearsal, never about somebody",
}


def _day(words: str, day: date | None) -> str:
    return words % {"day": date_format(day)} if day else ""


def _until(day: date | None) -> str:
    return _day(_("Until %(day)s"), day)


def _ended(day: date | None) -> str:
    return _day(_("Ended: %(day)s"), day)
