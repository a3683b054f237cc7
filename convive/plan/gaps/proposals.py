"""Needs that rooms counted: proposed to the board of gaps, taken there or not (MEL-19, PRI-34)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.plan.gaps import access, actions
from convive.plan.models import ProposedGap

TAKE, LEAVE = "take", "leave"


@act("plan.gap_proposed")
def propose(
    source: str,
    code: str,
    *,
    source_name: Phrase,
    need: Phrase,
    year: int,
    counted: int,
    by: Asking,
    on: date,
) -> ProposedGap:
    """Propose a need of a year, once: the same year again changes nothing.

    The room above asks who may speak for it, and passes on only numbers that everybody may know.
    """
    made, _new = ProposedGap.objects.get_or_create(
        source=source,
        code=code,
        year=year,
        defaults={
            "source_name": source_name,
            "need": need,
            "counted": counted,
            "proposed_on": on,
        },
    )
    return made


@act("plan.gap_proposal_answered")
def answer(
    proposal: ProposedGap, decision: str, *, why: Phrase | str = "", by: Asking, on: date
) -> ProposedGap:
    """Take a proposal onto the board as a gap, or leave it with a reason.

    Raises PermissionDenied for who does not write the plan; Refused without a reason, and for one
    that was answered.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    fresh = ProposedGap.objects.select_for_update().get(pk=proposal.pk)
    if fresh.answered_on is not None:
        raise Refused(_("Somebody answered this already."), instead=_("Look at the board of gaps."))
    if decision not in (TAKE, LEAVE):
        raise Refused(_("Choose what becomes of it."), field="decision")
    if decision == LEAVE and not phrase(why):
        raise Refused(_("Say why it does not go onto the board."), field="why")
    if decision == TAKE:
        fresh.gap = actions.find(need=fresh.need, on=on, by=by)
    else:
        fresh.why = phrase(why)
    fresh.answered_on = on
    fresh.save_next()
    return fresh


def waiting_for(viewer: Asking) -> QuerySet[ProposedGap]:
    """Proposals that nobody answered yet, for who writes the plan."""
    if not access.may_edit(viewer):
        return ProposedGap.objects.none()
    return ProposedGap.objects.filter(answered_on=None)


def proposal_for(viewer: Asking, ref: str) -> ProposedGap:
    """One proposal, answered or not, for who writes the plan. Raises Http404."""
    found = ProposedGap.objects.filter(ref=ref) if access.may_edit(viewer) else None
    one = found.select_related("gap").first() if found is not None else None
    if one is None:
        raise Http404
    return one


def proposed(source: str, year: int) -> QuerySet[ProposedGap]:
    """What a room proposed of a year, for that room: it counted it itself."""
    return ProposedGap.objects.filter(source=source, year=year).select_related("gap")
