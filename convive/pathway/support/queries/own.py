"""What the person reads about their own support: in plain words, without who reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from convive.directory import queries as directory
from convive.ground.phrase import Phrase
from convive.pathway.models import Activity, Case, Consent, Handover
from convive.pathway.queries import templates
from convive.pathway.queries.cases import Sheet
from convive.pathway.queries.ways import OpenWay
from convive.people.models import Person
from convive.spaces.models import Desk, Member

WORKING = ("worker", "provider")
PLAIN = ("goals", "valued", "success", "safety", "trusted_adult", "review_on")


@dataclass(frozen=True, slots=True)
class Together:
    """Something that is done together: what, with whom, how it stands, what the person can do."""

    activity: Activity
    what: str
    how_often: str

    @property
    def waits_for_me(self) -> bool:
        return bool(
            self.activity.state == Activity.State.PROPOSED
            and self.activity.person_said_yes_on is None
        )

    @property
    def runs(self) -> bool:
        return self.activity.state in (Activity.State.PROPOSED, Activity.State.AGREED)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that the person agreed to or not, in its own words."""

    key: str
    name: str
    text: str
    consent: Consent | None

    @property
    def holds(self) -> bool:
        return bool(
            self.consent is not None
            and self.consent.state == Consent.State.GIVEN
            and self.consent.ended_on is None
        )


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The whole page."""

    plan: Mapping[str, Any]
    written_on: date
    stage: str
    together: tuple[Together, ...]
    choices: tuple[Choice, ...]
    readers: tuple[str, ...]
    services: tuple[tuple[str, str], ...]
    kept_until: date
    child: bool
    review_on: date | None


def page(way: OpenWay, *, today: date) -> OwnPage:
    """What the code shows now: the plan as it was written for them, and how everything stands."""
    case = way.way.case
    template = templates.of_case(case)
    stage = template.stages.get(case.stage)
    return OwnPage(
        plan=way.shown,
        written_on=way.shown_on,
        stage=templates.words(stage.name) if stage else "",
        together=tuple(_together(case, way.shown)),
        choices=tuple(_choices(case)),
        readers=tuple(readers(case, today=today)),
        services=tuple(_services(case)),
        kept_until=case.record.ends_on,
        child=bool(way.shown.get("child")),
        review_on=parse_date(str(way.shown.get("review_on") or "")),
    )


def draft(case: Case, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """The plan as a worker may show it: from the latest plan and the activities that run."""
    plans = [sheet.answers for sheet in sheets if sheet.form == "plan"]
    plan = plans[-1] if plans else {}
    return {key: str(plan.get(key, "")) for key in PLAIN} | {"activities": told(case, sheets)}


def told(case: Case, sheets: Sequence[Sheet]) -> dict[str, dict[str, str]]:
    """What each activity is, by its reference."""
    by_sitting = {sheet.sitting: sheet.answers for sheet in sheets}
    return {
        one.ref: {
            "what": str(by_sitting.get(one.sitting, {}).get("what", "")),
            "how_often": str(by_sitting.get(one.sitting, {}).get("how_often", "")),
        }
        for one in case.activities.all()
    }


def readers(case: Case, *, today: date) -> list[str]:
    """Who holds keys and works with the person, by name; desks as desks. Nobody of the panel."""
    living = Q(until=None) | Q(until__gte=today)
    rows = case.record.grants.filter(living, ended_on=None, sealed__isnull=False)
    given = rows.filter(reason__in=WORKING, receiver__startswith=f"{Person.KIND}:")
    refs = {row.receiver.partition(":")[2] for row in given}
    members = Member.objects.filter(space=case.space, person__ref__in=refs)
    named = [
        f"{one.person} ({one.organisation})"
        for one in members.select_related("person", "organisation").order_by("pk")
        if one.holds_on(today)
    ]
    if rows.filter(receiver__startswith=f"{Desk.KIND}:").exists():
        named.append(_("The desk that takes in what arrives"))
    return named


def _together(case: Case, shown: Mapping[str, Any]) -> list[Together]:
    told = shown.get("activities", {})
    rows = case.activities.select_related("provider__person", "outside")
    return [
        Together(
            one,
            str(told.get(one.ref, {}).get("what", "")),
            str(told.get(one.ref, {}).get("how_often", "")),
        )
        for one in rows
        if one.state != Activity.State.CANCELLED
    ]


def _choices(case: Case) -> list[Choice]:
    latest = {one.purpose: one for one in case.consents.all()}
    return [
        Choice(key, str(Phrase(text.name)), str(Phrase(text.text)), latest.get(key))
        for key, text in templates.of_case(case).consents.items()
        if key in latest
    ]


def _services(case: Case) -> list[tuple[str, str]]:
    rows = list(case.handovers.exclude(state=Handover.State.BACK))
    names = {one.ref: str(one) for one in directory.named(row.service for row in rows)}
    return [(names.get(row.service, ""), row.get_state_display()) for row in rows]
