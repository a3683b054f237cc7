"""What this room says of doors, routes and hours, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from convive.city.models import City
from convive.directory.models import Audience
from convive.directory.written_hours import Problem
from convive.ground.refusals import Words


@dataclass(frozen=True, slots=True)
class Door:
    """One door of the page "Where to turn"."""

    key: str
    title: Words
    text: Words
    icon: str


DOORS = (
    Door(
        Audience.RELATIVE,
        _("I worry about somebody"),
        _("For parents, relatives, friends and neighbours."),
        "heart-handshake",
    ),
    Door(
        Audience.HATE,
        _("Somebody hurt me with hate"),
        _("With words or with force, me or somebody I know. You decide what happens next."),
        "hand-heart",
    ),
    Door(
        Audience.YOUNG,
        _("I am young and want to talk"),
        _("About anything. Somebody listens and does not judge."),
        "message-circle",
    ),
    Door(
        Audience.PROFESSIONAL,
        _("I work with people"),
        _("For teachers, nurses, social workers, coaches and others."),
        "briefcase",
    ),
    Door(
        Audience.NEWCOMER,
        _("I am new here"),
        _("Language, papers, a place to live, people to meet."),
        "signpost",
    ),
)

HOURS_PROBLEMS: dict[Problem, Words] = {
    Problem.NO_DAY: _("“%(line)s” does not say on which days. Write it like Mon-Fri 09:00-17:00."),
    Problem.UNKNOWN_WORD: _(
        "“%(line)s”: we do not know the day “%(word)s”. Write it like Mon-Fri 09:00-17:00."
    ),
    Problem.NO_TIME: _("“%(line)s” does not say from when to when. Write it like 09:00-17:00."),
    Problem.BAD_TIME: _("“%(line)s”: we cannot read “%(word)s”. Write it like 09:00-17:00."),
    Problem.TOO_MANY: _("Write at most 30 lines."),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One of the ways to give personal support, with what it asks of a city (SEC-30)."""

    key: str
    title: Words
    fits: Words
    gives: Words
    asks: Words


OPTIONS = (
    Option(
        City.Route.NATIONAL,
        _("Use the national service"),
        _("The country has a service, or your city has no mandate of its own."),
        _("Ready today. Trained staff. Nothing to build."),
        _("Call the lines once and confirm them. Tell people what is local and what is not."),
    ),
    Option(
        City.Route.REGIONAL,
        _("Join a regional mechanism"),
        _("Towns nearby share a team, or your city is small."),
        _("Shared staff and shared costs, close enough to meet."),
        _("A written agreement, one contact person, and a way to reach it."),
    ),
    Option(
        City.Route.HOSTED,
        _("Use a local table that already meets"),
        _("A table already cares for people in other difficulties."),
        _("The same people, known and trusted. No new structure."),
        _("This subject on its agenda, in its forms and in its training."),
    ),
    Option(
        City.Route.OWN,
        _("Create a mechanism of the city"),
        _("Nothing that exists can take this on, and the law lets the city do it."),
        _("Made for your city, and yours to answer for."),
        _("A mandate, an agreement, trained people, and all that is listed below."),
    ),
)

# What must hold before anything that receives persons may open (concepts.md section 5, rule 9).
OWN_NEEDS: tuple[Words, ...] = (
    _("A mandate for targeted work, with its legal source and a review date."),
    _("A signed agreement between those who work together."),
    _("An ethics text, signed by everybody who takes part."),
    _("Trained people in every seat."),
    _("A data-protection assessment."),
    _("A way to complain, open to everybody."),
    _("A rehearsal that went well."),
)

ROUTE_SENTENCES: dict[str, Words] = {
    City.Route.NOT_YET: _("Local services and national lines help you here."),
    City.Route.NATIONAL: _(
        "In our city, the national service helps with this. You can call it today."
    ),
    City.Route.REGIONAL: _("In our city, a team of the region helps with this."),
    City.Route.HOSTED: _("In our city, people who already work here help with this."),
    City.Route.OWN: _("Our city has its own team for this."),
}
