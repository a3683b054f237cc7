"""What live data can show for a commitment: sums and sentences, never a person and never a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import ngettext

from convive.bodies.models import Seat
from convive.directory.models import Service
from convive.landscape.models import Finding
from convive.people.models import Competence, Organisation
from convive.plan.calendar import queries as dates
from convive.plan.mayor import rules
from convive.plan.models import Action, BudgetLine, Occasion, OpenDoor, Statement, Visit
from convive.plan.money import queries as money

Shown = tuple[int, str]
Look = Callable[[date], Shown]


def shown_for(key: str, *, today: date) -> str:
    """What the records of today show for a commitment; "" where they show nothing."""
    look = LOOKS.get(key)
    count, sentence = look(today) if look else (0, "")
    return sentence if count else ""


def _statements(today: date) -> Shown:
    count = Statement.objects.filter(said_on__range=(today - rules.SPOKEN_LATELY, today)).count()
    said = ngettext(
        "%(number)d statement in the last three months.",
        "%(number)d statements in the last three months.",
        count,
    )
    return count, said % {"number": count}


def _days(today: date) -> Shown:
    count = Occasion.objects.filter(sort=Occasion.Sort.FEAST).count()
    said = ngettext(
        "%(number)d feast or day of remembrance is in the calendar.",
        "%(number)d feasts or days of remembrance are in the calendar.",
        count,
    )
    return count, said % {"number": count}


def _visits(today: date) -> Shown:
    count = Visit.objects.filter(on__range=(today - rules.LATELY, today)).count()
    said = ngettext(
        "%(number)d visit in the last six months.",
        "%(number)d visits in the last six months.",
        count,
    )
    return count, said % {"number": count}


def _doors(today: date) -> Shown:
    count = OpenDoor.objects.filter(on__gte=today).count()
    said = ngettext("%(number)d open door ahead.", "%(number)d open doors ahead.", count)
    return count, said % {"number": count}


def _findings(today: date) -> Shown:
    held = Finding.objects.filter(state=Finding.State.VALIDATED, expires_on__gte=today)
    count = held.count()
    said = ngettext(
        "%(number)d finding is validated and up to date.",
        "%(number)d findings are validated and up to date.",
        count,
    )
    return count, said % {"number": count}


def _services(today: date) -> Shown:
    count = Service.objects.filter(is_listed=True, retired_on=None).exclude(steps=[]).count()
    said = ngettext(
        "%(number)d service is listed step by step.",
        "%(number)d services are listed step by step.",
        count,
    )
    return count, said % {"number": count}


def _lasting(today: date) -> Shown:
    kept = money.counted().filter(certainty=BudgetLine.Certainty.SECURED)
    count = (
        kept.filter(ends_on=None).count() + kept.filter(ends_on__gt=today + dates.A_YEAR).count()
    )
    said = ngettext(
        "%(number)d line is secured for more than a year.",
        "%(number)d lines are secured for more than a year.",
        count,
    )
    return count, said % {"number": count}


def _disciplines(today: date) -> Shown:
    sitting = Seat.objects.filter(until=None, organisation__isnull=False)
    count = sitting.values("organisation__sort").distinct().count()
    said = ngettext(
        "%(number)d kind of organisation sits at a table.",
        "%(number)d kinds of organisations sit at a table.",
        count,
    )
    return count, said % {"number": count}


def _youth_and_faith(today: date) -> Shown:
    kinds = [Organisation.Sort.YOUTH, Organisation.Sort.FAITH]
    count = Seat.objects.filter(until=None, organisation__sort__in=kinds).count()
    said = ngettext(
        "%(number)d seat is held by youth work or faith groups.",
        "%(number)d seats are held by youth work or faith groups.",
        count,
    )
    return count, said % {"number": count}


def _trained(today: date) -> Shown:
    count = Competence.objects.filter(until__gte=today).values("person").distinct().count()
    said = ngettext(
        "%(number)d person has a training that is valid today.",
        "%(number)d people have a training that is valid today.",
        count,
    )
    return count, said % {"number": count}


def _actions(*domains: str) -> Look:
    def look(today: date) -> Shown:
        running = Action.objects.filter(
            domain__in=domains, state=Action.State.UNDER_WAY, framework__state="adopted"
        )
        count = running.count()
        said = ngettext(
            "%(number)d action of the plan is under way.",
            "%(number)d actions of the plan are under way.",
            count,
        )
        return count, said % {"number": count}

    return look


LOOKS: dict[str, Look] = {
    "speak-out": _statements,
    "everybody-belongs": _days,
    "trust-before": _visits,
    "be-reachable": _doors,
    "know-the-needs": _findings,
    "open-services": _services,
    "fund-long": _lasting,
    "join-disciplines": _disciplines,
    "public-space": _actions("urban-space"),
    "credible-voices": _actions("communication"),
    "schools-act-early": _actions("education"),
    "media-literacy": _actions("culture", "communication"),
    "youth-and-faith": _youth_and_faith,
    "train-staff": _trained,
    "lasting-care": _actions("health"),
}
