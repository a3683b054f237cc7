"""The long plan: strands of a life with owner and deputy, milestones, reviews that never lapse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Case, Milestone, Strand
from convive.pathway.reintegration import gates, writing
from convive.pathway.reintegration.queries import contacts
from convive.pathway.reintegration.queries import years as asked
from convive.pathway.reintegration.rules import strands
from convive.pathway.rules.ending import months_after
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import gates as sealed
from convive.spaces import telling
from convive.spaces.models import Member, Space

STRAND, MILESTONE, REVIEW = "strand", "milestone", "strand-review"


@dataclass(frozen=True, slots=True)
class Team:
    """Who looks after a strand and who stands in, with the hours a month and the yearly cost."""

    owner: Member
    deputy: Member
    hours: int = 0
    yearly_cost: int = 0


@act("pathway.strand.begun")
def begin(
    case: Case,
    domain: str,
    team: Team,
    answers: Mapping[str, Any],
    *,
    until: date,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Strand:
    """A domain of the long plan, up to five years and more ahead (TER-10).

    Raises Refused for police or justice, a deputy who is the owner, who lacks the training that the
    city asks for (TER-09), a day that is over, a domain that has a strand.
    """
    _only_fit(case, team.owner, team.deputy, on)
    if until <= on:
        raise Refused(_("Choose a day that is still to come."), field="until")
    Case.objects.select_for_update(of=("self",)).get(
        pk=case.pk
    )  # two at once: the second is refused
    if case.strands.filter(domain=domain, ended_on=None).exists():
        raise Refused(
            _("This domain has a strand already."),
            instead=_("Add a milestone to it, or end it first."),
            field="domain",
        )
    writing.seal(STRAND, {**answers, "_domain": domain}, bench=bench, by=by, on=on)
    return Strand.objects.create(
        case=case,
        domain=domain,
        owner=team.owner,
        deputy=team.deputy,
        hours=team.hours,
        yearly_cost=team.yearly_cost,
        since=on,
        until=until,
        review_on=strands.next_review(on, on),
    )


@act("pathway.strand.team_changed")
def pass_to(
    strand: Strand, owner: Member, deputy: Member, *, bench: Bench, by: KeyHolder, on: date
) -> Strand:
    """Somebody else looks after it, or stands in, and both are told. Raises Refused as at its begin."""
    bench.only(writing.TEAM)
    only_working(strand.case)
    _only_fit(strand.case, owner, deputy, on)
    strand.owner, strand.deputy = owner, deputy
    strand.save(update_fields=["owner", "deputy"])
    telling.people([owner.person.ref, deputy.person.ref])
    return strand


@act("pathway.strand.reviewed")
def review(
    strand: Strand, answers: Mapping[str, Any], *, bench: Bench, by: KeyHolder, on: date
) -> Strand:
    """It was looked at with the person; the next review has a day at once, so that none lapses."""
    writing.seal(REVIEW, {**answers, "_strand": strand.ref}, bench=bench, by=by, on=on)
    strand.reviewed_on, strand.escalated_on, strand.escalated_to = on, None, None
    strand.review_on = strands.next_review(strand.since, on)
    strand.save()
    return strand


@act("pathway.strand.ended")
def end(strand: Strand, *, bench: Bench, by: KeyHolder, on: date) -> Strand:
    """This domain needs nobody any more."""
    bench.only(writing.TEAM)
    strand.ended_on = on
    strand.save(update_fields=["ended_on"])
    return strand


@act("pathway.milestone.set")
def aim(
    strand: Strand,
    answers: Mapping[str, Any],
    *,
    due_on: date,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Milestone:
    """Something to reach by a day; at most ten years ahead."""
    if not on < due_on <= months_after(on, 12 * 10):
        raise Refused(_("Choose a day within the next ten years."), field="due_on")
    sitting = writing.seal(MILESTONE, answers, bench=bench, by=by, on=on)
    return Milestone.objects.create(strand=strand, due_on=due_on, sitting=sitting)


@act("pathway.milestone.reached")
def reach(milestone: Milestone, *, bench: Bench, by: KeyHolder, on: date) -> Milestone:
    """It is reached; twice changes nothing."""
    bench.only(writing.TEAM)
    if milestone.done_on is None:
        milestone.done_on = on
        milestone.save(update_fields=["done_on"])
    return milestone


@act("pathway.reviews.escalated")
def escalate(space: Space, *, by: Asking, on: date) -> Space:
    """Each overdue review goes, once, to who answers for the coordinator (TER-10); never to who left
    the space or stays apart from the case (SEC-10).
    """
    for strand in asked.lapsed(space, today=on):
        if strand.escalated_on is not None:
            continue
        apart = sealed.kept_apart(strand.case.record)
        superior = contacts.superior_of(space, strand.owner, apart=apart, today=on)
        strand.escalated_on, strand.escalated_to = on, superior
        strand.save(update_fields=["escalated_on", "escalated_to"])
        told = [strand.owner, strand.deputy, *([superior] if superior else [])]
        telling.people({one.person.ref for one in told if one.holds_on(on)} - apart)
    return space


def _only_fit(case: Case, owner: Member, deputy: Member, on: date) -> None:
    """Two people, none of police or justice, both trained for people who come back (TER-09)."""
    if any(contacts.is_enforcement(one) for one in (owner, deputy)):
        raise Refused(
            _("Police and justice look after no part of somebody’s life here."),
            instead=_("Choose somebody of another service. The only door to them is the gateway."),
            field="owner",
        )
    if owner == deputy:
        raise Refused(
            _("Who stands in is somebody else."),
            instead=_("Choose a colleague who can answer on the day on which the first is away."),
            field="deputy",
        )
    for one, field in ((owner, "owner"), (deputy, "deputy")):
        gates.only_trained(case, one, field=field, on=on)
