"""Trust, asked in short rounds of a quarter, among members and with the community (SEC-38)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit import once
from convive.audit.acts import act
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.models import TrustAnswer, TrustLink, TrustRound
from convive.pathway.public import held
from convive.pathway.public.held import Holder
from convive.pathway.rules import teamcare as rules
from convive.pathway.teamcare.access import looks_after
from convive.people.server_keys import keyed_digest
from convive.spaces.models import Member, Space

OPEN_FOR = timedelta(days=28)
MOST_LINKS = 40
HELD = "trust_link"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A round with the word of one link, known here only."""

    round: TrustRound
    token: str = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.round.reference


@act("pathway.trust.opened")
def open_round(space: Space, *, member: Member, by: Asking, on: date) -> TrustRound:
    """Ask this quarter. Raises Refused when it was asked, PermissionDenied for who may not."""
    if member.person.ref != by.ref or member.space_id != space.pk or not looks_after(member):
        raise PermissionDenied
    quarter = rules.quarter_of(on)
    if space.trust_rounds.filter(quarter=quarter).exists():
        raise Refused(_("This quarter was asked already."))
    return TrustRound.objects.create(
        space=space, quarter=quarter, opened_on=on, closes_on=on + OPEN_FOR
    )


@act("pathway.trust.invited")
def make_link(one: TrustRound, *, member: Member, by: Asking, on: date) -> Invitation:
    """A link for one organisation of the community, known here only and shown once."""
    if member.person.ref != by.ref or member.space_id != one.space_id or not looks_after(member):
        raise PermissionDenied
    _only_open(one, on)
    if one.links.count() >= MOST_LINKS:
        raise Refused(_("Enough organisations were invited to this round."))
    token = secrets.token_urlsafe(24)
    TrustLink.objects.create(round=one, token_digest=digest_of(token))
    return Invitation(one, token)


@act("pathway.trust.handed_out")
def hand_out(
    one: TrustRound,
    *,
    member: Member,
    holder: Holder,
    shown_at: str,
    by: Asking,
    on: date,
    now: datetime,
) -> Invitation:
    """A link, held for this browser for half an hour: two clicks show one. Raises as `make_link`."""
    made = make_link(one, member=member, by=by, on=on)
    held.keep(holder, {HELD: made.token}, now=now)
    once.leads_to(shown_at)
    return made


def digest_of(token: str) -> str:
    """How a link is stored."""
    return keyed_digest("trustlnk", token)


def linked(token: str) -> TrustLink:
    """The link somebody opened. Raises Http404."""
    found = TrustLink.objects.select_related("round__space").filter(token_digest=digest_of(token))
    if not found:
        raise Http404
    return found[0]


@act("pathway.trust.answered")
def answer(
    one: TrustRound,
    side: str,
    steps: Mapping[str, int],
    *,
    respondent: str,
    by: Asking,
    on: date,
) -> TrustRound:
    """Keep an answer, or change the one that the same respondent gave; nobody learns whose it is.

    Raises Refused when the round is over.
    """
    _only_open(one, on)
    TrustAnswer.objects.update_or_create(
        round=one,
        respondent=keyed_digest("trust", one.ref, side, respondent),
        defaults={"side": side, "steps": {key: steps[key] for key in rules.STATEMENTS}},
    )
    return one


def trend(
    space: Space, *, today: date
) -> list[tuple[TrustRound, dict[str, dict[str, int | None]]]]:
    """Each round that is over: by side and statement the middle step; None below five answers.

    A round that is going on is not shown: two looks at it could be subtracted.
    """
    shown = []
    for one in space.trust_rounds.filter(closes_on__lt=today).prefetch_related("answers"):
        given = list(one.answers.all())
        sides = {
            side: {
                key: rules.middle(row.steps[key] for row in given if row.side == side)
                for key in rules.STATEMENTS
            }
            for side in rules.SIDES
        }
        shown.append((one, sides))
    return shown


def going_on(space: Space, *, today: date) -> TrustRound | None:
    """The round that takes answers today, or None."""
    return space.trust_rounds.filter(opened_on__lte=today, closes_on__gte=today).first()


def _only_open(one: TrustRound, on: date) -> None:
    if not one.opened_on <= on <= one.closes_on:
        raise Refused(_("This round is over."), instead=_("The next quarter asks again."))
