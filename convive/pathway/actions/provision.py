"""What the plan offers: activities that two sides accept, and keys for who provides them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway import splitting
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Activity, Case, Consent
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
MOST_AT_ONCE = 3  # providers: more would be too much for one person


@act("pathway.activity.proposed")
def propose(
    case: Case,
    provider: Member,
    answers: Mapping[str, Any],
    *,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Activity:
    """An activity with a provider of this space; it stays proposed until both sides agree (SEC-25).

    Raises Refused without consent to support, while an objection waits, or when three providers
    already support the person.
    """
    bench.only(WORKERS)
    only_working(case)
    if provider.space_id != case.space_id or not provider.holds_on(on):
        raise Http404
    if is_police(provider.organisation.sort, provider.discipline):
        raise Refused(
            _("Police and justice offer no activity of a support plan."),
            instead=_("Choose somebody who stands beside the person."),
            field="provider",
        )
    _only_with_consent(case)
    running = {one.provider_id for one in case.activities.filter(state__in=RUNNING)}
    if provider.pk not in running and len(running) >= MOST_AT_ONCE:
        raise Refused(
            _("Three providers already support this person."),
            instead=_("End one activity first: more people at once is rarely a help."),
        )
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
    return Activity.objects.create(case=case, provider=provider, purpose=SUPPORT, sitting=sitting)


@act("pathway.activity.person_agreed")
def person_agrees(activity: Activity, *, bench: Bench, by: KeyHolder, on: date) -> Activity:
    """The person says yes, and a worker writes it down; with both, the provider gets their keys."""
    bench.only(WORKERS)
    activity.person_said_yes_on = on
    _agree(activity, bench, by=by, on=on)
    return activity


@act("pathway.activity.provider_agreed")
def provider_agrees(activity: Activity, *, by: KeyHolder, on: date) -> Activity:
    """The provider says yes, themselves. The keys come from a worker, who holds them."""
    member = activity.provider
    if member.person.ref != by.ref or not member.holds_on(on):
        raise Http404
    if activity.state != Activity.State.PROPOSED:
        raise Refused(_("This activity is no longer proposed."))
    activity.provider_said_yes_on = on
    activity.save(update_fields=["provider_said_yes_on"])
    return activity


@act("pathway.activity.begun")
def begin(activity: Activity, *, bench: Bench, by: KeyHolder, on: date) -> Activity:
    """Both said yes: the provider is given the plan and who it is about, not more."""
    bench.only(WORKERS)
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
    if activity.state != Activity.State.AGREED:
        raise Refused(
            _("This activity does not run at the moment."),
            instead=_("Sessions are written once both sides have agreed, until it ends."),
        )
    splitting.seal_sheet(
        activity.case.record,
        bench.keyring,
        bench.template.forms[SESSION],
        {**answers, "_activity": activity.ref},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    activity.silent_since = on
    activity.save(update_fields=["silent_since"])
    return activity


def _agree(activity: Activity, bench: Bench, *, by: KeyHolder, on: date) -> None:
    if activity.state != Activity.State.PROPOSED:
        raise Refused(_("This activity is no longer proposed."))
    if activity.provider_said_yes_on and activity.person_said_yes_on:
        only_working(activity.case)
        _only_with_consent(activity.case)
        activity.state, activity.silent_since = Activity.State.AGREED, on
        if _runs_beside(activity):
            activity.save()
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


def _end(case: Case, activities: Iterable[Activity], state: str, *, by: Asking, on: date) -> None:
    for activity in activities:
        activity.state, activity.ended_on = state, on
        activity.save(update_fields=["state", "ended_on"])
        if _runs_beside(activity):
            continue  # they still need the keys for what they go on with
        given = case.record.grants.filter(
            receiver=str(activity.provider.person.reference), reason=PROVIDER, ended_on=None
        )
        records.end(case.record, given, why=state, by=by, on=on)


def _runs_beside(activity: Activity) -> bool:
    """Whether the same provider has another agreed activity in this case."""
    beside = activity.case.activities.filter(
        provider=activity.provider, state=Activity.State.AGREED
    )
    return beside.exclude(pk=activity.pk).exists()
