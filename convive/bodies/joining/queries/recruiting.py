"""Whom a table approached, on which concern, and who says yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.core.exceptions import PermissionDenied
from django.http import Http404

from convive.bodies import queries as tables
from convive.bodies.joining import access, rules
from convive.bodies.joining.rules import Rate, Request
from convive.bodies.models import (
    Approach,
    Ask,
    Body,
    Invitation,
    Meeting,
)
from convive.bodies.rules import invitation_lacks
from convive.ground.references import Reference
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.thread import names
from convive.thread import queries as thread
from convive.thread.names import Named
from convive.thread.rules import Step

MOST_OFFERED = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """One approach with the words of its category and what its invitation did not say (GOV-12)."""

    approach: Approach
    category: Words
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RateShown:
    """How often one category says yes, with its words."""

    category: Words
    rate: Rate


def approaches_for(viewer: Asking, body: Body) -> list[Asked]:
    """Everybody this table tried to win, the latest first."""
    if not access.may_read_approaches(viewer, body):
        raise PermissionDenied
    words = tables.category_words()
    return [
        Asked(
            one,
            words[one.category],
            tuple(invitation_lacks(one.gain, one.concern, one.minutes_asked)),
        )
        for one in body.approaches.select_related("organisation")
    ]


def approach_for(viewer: Asking, ref: str) -> Approach:
    """One approach. Raises Http404, also for who may not read it."""
    found = Approach.objects.select_related("body", "organisation").filter(ref=ref).first()
    if found is None or not access.may_read_approaches(viewer, found.body):
        raise Http404
    return found


def concerns_for(viewer: Asking, body: Body) -> list[tuple[str, str]]:
    """Current concerns an invitation can point to: what is tied to the table, findings, worries."""
    tied = list(thread.related_to(viewer, body.reference))
    for kind in names.kinds():
        if kind.step == Step.FINDING and kind.choices:
            tied += islice(kind.choices(viewer), MOST_OFFERED)
    found = {str(one.reference): one.title for one in tied}
    if viewer.may("asks.answer"):
        worries = Ask.objects.filter(
            answer=None, sort__in=[Ask.Sort.WORRY, Ask.Sort.GRIEVANCE, Ask.Sort.BARRIER]
        )
        found |= {str(one.reference): one.text[:90] for one in worries[:MOST_OFFERED]}
    return list(found.items())


def concern_of(viewer: Asking, meeting: Meeting) -> Named | None:
    """The record that the invitations to a meeting point to; None where there is none to see."""
    told = meeting.invitations.exclude(about="").values_list("about", flat=True).first()
    if not told:
        return None
    here = Reference.read(told)
    return names.named(viewer, [here]).get(here)


def rates_for(viewer: Asking, *, since: date) -> list[RateShown]:
    """Acceptance by category since a day, over invitations and approaches of every table (GOV-05)."""
    if not access.may_read_rates(viewer):
        raise PermissionDenied
    words = tables.category_words()
    return [RateShown(words[one.category], one) for one in rules.rates(_requests(since))]


def rates_over_time(viewer: Asking, *, since: date) -> list[tuple[str, Rate]]:
    """All categories together, by half year: whether convening gets easier (GOV-05)."""
    if not access.may_read_rates(viewer):
        raise PermissionDenied
    return rules.by_half_year(_requests(since))


def invited_to(viewer: Asking, meeting: Meeting) -> list[Invitation]:
    """The invitations to a meeting, to write down who said yes."""
    if not access.may_edit(viewer, meeting.body):
        raise PermissionDenied
    found = meeting.invitations.select_related("seat", "person", "organisation")
    return list(found.order_by("seat__category", "id"))


def _requests(since: date) -> list[Request]:
    invited = Invitation.objects.filter(invited_on__gte=since).values_list(
        "seat__category", "invited_on", "response"
    )
    approached = Approach.objects.filter(asked_on__gte=since).values_list(
        "category", "asked_on", "response"
    )
    return [Request(*row) for row in (*invited, *approached)]
