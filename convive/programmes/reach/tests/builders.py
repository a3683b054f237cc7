"""Invented programmes with sessions, for the tests of doors, reach and schools."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from convive.ground.viewers import House
from convive.packs import actions as packs
from convive.people.tests.builders import an_organisation
from convive.programmes.models import Delivery, EducationSite, Initiative, Session

TODAY = date(2026, 3, 2)  # a Monday
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def a_programme(title: Any = "Evening football", **about: Any) -> Initiative:
    """A running programme for everybody; `areas=` and `partners=` are lists."""
    several = {name: about.pop(name) for name in ("areas", "partners") if name in about}
    given = {
        "type": "sport",
        "type_version": "test 1",
        "level": "primary",
        "setting": "offline",
        "scope": "population",
        "state": "running",
        "city_role": "coordinator",
        "city_visibility": "co-branded",
    } | about
    if "carrier" not in given:
        given["carrier"] = an_organisation("Riverside Club")
    made = Initiative.objects.create(title=title, **given)
    for name, rows in several.items():
        getattr(made, name).set(rows)
    return made


def a_session(
    programme: Initiative | None = None,
    *,
    at: datetime = NOW,
    came: int | None = None,
    **about: Any,
) -> Session:
    """A session of two hours; with `came`, one that was held and recorded."""
    held = {"state": "held", "came": came} if came is not None else {}
    given = {"begins": at, "ends": at + timedelta(hours=2)} | held | about
    return Session.objects.create(initiative=programme or a_programme(), **given)


def a_school(name: Any = "Mill School", **about: Any) -> EducationSite:
    """A school in which the city may advise."""
    given = {"kind": "public", "city_control": "advisory"} | about
    if "organisation" not in given:
        given["organisation"] = an_organisation(name, sort="school")
    return EducationSite.objects.create(**given)


def brought(site: EducationSite, session: Session, **about: Any) -> Delivery:
    """A session that takes place there."""
    return Delivery.objects.create(site=site, session=session, **about)


def a_type(key: str = "sport", title: str = "Sport", *, counts: tuple[str, ...] = ()) -> None:
    """A type of programme, adopted; `counts` is what its sessions ask."""
    packs.adopt(
        {
            "slug": f"type-{key}",
            "kind": "initiative_types",
            "version": "1",
            "licence": "CC-BY-4.0",
            "title": _words(title),
            "entries": [
                {
                    "key": key,
                    "title": _words(title),
                    "summary": _words(title),
                    "level": "primary",
                    "setting": "offline",
                    "scope": "population",
                    "sessions": {"counts": [{"key": one, "label": _words(one)} for one in counts]},
                }
            ],
        },
        by=House(),
    )


def _words(said: str) -> dict[str, str]:
    return {"en": said, "fr": said, "ar": said}
