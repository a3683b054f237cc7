"""Invented rounds, applications and grants for the tests of every room."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps import apps
from django.utils import timezone

from convive.bodies import reply_codes
from convive.bodies.agreements.tests.builders import signed_by
from convive.bodies.checks.tests.builders import a_check
from convive.city.models import City
from convive.city.tests.builders import a_city
from convive.ground.viewers import House
from convive.packs import actions as packs
from convive.packs import files
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests import builders as people
from convive.plan.models import BudgetLine, Fund
from convive.programmes.grants.actions import awarding
from convive.programmes.models.application import Application, Score
from convive.programmes.models.award import Award, GrantReport
from convive.programmes.models.call import Call

PACKS = ("grant-steps", "grant-criteria", "grant-sizes", "grant-instruments", "grant-agreement")
CRITERIA = [
    {"key": "need", "weight": 60, "words": {"en": "It answers a need"}, "hint": {}},
    {"key": "able", "weight": 40, "words": {"en": "It can be done"}, "hint": {}},
]
MANY = {"need": 4, "able": 3}  # 90 of 100
FEW = {"need": 1, "able": 2}  # 35 of 100
VOICE = b"OggS" + b"\x00\x02" * 600  # what a telephone's recording begins with
_numbers = itertools.count(1)


def adopted_packs() -> None:
    """The lists that rounds are made of, as they come with the house."""
    for slug in PACKS:
        folder = Path(apps.get_app_config("programmes").path) / "packs" / slug
        packs.adopt(files.read_folder(folder), by=House())


def today() -> date:
    """The day it is."""
    return timezone.localdate()


def a_call(title: Any = "Neighbours meet", **about: Any) -> Call:
    """A published round that is open for a month, with money that is there and two assessors."""
    assessors = about.pop("assessors", None)
    fund = about.pop("fund", None)
    line = BudgetLine.objects.create(
        origin="City budget", fund=fund, amount=Decimal(20_000), currency="EUR"
    )
    given: dict[str, Any] = {
        "need": "Neighbours seldom meet.",
        "goal": "More of them greet each other.",
        "eligibility": "Every group that lives or works here.",
        "help_desk": "Town hall, room 3, 0123 456",
        "budget_line": line,
        "whole": Decimal(9_000),
        "smallest": Decimal(200),
        "largest": Decimal(6_000),
        "languages": ["en"],
        "opens_on": today() - timedelta(days=10),
        "closes_on": today() + timedelta(days=20),
        "criteria": CRITERIA,
        "instruments": ["talk-across"],
        "state": Call.State.PUBLISHED,
    } | about
    call = Call.objects.create(title=title, **given)
    call.assessors.set(_two() if assessors is None else assessors)
    a_check(call, on=today() - timedelta(days=12))
    return call


def a_closed_call(title: Any = "Neighbours meet", **about: Any) -> Call:
    """A round whose last day was yesterday."""
    return a_call(title, **{"closes_on": today() - timedelta(days=1)} | about)


def an_application(call: Call, title: str = "Tea on the stairs", **about: Any) -> Application:
    """A project that was sent by an association, in writing."""
    code = about.pop("code", None) or reply_codes.new()
    number = next(_numbers)
    given: dict[str, Any] = {
        "who": "Friends of the stairs",
        "contact": "0123 789",
        "amount": Decimal(1_000),
        "answers": {"idea": "We drink tea with everybody.", "for_whom": "The whole street."},
        "state": Application.State.SENT,
        "number": number,
        "sent_at": timezone.now(),
        "code_digest": reply_codes.digest(code),
        "client_key": f"invented-{number}",
    } | about
    if "organisation" not in given and "sponsor" not in given:
        given["organisation"] = people.an_organisation(f"Friends of stairs {number}")
    return Application.objects.create(call=call, title=title, **given)


def a_draft(call: Call, title: str = "Tea on the stairs", **about: Any) -> Application:
    """An application that was begun and not sent."""
    given = {"state": Application.State.BEGUN, "number": None, "sent_at": None, "answers": {}}
    return an_application(call, title, **given | {"organisation": None} | about)


def a_score(application: Application, assessor: Person, **about: Any) -> Score:
    """What an assessor without a tie gave: 90 of 100."""
    given = {
        "declared_on": today(),
        "points": MANY,
        "note": "People here ask for it.",
        "given_at": timezone.now(),
    } | about
    return Score.objects.create(application=application, assessor=assessor, **given)


def scored(application: Application, *points: dict[str, int]) -> Application:
    """The same, scored by the assessors of its call in their order."""
    each = points or (MANY, MANY)
    for assessor, given in zip(application.call.assessors.order_by("pk"), each, strict=False):
        a_score(application, assessor, points=given)
    return application


def an_award(call: Call | None = None, title: str = "Tea on the stairs", **about: Any) -> Award:
    """A grant of 1,000 euros in two parts, decided today."""
    application = about.pop("application", None) or an_application(
        call or a_closed_call(), title, may_show=True
    )
    application.state, application.outcome = Application.State.DECIDED, "accepted"
    application.granted, application.why = application.amount, {"en": "It brings people together."}
    application.decided_on = today()
    application.save()
    receiver = application.organisation or application.sponsor
    return awarding.give(
        application, receiver=receiver, amount=application.amount, on=today(), by=House()
    )


def signed(award: Award) -> Award:
    """The same with an agreement that both sides signed."""
    house = people.an_organisation("City office", sort="city")
    awarding.agree(award, city_house=house, on=today(), by=House())
    for organisation in (house, award.receiver):
        signed_by(
            award.agreement, people.a_user(Role.PARTNER, organisation=organisation), organisation
        )
    return award


def a_report(award: Award, **about: Any) -> GrantReport:
    """A light report that nobody has read yet."""
    given = {
        "answers": {"did": "We drank tea every Friday."},
        "came": 40,
        "sent_on": today(),
        "client_key": f"invented-{next(_numbers)}",
    } | about
    return GrantReport.objects.create(award=award, **given)


def a_gone_fund() -> Fund:
    """A fund whose giver has withdrawn."""
    return Fund.objects.create(name="Foundation of the coast", sort="foundation", state="ended")


def a_place() -> City:
    """The city, with the lists of rounds."""
    adopted_packs()
    return a_city()


def _two() -> list[Person]:
    return [
        people.a_user(
            Role.PARTNER, name=name, organisation=people.an_organisation(f"House of {name}")
        )
        for name in ("Ines Okoro", "Ada Storm")
    ]
