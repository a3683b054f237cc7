"""Schools of Velmora with what took place in them, and who receives their alerts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from convive.demo import data
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.ground.viewers import House
from convive.programmes.models import EducationSite, Session
from convive.programmes.school import actions as alerts
from convive.programmes.sessions.actions import planning, recording
from convive.programmes.sessions.rules.series import Rhythm
from convive.programmes.sites import actions

YEARS = timedelta(days=2 * 365)


def load(made: Made) -> None:
    """The register, the sessions of one module, the desks, one alert."""
    told, by = data.read("schools"), made.coordinator
    sites = {}
    for about in told["sites"]:
        school = made.organisations[about["organisation"]]
        agreed = made.day(about["agreed"]) if "agreed" in about else None
        sites[about["organisation"]] = actions.add(
            school,
            {
                "kind": about["kind"],
                "city_control": about["control"],
                "ages": about["ages"],
                "area": school.areas.first(),
                "languages": about["languages"],
                "governed_by": Phrase(about["governed_by"]),
                "may_do": Phrase(about["may_do"]),
                "agreed_on": agreed,
                "agreed_until": agreed + YEARS if agreed else None,
                "agreed_how": about.get("agreed_how", ""),
            },
            by=by,
        )
    for number, session in enumerate(_lessons(told, made)):
        classes = told["classes"][number % len(told["classes"])]
        actions.bring(session, site=sites[told["at"]], classes=classes, on=made.today, by=by)
    for desk, organisation in told["desks"].items():
        alerts.name_desk(desk, made.organisations[organisation], by=by)
    _alert(told["alert"], sites[told["alert"]["at"]], made)


def _alert(told: Mapping[str, Any], site: EducationSite, made: Made) -> None:
    """One alert of a school, seen in time by those who help pupils."""
    at = timezone.now() - timedelta(hours=told["hours_ago"])
    alert = alerts.send(
        site,
        category=told["category"],
        urgency=told["urgency"],
        at_risk_now=False,
        what=told["what"],
        done=told["done"],
        key="demo",
        now=at,
        by=made.viewer(told["by"]),
    )
    seen_at = at + timedelta(minutes=told["seen_after"])
    alerts.acknowledge(alert, now=seen_at, by=made.viewer(told["seen_by"]))


def _lessons(told: Mapping[str, Any], made: Made) -> list[Session]:
    """Four lessons that took place, a week apart, and two to come."""
    lessons = planning.plan(
        made.initiatives[told["module"]],
        first=made.day(-28),
        begins=time(10),
        ends=time(11, 30),
        rhythm=Rhythm.WEEKLY,
        until=made.day(8),
        place=made.organisations[told["at"]].name,
        now=timezone.now(),
        by=House(),
    )
    for session, came in zip(lessons, told["came"], strict=False):
        at = session.ends + timedelta(hours=1)
        recording.record(
            session,
            {"came": came, **told["recorded"]},
            client_key=f"demo-{session.ref}",
            saw=0,
            written_at=at,
            now=at,
            by=House(),
        )
    return lessons
