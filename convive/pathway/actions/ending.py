"""How long a case lives, and how it ends: erased with a certificate that holds no content."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.actions import apart, provision, recipients, statistics, ways
from convive.pathway.models import Case, EarlyEnd, Erasure, Reduction, Step
from convive.pathway.queries import ends, templates
from convive.pathway.rules import ending as rules
from convive.pathway.rules.template import Keeping
from convive.people.models import Person
from convive.spaces.actions import records
from convive.spaces.models import Desk, Member, SealedRecord


@act("pathway.end.set")
def keep_as(
    case: Case, keeping: Keeping, *, child: bool | None = False, by: Asking, on: date
) -> Case:
    """Set the day on which a case is erased, by the class of its outcome (SAF-12, SAF-10).

    `child`: whether it is about a child; None where nobody can read it, then the shorter time.
    """
    case.keeping = keeping.key
    case.save(update_fields=["keeping"])
    days = rules.days_kept(keeping.days, keeping.minors, child=child)
    records.set_end(case.record, on + timedelta(days=days), by=by)
    if keeping.key == rules.UNFOUNDED:
        acts.remember("pathway.case.unfounded", by=by, subject=case)
    return case


@act("pathway.case.lapsed")
def lapse(case: Case, *, by: Asking, on: date) -> Case:
    """Close a case on which nobody worked for long: keeping it open is not necessary any more.

    Done without any key. So the reporter is not told, the desks keep their keys until the end (and
    nobody else does), and since nobody reads whether it is about a child, the shorter time holds.
    Raises Refused when somebody worked on it meanwhile.
    """
    before, case = case, _as_it_is(case)
    if not case.is_open or (case.stage, case.due_on) != (before.stage, before.due_on):
        raise Refused(_("Somebody worked on this case a moment ago."))
    template = templates.of_case(case)
    ended = [stage.key for stage in template.stages.values() if stage.ends]
    stage = rules.CLOSED if rules.CLOSED in ended else ended[0]
    Step.objects.create(
        case=case, move=rules.LAPSED, came_from=case.stage, went_to=stage, on=on, by=by.ref
    )
    case.stage, case.stage_since, case.due_on, case.review_on = stage, on, None, None
    case.outcome, case.closed_on = rules.LAPSED, on
    case.paused_on, case.pause_reason = None, ""
    case.save()
    provision.end_all(case, by=by, on=on)
    case.consents.filter(ended_on=None).update(ended_on=on)
    _leave_to_the_desk(case, by=by, on=on)
    shortest = min(template.keepings.values(), key=lambda one: one.days)
    keep_as(case, template.keepings.get(rules.CLOSED, shortest), child=None, by=by, on=on)
    statistics.note(case, (), by=by, on=on)
    return case


@act("pathway.case.erased")
def erase(case: Case, why: str, *, by: Asking, on: date) -> Erasure:
    """Erase a case here at once and, within 35 days, in every copy; a certificate stays (SAF-12).

    Its rows go with it; the facts that the gateway was used and who was given something stay,
    without the case. Recipients are told. A draft of a copy for the person goes too, because it
    holds all the same. Raises Refused while a legal hold keeps it, while such a copy is being
    prepared, and when it was erased already.
    """
    case = _as_it_is(case)
    end_copies(case, by=by, on=on)
    certificate = certify(case, why, on=on)
    recipients.hand_to(certificate, case, by=by, on=on)
    waiting = Reduction.objects.filter(case=case).select_related("record").first()
    if waiting is not None:
        records.erase(waiting.record, by=by, on=on)
    ways.erase_all(case, by=by, on=on)
    apart.erase_all(case, by=by, on=on)
    record = case.record
    case.delete()
    records.erase(record, by=by, on=on)
    return certificate


@act("pathway.erasure.asked")
def ask_early(case: Case, why: str, *, member: Member, by: Asking, on: date) -> EarlyEnd:
    """Ask that a case be erased before its time: on request of the person, or a mistake.

    Nothing happens until a second person agrees. Raises PermissionDenied for who neither keeps the
    records nor leads, Refused when it was asked already.
    """
    _only_oneself(member, by)
    if not {rules.LEAD, *rules.OFFICERS} & set(member.roles) or member.space_id != case.space_id:
        raise PermissionDenied
    if EarlyEnd.objects.filter(case=case).exists():
        raise Refused(_("Somebody has asked for this already; it waits for a second person."))
    return EarlyEnd.objects.create(case=case, why=why, asked_by=member, asked_on=on)


@act("pathway.erasure.agreed")
def agree_early(early: EarlyEnd, *, member: Member, by: Asking, on: date) -> Erasure:
    """The second person agrees, and the case is erased at once (SEC-11, SAF-11).

    One of the two keeps the records, the other leads. Raises PermissionDenied for the same person
    or two of one kind, Refused while a legal hold keeps the case.
    """
    _only_oneself(member, by)
    asker = early.asked_by
    if member.pk == asker.pk or member.space_id != early.case.space_id:
        raise PermissionDenied
    if not rules.are_officer_and_lead(asker.roles, member.roles):
        raise PermissionDenied
    return erase(early.case, early.why, by=by, on=on)


@act("pathway.erasure.declined")
def decline_early(early: EarlyEnd, *, member: Member, by: Asking, on: date) -> EarlyEnd:
    """The case stays until its time; who asked may also take it back."""
    _only_oneself(member, by)
    if member.space_id != early.case.space_id:
        raise PermissionDenied
    if not {rules.LEAD, *rules.OFFICERS} & set(member.roles):
        raise PermissionDenied
    early.delete()
    return early


def end_copies(case: Case, *, by: Asking, on: date) -> None:
    """What officers sealed to hand over, whole and with what was blacked out, ends with the case.

    Raises Refused while somebody still waits for the answer.
    """
    if ends.copy_waits(case):
        raise Refused(
            _("Somebody asked for a copy of what is kept here, and it is being prepared."),
            instead=_("Answer that request first, then this can be erased."),
        )
    for request in ends.with_copy(case).select_related("record"):
        records.erase(request.record, by=by, on=on)


def certify(case: Case, why: str, *, on: date) -> Erasure:
    """A certificate for the record that a case has now."""
    return Erasure.objects.create(
        space=case.space,
        why=why,
        keeping=case.keeping,
        stands_for=ends.stands_for(case.space, case.number),
        erased_on=on,
        copies_end_on=on + rules.COPIES_LAST,
    )


def why_of(case: Case) -> str:
    """Why a case is erased when its time is over."""
    return Erasure.Why.UNFOUNDED if case.keeping == rules.UNFOUNDED else Erasure.Why.TIME


@act("pathway.request.erased")
def erase_request(record: SealedRecord, *, by: Asking, on: date) -> SealedRecord:
    """Erase what somebody wrote to the rights desk; that they asked, and when, stays counted."""
    return records.erase(record, by=by, on=on)


def _as_it_is(case: Case) -> Case:
    """The row as it is now, kept from two doing this at once. Raises Refused when it is gone."""
    found = Case.objects.select_for_update(of=("self",)).filter(pk=case.pk)
    fresh = found.select_related("record__space", "space").first()
    if fresh is None:
        raise Refused(
            _("This case was erased already."), instead=_("The register of deletions says when.")
        )
    return fresh


def _leave_to_the_desk(case: Case, *, by: Asking, on: date) -> None:
    """People's own keys end, as at every other close; never the last ones that open it."""
    living = case.record.grants.filter(ended_on=None, sealed__isnull=False)
    if living.filter(receiver__startswith=f"{Desk.KIND}:").exists():
        theirs = living.filter(receiver__startswith=f"{Person.KIND}:")
        records.end(case.record, theirs, why="lapsed", by=by, on=on)


def _only_oneself(member: Member, by: Asking) -> None:
    if member.person.ref != by.ref:
        raise PermissionDenied
