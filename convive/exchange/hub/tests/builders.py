"""Invented members of the hub for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.exchange.hub import actions
from convive.exchange.models import Introduction, Member, Project, Standing
from convive.ground.phrase import phrase
from convive.people.rules import Realm, Role
from convive.people.tests.builders import a_user, an_organisation, viewer_of
from convive.people.viewer import Viewer

TODAY = date(2026, 3, 2)


def an_applicant(name: str = "Hill Friends", **about: Any) -> Member:
    """An organisation that asked to join."""
    given = {
        "region": "Highlands",
        "why": "We work with young people.",
        "contact_name": "Mara Lind",
        "contact_email": "mara@hill.example",
        "asked_on": TODAY,
    } | about
    return Member.objects.create(name=name, **given)


def a_member(name: str = "Hill Friends", **about: Any) -> Member:
    """One that was let in and wrote a profile."""
    about.setdefault("organisation", an_organisation(name))
    about.setdefault("offers", phrase("Evening coaches for boys and girls", "en"))
    about.setdefault("profile_on", TODAY)
    return an_applicant(name, standing=Standing.ACCEPTED, answered_on=TODAY, **about)


def somebody_of(member: Member, **about: Any) -> Viewer:
    """A viewer who acts for a member."""
    person = a_user(Role.HUB_MEMBER, organisation=member.organisation, **about)
    person.memberships.update(realm=Realm.HUB)
    return viewer_of(person)


def a_project(member: Member, title: str = "Coaches on tour", **about: Any) -> Project:
    """A project that waits to be looked at."""
    words = {"what": "We visit villages.", "seeks": "A hall"} | about
    return Project.objects.create(member=member, title=title, asked_on=TODAY, **words)


def an_introduction(asker: Member, asked: Member) -> Introduction:
    """A request for a first talk that waits for its answer."""
    return actions.introduce(asked, words="Shall we meet?", on=TODAY, by=somebody_of(asker))
