"""What a plan offers and who was asked: activities, their sessions, handovers, the gateway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.directory import queries as directory
from convive.directory.models import Service
from convive.ground.refusals import Words
from convive.pathway.actions import course, passing, provision
from convive.pathway.actions.bench import Bench
from convive.pathway.casework import words
from convive.pathway.models import Activity, Case, Gateway, Handover, SessionLine
from convive.pathway.queries import cases, ledger, naming
from convive.pathway.queries import load as loads
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules import support as rules
from convive.pathway.rules.ending import UNFOUNDED
from convive.people.models import Organisation
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.models import Member, Space
from convive.spaces.queries import members
from convive.spaces.rules.belonging import is_police
from convive.spaces.rules.custody import ENFORCEMENT
from convive.spaces.rules.parts import DEIDENTIFIED, LIMITED, PLAN

SUPERVISION = "supervision"
SHOWN_TO_PROVIDERS = ("plan", provision.FORM, provision.SESSION, SUPERVISION)
NOT_OF_PROVIDERS = ("band", "intensity", "mismatch", "more_why")  # the team's worry stays with it
NOT_AFTER_A_RETURN = ("needs",)  # who helps a family that came back sees their own part (TER-12)


@dataclass(frozen=True, slots=True)
class Offered:
    """An activity: its sheet, the sessions written, how long its provider confirmed none."""

    activity: Activity
    sheet: Sheet | None
    sessions: tuple[Sheet, ...]
    silent_days: int
    is_mine: bool
    lines: tuple[SessionLine, ...] = ()
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """A handover, the service it went to, and what can be answered now."""

    handover: Handover
    service: str
    answers: tuple[tuple[str, str], ...]
    told: tuple[tuple[str, date], ...] = ()
    said: Words = ""

    @property
    def asks(self) -> bool:
        """The service can still answer with a code."""
        return self.handover.state in (Handover.State.OFFERED, Handover.State.BACK)


def activities(case: Case, sheets: Sequence[Sheet], bench: Bench, *, today: date) -> list[Offered]:
    """The activities of a case; a provider sees their own only."""
    rows = case.activities.select_related(
        "provider__person", "provider__organisation", "outside"
    ).prefetch_related("lines")
    if bench.provides_only:
        rows = rows.filter(provider=bench.member)
    return [_offered(one, sheets, bench, today) for one in rows]


def activity_for(case: Case, ref: str, bench: Bench) -> Activity:
    """An activity of this case; a provider finds their own only. Raises Http404."""
    rows = case.activities.select_related("case__record", "case__space", "provider__person")
    found = rows.select_related("provider__organisation").filter(ref=ref).first()
    if found is None or (bench.provides_only and found.provider_id != bench.member.pk):
        raise Http404
    found.case.record.space = case.space
    return found


def proposal_for(space: Space, ref: str, member: Member) -> Activity:
    """An activity for which this member is asked as provider, with or without keys. Raises Http404."""
    rows = Activity.objects.filter(case__space=space, provider=member, ref=ref)
    found = rows.select_related("case__record__space", "case__space", "provider__person").first()
    if found is None:
        raise Http404
    return found


def readable_by(case: Case, bench: Bench) -> list[Sheet]:
    """The sheets of a case that are this person's to read: a provider's own part, for the police
    seat what names nobody, else all.
    """
    sheets = cases.sheets(case, bench.keyring)
    if bench.is_police_seat:
        return of_police_seat(sheets, bench)
    return of_provider(sheets, bench) if bench.provides_only else sheets


def of_police_seat(sheets: Sequence[Sheet], bench: Bench) -> list[Sheet]:
    """What the police seat reads of an item: sheets written to name nobody, without a word that
    waits for a second person's look; nothing that was said to a reporter, nothing of the plan.
    """
    waiting = {one.sitting for one in naming.unconfirmed(sheets, bench.template)}
    unnamed = {
        key
        for key, form in bench.template.forms.items()
        if form.parts and form.parts[0] == DEIDENTIFIED
    }
    return [one for one in sheets if one.form in unnamed and one.sitting not in waiting]


def of_provider(sheets: Sequence[Sheet], bench: Bench) -> list[Sheet]:
    """What a provider sees: the plan, their own activities and sessions, who it is about.

    Their keys open texts that name nobody too; those are not theirs to read and not shown.
    """
    own = {one.sitting for one in bench.case.activities.filter(provider=bench.member)}
    refs = {one.ref for one in bench.case.activities.filter(provider=bench.member)}
    held = set(bench.keyring.keys)
    is_return = bench.case.space.level == Space.Level.TERTIARY
    withheld = (*NOT_OF_PROVIDERS, *(NOT_AFTER_A_RETURN if is_return else ()))
    kept = []
    for sheet in sheets:
        if sheet.form == provision.FORM and sheet.sitting not in own:
            continue
        if sheet.form == SUPERVISION and sheet.author != bench.by.ref:
            continue
        if sheet.form == provision.SESSION and sheet.answers.get("_activity") not in refs:
            continue
        entries = tuple(one for one in sheet.entries if one.part in held)
        is_identity = all(one.part == LIMITED for one in entries)
        if not entries or (sheet.form not in SHOWN_TO_PROVIDERS and not is_identity):
            continue
        answers = {
            key: said
            for one in entries
            for key, said in (one.content or {}).items()
            if key not in withheld
        }
        kept.append(
            Sheet(
                sheet.form,
                sheet.sitting,
                sheet.on,
                sheet.author,
                answers,
                (),
                sheet.damaged,
                entries,
            )
        )
    return kept


def providers(space: Space, *, today: date) -> list[Member]:
    """Members who can offer an activity: never police or justice."""
    return [
        one
        for one in members.current(space, today=today)
        if set(one.roles) & {"provider", "worker"}
        and not is_police(one.organisation.sort, one.discipline)
    ]


def leads(space: Space, *, today: date) -> list[Member]:
    """One member of each organisation that can lead a case."""
    found: dict[int, Member] = {}
    for one in members.current(space, today=today):
        if not is_police(one.organisation.sort, one.discipline):
            found.setdefault(one.organisation_id, one)
    return list(found.values())


def services() -> list[tuple[str, str]]:
    """The services of the directory that somebody can be handed to, by reference and name."""
    rows = Service.objects.filter(retired_on=None).select_related("provider")
    rows = rows.exclude(provider__sort__in=sorted(ENFORCEMENT))  # for them there is the gateway
    named = [(one.ref, f"{one.name} ({one.provider})") for one in rows]
    return sorted(named, key=lambda pair: pair[1])


def service(ref: str) -> Service:
    """A service that is offered at the moment. Raises Http404."""
    found = [one for one in directory.named([ref]) if one.retired_on is None]
    if not found:
        raise Http404
    return found[0]


def handovers(case: Case) -> list[Passed]:
    """The handovers of a case, with the names of their services."""
    rows = list(case.handovers.all())
    names = {one.ref: str(one) for one in directory.named(row.service for row in rows)}
    return [
        Passed(
            row,
            names.get(row.service, ""),
            answers_to(row),
            _told(row),
            words.SAID_BY_SERVICE.get(row.said, ""),
        )
        for row in rows
    ]


def _told(handover: Handover) -> tuple[tuple[str, date], ...]:
    """Every answer of a service with its day, the offer first."""
    offered = (str(Handover.State.OFFERED.label), handover.offered_on)
    answers = (
        (str(Handover.State(state).label), date.fromisoformat(day)) for state, day in handover.told
    )
    return (offered, *answers)


def answers_to(handover: Handover) -> tuple[tuple[str, str], ...]:
    """What can be answered to a handover as it stands."""
    return tuple((str(one), str(one.label)) for one in passing.FOLLOWS[handover.state])


def handover_for(case: Case, ref: str) -> Handover:
    """A handover of this case. Raises Http404."""
    found = case.handovers.select_related("case__record__space").filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def unanswered(*, today: date) -> list[Handover]:
    """Handovers that no service answered in time, in cases where work goes on."""
    rows = Handover.objects.filter(
        state=Handover.State.OFFERED, due_on__lt=today, case__record__erased_on=None
    )
    return list(rows.select_related("case__record__space")[:1000])


def gateway_for(case: Case, ref: str) -> Gateway:
    """A gateway asked for in this case. Raises Http404."""
    rows = case.gateways.select_related("asked_by__person", "asked_by__organisation", "to")
    found = rows.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def gateways(space: Space, member: Member) -> QuerySet[Gateway]:
    """The gateways of a space: all of them for the lead and the officer, else one's own; none of a
    case that they stay apart from.
    """
    rows = Gateway.objects.filter(space=space).select_related(
        "case", "to", "asked_by__person", "second__person"
    )
    rows = rows.exclude(case__recusals__member=member)
    if set(member.roles) & {"lead", "officer"}:
        return rows
    return rows.filter(asked_by=member) | rows.filter(second=member)


def enforcement() -> QuerySet[Organisation]:
    """Where the gateway leads: police and justice."""
    return Organisation.objects.filter(sort__in=sorted(ENFORCEMENT))


def houses() -> QuerySet[Organisation]:
    """Houses whose helpers may provide an activity: never police or justice."""
    return Organisation.objects.exclude(sort__in=sorted(ENFORCEMENT))


def load(case: Case, bench: Bench) -> rules.Load | None:
    """What is asked of the person now; None for who reads no plan (SEC-31)."""
    if not bench.keyring.reaches(PLAN) or bench.provides_only:
        return None
    return rules.load_of(loads.running(case, bench.keyring))


def earlier(case: Case, holder: KeyHolder, held: QuerySet[Case]) -> list[Case]:
    """Cases joined to this one as earlier ones, which this person holds too, in order of receipt;
    what ended as unfounded does not return.
    """
    rows = held.filter(joined=case).exclude(keeping=UNFOUNDED)
    return list(rows.order_by("received_on", "pk"))


def _offered(activity: Activity, sheets: Sequence[Sheet], bench: Bench, today: date) -> Offered:
    sheet = next((one for one in sheets if one.sitting == activity.sitting), None)
    sessions = tuple(
        one
        for one in sheets
        if one.form == provision.SESSION and one.answers.get("_activity") == activity.ref
    )
    lines = tuple(activity.lines.all())
    held = ledger.held(lines)
    runs = activity.state == Activity.State.AGREED and activity.silent_since is not None
    since = activity.silent_since or today
    return Offered(
        activity=activity,
        sheet=sheet,
        sessions=sessions,
        silent_days=rules.silent_days(held, since=since, today=today) if runs else 0,
        is_mine=activity.provider_id == bench.member.pk,
        lines=lines,
        is_missing=runs and rules.is_missing(held, today=today),
    )


def may_work(bench: Bench) -> bool:
    """Whether somebody works with the person here: proposes, records, hands over."""
    return bench.may(course.WORKERS)
