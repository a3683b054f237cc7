"""Schools of Velmora with what took place in them, and who receives their alerts."""

from __future__ import annotations

from datetime import timedelta

from convive.demo import data
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.programmes.models import Session
from convive.programmes.school import actions as alerts
from convive.programmes.sites import actions

YEARS = timedelta(days=2 * 365)


def load(made: Made) -> None:
    """The register, the sessions of one module, the desks."""
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
    taught = made.initiatives[told["module"]].sessions.exclude(state=Session.State.CANCELLED)
    for number, session in enumerate(taught.order_by("begins")):
        classes = told["classes"][number % len(told["classes"])]
        actions.bring(session, site=sites[told["at"]], classes=classes, on=made.today, by=by)
    for desk, organisation in told["desks"].items():
        alerts.name_desk(desk, made.organisations[organisation], by=by)
