"""What the plan offers: activities that two sides accept, and keys for who provides them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused, Words
from convive.ground.viewers import Asking
from convive.pathway import gates, splitting
from convive.pathway.actions import ledger, ways
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Activity, Case, Consent, SessionLine
from convive.pathway.queries import load
from convive.pathway.rules import support as rules
from convive.people.competences import queries as competences
from convive.people.models import Organisation
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving
from convive.spaces.actions import records
from convive.spaces.models import Member
from convive.spaces.rules.belonging import is_police
from convive.spaces.rules.parts import LIMITED, PLAN

RUNNING = (Activity.State.PROPOSED, Activity.State.AGREED)
OVER = (Activity.State.ENDED, Activity.State.CANCELLED)
WORKERS = ("worker", "screener", "lead")
FORM, SESSION = "activity", "session"
PROVIDER, SUPPORT = "provider", "support"
COORDINATORS = ("lead", "screener")


@act("pathway.activity.proposed")
def propose(
    case: Case,
    provider: Member,
    answers: Mapping[str, Any],
    *,
    outside: Organisation | None = None,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Activity:
    """An activity with a provider of this space; it stays proposed until both sides agree (SEC-25).

    `outside`: somebody of that organisation provides it without an account, and `provider` speaks
    with them (SEC-33). Raises Refused without consent to support, while an objection waits, before
    it was decided that this provider fits (SEC-21), or when it would be too much (SEC-31, SEC-32).
    """
    bench.only(WORKERS)
    only_working(case)
    if provider.space_id != case.space_id or not provider.holds_on(on):
        raise Http404
    house = outside or provider.organisation
    if is_police(house.sort, provider.discipline if outside is None else ""):
        raise Refused(
            _("Police and justice offer no activity of a support plan."),
            instead=_("Choose somebody who stands beside the person."),
            field="provider",
        )
    if case.recusals.filter(member=provider).exists():
        raise Refused(
            _("This member stays apart from the case: a tie could get in the way."),
            instead=_("Choose somebody else."),
            field="provider",
        )
    gates.ask(gates.Before.ASSIGN, case, provider, on=on)
    _only_with_consent(case)
    _only_chosen(case, provider, bench)
    _only_trained(provider, bench, on)
    _only_bearable(case, provider, answers, outside, bench)
    sitting = new_ref()
    splitting.seal_sheet(
        case.record,
        bench.keyring,
        bench.template.forms[FORM],
        answers,
        sitting=sitting,
        by=by,
        on=on,
    )
    return Activity.objects.create(
        case=case, provider=provider, purpose=SUPPORT, sitting=sitting, outside=outside
    )


def _only_trained(provider: Member, bench: Bench, on: date) -> None:
    """Who gives support took the course that the template asks of its providers first (TRN-02)."""
    role = bench.template.roles.get(PROVIDER)
    asked = set(role.competences) if role is not None else set()
    if asked and not asked <= competences.trained([provider.person.ref], today=on).get(
        provider.person.ref, set()
    ):
        raise Refused(
            _("This provider has not taken the course that is asked for here."),
            instead=_("They take the course first, or you choose somebody who has."),
            field="provider",
        )


@act("pathway.activity.person_agreed")
def person_agrees(activity: Activity, *, bench: Bench, by: KeyHolder, on: date) -> Activity:
    """The person says yes, and a worker writes it down; with both, the provider gets their keys."""
    bench.only(WORKERS)
    activity.person_said_yes_on = on
    _agree(activity, bench, by=by, on=on)
    return activity


@act("pathway.activity.person_agreed_by_code")
def agrees_by_code(activity: Activity, *, by: Asking, on: date) -> Activity:
    """The person says yes on their own page; it begins once the provider has said yes too."""
    if activity.state != Activity.State.PROPOSED:
        raise Refused(_("This activity is no longer proposed."))
    activity.person_said_yes_on = on
    activity.save(update_fields=["person_said_yes_on"])
    return activity


@act("pathway.activity.provider_agreed")
def provider_agrees(activity: Activity, *, by: KeyHolder, on: date) -> Activity:
    """The provider says yes, themselves. The keys come from a worker, who holds them."""
    member = activity.provider
    if member.person.ref != by.ref or not member.holds_on(on):
        raise Http404
    if activity.outside_id is not None:
        raise Refused(
            _("Somebody of another house provides this, and says yes themselves."),
            instead=_("Write down what they said on the telephone, or hand them their code."),
        )
    if activity.state != Activity.State.PROPOSED:
        raise Refused(_("This activity is no longer proposed."))
    activity.provider_said_yes_on = on
    activity.save(update_fields=["provider_said_yes_on"])
    return activity


@act("pathway.activity.provider_agreed_outside")
def outside_agrees(
    activity: Activity, *, bench: Bench | None = None, by: Asking, on: date
) -> Activity:
    """Somebody without an account says yes: with their code, or on the telephone to a worker."""
    if activity.outside_id is None:
        raise Http404
    if bench is not None:
        bench.only(ledger.SECRETARIAT)
        only_working(activity.case)
    else:
        ledger.only_unobjected(activity)
    if activity.state != Activity.State.PROPOSED:
        raise Refused(_("This activity is no longer proposed."))
    activity.provider_said_yes_on = on
    activity.save(update_fields=["provider_said_yes_on"])
    return activity


@act("pathway.activity.begun")
def begin(activity: Activity, *, bench: Bench, by: KeyHolder, on: date) -> Activity:
    """Both said yes: the provider is given the plan and who it is about, not more.

    Raises Refused while one of the two has not said yes.
    """
    bench.only(WORKERS)
    if not (activity.provider_said_yes_on and activity.person_said_yes_on):
        raise Refused(
            _("One of the two has not said yes yet."),
            instead=_("It begins when the person and the provider have both agreed."),
        )
    _agree(activity, bench, by=by, on=on)
    return activity


@act("pathway.activity.changed")
def change(
    activity: Activity, state: str, *, bench: Bench | None = None, by: Asking, on: date
) -> Activity:
    """Either side asks for an end, without a reason: the keys of the provider end with it.

    The provider needs no open case for that; for the person a worker does it. Raises Http404 for
    others, and for what has ended.
    """
    is_provider = activity.provider.person.ref == by.ref
    if not is_provider and (bench is None or not bench.may(WORKERS)):
        raise Http404
    if activity.state not in RUNNING or state not in OVER:
        raise Http404
    _end(activity.case, [activity], state, by=by, on=on)
    return activity


@act("pathway.activity.left")
def leave(activity: Activity, *, by: Asking, on: date) -> Activity:
    """The person or the helper asks for a change with their code: it ends, and nobody asks why.

    Raises Refused for what has ended already.
    """
    if activity.state not in RUNNING:
        raise Refused(_("This has ended already."))
    _end(activity.case, [activity], Activity.State.CANCELLED, by=by, on=on)
    return activity


@act("pathway.activities.ended")
def end_all(case: Case, *, by: Asking, on: date) -> Case:
    """Every activity ends as planned, and with it the keys of its provider."""
    _end(case, case.activities.filter(state__in=RUNNING), Activity.State.ENDED, by=by, on=on)
    return case


@act("pathway.activities.cancelled")
def cancel_all(case: Case, *, by: Asking, on: date) -> Case:
    """Consent was withdrawn: every activity stops at once."""
    _end(case, case.activities.filter(state__in=RUNNING), Activity.State.CANCELLED, by=by, on=on)
    return case


@act("pathway.session.written")
def write_session(
    activity: Activity, answers: Mapping[str, Any], *, bench: Bench, by: KeyHolder, on: date
) -> Activity:
    """What happened in a session, written by the provider or a worker, sealed with the plan."""
    is_provider = activity.provider.person.ref == by.ref
    if not is_provider:
        bench.only(("worker", "lead"))
    only_working(activity.case)
    if activity.state != Activity.State.AGREED:
        raise Refused(
            _("This activity does not run at the moment."),
            instead=_("Sessions are written once both sides have agreed, until it ends."),
        )
    sitting = new_ref()
    splitting.seal_sheet(
        activity.case.record,
        bench.keyring,
        bench.template.forms[SESSION],
        {**answers, "_activity": activity.ref},
        sitting=sitting,
        by=by,
        on=on,
    )
    how = SessionLine.How.SELF if is_provider and activity.outside_id is None else ""
    ledger.note(activity, answers, sitting=sitting, how=how, on=on)
    return activity


def _agree(activity: Activity, bench: Bench, *, by: KeyHolder, on: date) -> None:
    if activity.state != Activity.State.PROPOSED:
        raise Refused(_("This activity is no longer proposed."))
    if activity.provider_said_yes_on and activity.person_said_yes_on:
        only_working(activity.case)
        gates.ask(gates.Before.CONTACT, activity.case, activity.provider, on=on)
        _only_with_consent(activity.case)
        activity.state, activity.silent_since = Activity.State.AGREED, on
        if activity.outside_id is not None or _runs_beside(activity):
            activity.save()  # who has no account gets no key, and who holds it not a second one
            return
        records.give(
            activity.case.record,
            bench.keyring,
            (PLAN, LIMITED),
            [giving.member_receiver(activity.provider)],
            reason=PROVIDER,
            purpose=activity.purpose,
            by=by,
            on=on,
        )
    activity.save()


def _only_with_consent(case: Case) -> None:
    """Consent to support, given and not withdrawn (SEC-29)."""
    latest = case.consents.filter(purpose=SUPPORT).order_by("-id").first()
    if latest is None or latest.state != Consent.State.GIVEN or latest.ended_on is not None:
        raise Refused(
            _("The person has not agreed to support, or no longer does."),
            instead=_("Talk with them first, and write their answer under Consent."),
        )


def _only_chosen(case: Case, provider: Member, bench: Bench) -> None:
    """Where the template asks for it, it was decided before that this provider fits (SEC-21)."""
    if load.CHOICE not in bench.template.forms:
        return
    found = load.choice_of(case, provider.ref, bench.keyring)
    if found is None:
        raise Refused(
            _("It was not decided yet who is best placed."),
            instead=_("First fill in “Who is best placed?” and name this provider there."),
            field="provider",
        )
    if lacks := rules.lacks_of_choice(found):
        raise Refused(
            _("This provider cannot be asked now."),
            missing=[CHOICE_LACKS[one] for one in lacks],
            instead=_("Choose somebody else, or decide anew once this has changed."),
            field="provider",
        )


def _only_bearable(
    case: Case,
    provider: Member,
    answers: Mapping[str, Any],
    outside: Organisation | None,
    bench: Bench,
) -> None:
    """Not more than one person can bear, unless they want it and the coordinator says why."""
    more = load.planned(provider.pk, outside.pk if outside else None, answers)
    after = rules.load_of([*load.running(case, bench.keyring), more])
    ceiling = rules.ceiling_of(bench.template.about.get("ceiling", {}))
    over = rules.beyond(after, ceiling)
    why = str(answers.get("more_why") or "").strip()
    if over and not (answers.get("more_agreed") is True and why and bench.may(COORDINATORS)):
        raise Refused(
            _("That would be a lot for one person at once."),
            missing=[OVER_LOAD[one] for one in over],
            instead=_(
                "End something first. If the person wants it all the same, whoever coordinates the "
                "case adds it, with their yes and the reason."
            ),
            field="more_why",
        )
    band = load.band_of(case, bench.keyring)
    if rules.is_too_often(band, after.meetings) and not why:
        raise Refused(
            _("So many meetings are more than the plan’s level of concern asks for."),
            instead=_("Meet less often, or write why it is needed."),
            field="more_why",
        )


CHOICE_LACKS: Mapping[str, Words] = {
    "trained": _("They are not trained for this."),
    "available": _("They do not have the time now."),
    "tie": _("A tie could get in the way."),
    "options": _("Nobody wrote who else was considered."),
    "trust": _("Nobody wrote whom the person and the family trust."),
    "reason": _("Nobody wrote why."),
}
OVER_LOAD: Mapping[str, Words] = {
    "activities": _("More activities at once than this mechanism’s ceiling."),
    "professionals": _("More people at once than this mechanism’s ceiling."),
    "hours": _("More hours a week than this mechanism’s ceiling."),
}


def _end(case: Case, activities: Iterable[Activity], state: str, *, by: Asking, on: date) -> None:
    for activity in activities:
        activity.state, activity.ended_on = state, on
        activity.save(update_fields=["state", "ended_on"])
        ways.end_of(activity, by=by, on=on)
        if activity.outside_id is not None or _runs_beside(activity):
            continue  # it gave them no key, or they need theirs for what they go on with
        given = case.record.grants.filter(
            receiver=str(activity.provider.person.reference), reason=PROVIDER, ended_on=None
        )
        records.end(case.record, given, why=state, by=by, on=on)


def _runs_beside(activity: Activity) -> bool:
    """Whether the same provider has another agreed activity in this case that they need keys for:
    what somebody of another house provides gives them none.
    """
    beside = activity.case.activities.filter(
        provider=activity.provider, state=Activity.State.AGREED, outside=None
    )
    return beside.exclude(pk=activity.pk).exists()
