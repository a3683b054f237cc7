"""The course of a case: whose it is, its clock standing still, earlier concerns joined to it."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import queries as city
from convive.city import rules as clocks
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case
from convive.pathway.rules.ending import UNFOUNDED
from convive.people.models import Organisation
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.models import Member
from convive.spaces.rules.belonging import is_police
from convive.spaces.rules.parts import FULL

WORKERS = ("screener", "worker", "lead")
LOOKERS = ("intake", "screener")
PAUSES = ("person", "reach", "partner", "court", "health")
REPEAT = "repeat"


@act("pathway.clock.paused")
def pause(case: Case, reason: str, *, bench: Bench, by: KeyHolder, on: date) -> Case:
    """The clock of the stage stands still, for one of a list of reasons.

    Raises Refused for another reason, or where it stands still already.
    """
    bench.only((*WORKERS, "intake", "chair"))
    if reason not in PAUSES:
        raise Refused(_("Choose one of the reasons in the list."), field="reason")
    if case.paused_on is not None or not case.is_open:
        raise Refused(_("The clock of this case does not run at the moment."))
    case.paused_on, case.pause_reason = on, reason
    case.save(update_fields=["paused_on", "pause_reason"])
    return case


@act("pathway.clock.resumed")
def resume(case: Case, *, bench: Bench, by: KeyHolder, on: date) -> Case:
    """The clock goes on; what is due moves by the working days on which it stood still."""
    bench.only((*WORKERS, "intake", "chair"))
    if case.paused_on is not None and case.due_on is not None:
        case.due_on = _later(case.due_on, case.paused_on, on)
    case.paused_on, case.pause_reason = None, ""
    case.save(update_fields=["paused_on", "pause_reason", "due_on"])
    return case


@act("pathway.lead.named")
def name_lead(case: Case, member: Member, *, bench: Bench, by: KeyHolder, on: date) -> Case:
    """Which organisation of the space leads a case: never police or justice.

    Raises Refused for those, Http404 for who is not in the space.
    """
    bench.only(("screener", "chair", "lead"))
    if member.space_id != case.space_id or not member.holds_on(on):
        raise Http404
    if is_police(member.organisation.sort, member.discipline):
        raise Refused(
            _("Police and justice do not lead a case of support."),
            instead=_("Choose a service that stands beside the person."),
            field="organisation",
        )
    organisation: Organisation = member.organisation
    case.lead = organisation
    case.save(update_fields=["lead"])
    return case


@act("pathway.repeat.decided")
def compare(
    case: Case, other: Case, same: bool, why: str, *, bench: Bench, by: KeyHolder, on: date
) -> Case:
    """Somebody read both and says whether they are about the same person, and why: a person decides.

    What they say is sealed in this case; with yes, the other one is joined to it as an earlier
    one, together with those that it was joined to before; with no, neither stays joined to the
    other. Raises Refused without a reason, Http404 for other roles, another space, the case itself,
    an invented one, and one that ended as unfounded, mistaken or malicious.
    """
    bench.only(LOOKERS)
    if other.space_id != case.space_id or other.pk == case.pk:
        raise Http404
    if other.keeping == UNFOUNDED or other.drill or case.drill:
        raise Http404
    if same and case.joined_id == other.pk:
        raise Refused(_("These two are joined already, the other way round."))
    if not why.strip():
        raise Refused(
            _("Please say why you think so, in a sentence."),
            instead=_(
                "What you read in both, or what differs: another birth year, another school."
            ),
            field="why",
        )
    records.seal(
        case.record,
        bench.keyring,
        form=REPEAT,
        part=FULL,
        content={"case": other.ref, "number": other.number, "same": same, "why": why},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    if same:
        _join(_latest_of(other), case)
    else:
        for one, beside in ((other, case), (case, other)):
            if one.joined_id == beside.pk:
                _join(one, None)
    return case


def _latest_of(case: Case) -> Case:
    """The last of the concerns that this one was joined to, so that none of them is left out."""
    seen = {case.pk}
    while case.joined is not None and case.joined.pk not in seen:
        case = case.joined
        seen.add(case.pk)
    return case


def _join(earlier: Case, later: Case | None) -> None:
    if earlier != later:
        earlier.joined = later
        earlier.save(update_fields=["joined"])


def _later(due: date, paused: date, on: date) -> date:
    """A day moved by the working days from when a clock stopped to when it goes on."""
    calendar, day = city.working_calendar(), timedelta(days=1)
    stood = clocks.working_days_between(paused - day, on - day, calendar=calendar)
    return clocks.add_working_days(due, stood, calendar=calendar) if stood else due
