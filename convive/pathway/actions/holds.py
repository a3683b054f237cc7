"""Legal holds: asked by one, approved by another, until a day; then they end by themselves."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.models import Case, Hold
from convive.pathway.rules import ending as rules
from convive.spaces.models import Member

MAY = {rules.LEAD, *rules.OFFICERS}


@act("pathway.hold.asked")
def ask(case: Case, reason: str, until: date, *, member: Member, by: Asking, on: date) -> Hold:
    """Ask that a case be kept beyond its end (SAF-12); for a week it holds without an approval.

    Raises PermissionDenied for who neither keeps the records nor leads, Refused for an end that is
    not within a year, when one is asked already, or when nobody agreed to the one they asked before.
    """
    _only(member, case, by)
    if not rules.may_hold_until(until, on=on):
        raise Refused(
            _("A legal hold has a last day, within a year from now."),
            instead=_("Choose a nearer day. Before it comes, the hold can be asked for again."),
            field="until",
        )
    if case.holds.filter(
        approved_by="", lifted_on=None, asked_on__gte=on - rules.WAITS_FOR_APPROVAL
    ):
        raise Refused(_("A hold of this case waits for somebody’s approval already."))
    if case.holds.filter(approved_by="", asked_by=by.ref).exists():
        raise Refused(
            _("You asked for this before, and nobody agreed."),
            instead=_("If the case must be kept, somebody else asks for it."),
        )
    hold = Hold.objects.create(case=case, reason=reason, asked_by=by.ref, asked_on=on, until=until)
    _settle(case, on)
    return hold


@act("pathway.hold.approved")
def approve(hold: Hold, *, member: Member, by: Asking, on: date) -> Hold:
    """Somebody else agrees: the case is kept until the last day. Raises PermissionDenied."""
    _only(member, hold.case, by)
    if hold.asked_by == by.ref:
        raise PermissionDenied
    if hold.approved_by or hold.lifted_on is not None:
        raise Refused(_("This was answered already."))
    hold.approved_by = by.ref
    hold.save(update_fields=["approved_by"])
    _settle(hold.case, on)
    return hold


@act("pathway.hold.lifted")
def lift(hold: Hold, *, member: Member, by: Asking, on: date) -> Hold:
    """The hold ends now; the case lives as long as its class says.

    An approved one is ended by who approved it or, where they left, by somebody else than who asked
    for it: nobody alone lets go what two people keep. Raises PermissionDenied, Refused.
    """
    _only(member, hold.case, by)
    if hold.lifted_on is None and hold.approved_by not in {"", by.ref}:
        approver = Member.objects.filter(space=member.space_id, person__ref=hold.approved_by)
        is_there = any(one.holds_on(on) for one in approver.filter(ended_on=None))
        if is_there or by.ref == hold.asked_by:
            raise Refused(
                _("Who approved this hold ends it."),
                instead=_("Where they have left, somebody else than who asked for it can."),
            )
    if hold.lifted_on is None:
        hold.lifted_on = on
        hold.save(update_fields=["lifted_on"])
        _settle(hold.case, on)
    return hold


def holding(case: Case, *, on: date) -> list[Hold]:
    """The holds that keep a case today: approved ones, and those asked within the week."""
    found = case.holds.filter(lifted_on=None, until__gte=on)
    return [one for one in found if one.approved_by or _end(one) >= on]


def _end(hold: Hold) -> date:
    if hold.approved_by:
        return hold.until
    return min(hold.until, hold.asked_on + rules.WAITS_FOR_APPROVAL)


def _settle(case: Case, on: date) -> None:
    """The record itself knows until when it is held: erasing looks nowhere else."""
    held = holding(case, on=on)
    longest = max(held, key=_end, default=None)
    record = case.record
    record.held_until = _end(longest) if longest else None
    record.held_by = str(longest.reference) if longest else ""
    record.save(update_fields=["held_until", "held_by"])


def _only(member: Member, case: Case, by: Asking) -> None:
    if member.person.ref != by.ref or member.space_id != case.space_id:
        raise PermissionDenied
    if not MAY & set(member.roles):
        raise PermissionDenied
