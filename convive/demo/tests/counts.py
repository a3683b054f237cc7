"""How many records the data say there are, each beside the step of the loading that makes it."""

from __future__ import annotations

from django.db.models import Model

from convive.bodies.models import Answer, Ask, Body, Decision, Meeting, Seat, Task
from convive.demo import data
from convive.directory.models import Route, Service
from convive.landscape.models import Batch, Finding, Source
from convive.pathway.models import Case
from convive.people.models import Organisation, Person
from convive.places.models import Area, Population
from convive.plan.models import Action, BudgetLine, Framework, Objective
from convive.results.models import Indicator, Lesson, Measurement
from convive.spaces.models import Member, Space


def of_the_data() -> dict[type[Model], int]:
    """The whole city, table by table."""
    return {**_places_and_people(), **_tables(), **_landscape(), **_plan(), **_rooms()}


def _places_and_people() -> dict[type[Model], int]:
    return {
        # areas; changes: two of today's neighbourhoods were one before the reform
        Area: 18 + len(data.read("areas")["towns"]) + 1,
        Population: 36,
        Organisation: len(data.read("organisations")["organisations"]) + 1,  # upkeep: joined one
        Person: len(data.read("people")["people"]),
        Service: len(data.read("services")["services"]),
        Route: 2,
    }


def _tables() -> dict[type[Model], int]:
    bodies, dialogue = data.read("bodies"), data.read("national")["dialogue"]
    held = [meeting for meeting in bodies["meetings"] if meeting["held"]]
    seats = sum(seat["count"] for body in bodies["bodies"] for seat in body["seats"])
    return {
        Body: len(bodies["bodies"]) + 1,  # levels: the dialogue with the state
        Seat: seats + 2,  # levels: the two houses of that dialogue
        Meeting: len(held) + planned() + len(dialogue["held"]) + 2,  # tense: look back, assembly
        Decision: sum(len(meeting["decisions"]) for meeting in held) + 1,  # tense: of the assembly
        Task: sum(len(meeting["tasks"]) for meeting in held)
        + len(data.read("ahead")["promises"])
        + sum(len(data.read("promises")[one]["promises"]) for one in ("memorandum", "accord"))
        + len(dialogue["promises"])
        + 1  # levels: the step that follows from the survey
        + 1,  # open_evenings: what is still promised
        Ask: sum(asks().values()),
        Answer: sum(answers().values()),
    }


def planned() -> int:
    """Meetings that are to come."""
    waiting = [meeting for meeting in data.read("bodies")["meetings"] if not meeting["held"]]
    # open_evenings: of a neighbourhood and of the leadership group; levels: the next dialogue.
    return len(waiting) + 2 + 1


def asks() -> dict[str, int]:
    """How many asks each step makes."""
    ledger, tense = data.read("ledger"), data.read("tense")
    return {
        "asks": len(data.read("asks")["asks"]),
        # The same question once more, the grievance that travels, effects, positions.
        "ledger": 1 + 1 + len(ledger["effects"]) + len(ledger["positions"]),
        "open_evenings": len(data.read("open_evenings")["points"]),
        "together": 1,  # the acknowledged harm speaks as an ask
        # Rumours, proposals of the young, a worry, what the assembly handed over.
        "tense": len(tense["call_out"]["rumours"]) + len(tense["youth"]["proposals"]) + 1 + 1,
        "online": 1 + 1,  # a question after a briefing, and a briefing asked for
        "travels": len(data.read("travels")["question"]["contributions"]),
        "levels": 1,  # what the city recommends beside a clause of the national plan
        "ready_places": 1,  # what a place raised in the council of beliefs
        "youth": len(data.read("youth")["strategy"]["priorities"]),
        "space": len(data.read("space")["file"]["comments"]),
        "trusted": len(data.read("trusted")["barriers"]),
    }


def answers() -> dict[str, int]:
    """How many answers each step gives."""
    ledger, points = data.read("ledger"), data.read("open_evenings")["points"]
    effects, positions = ledger["effects"], ledger["positions"]
    return {
        "asks": sum(bool(one["answer"]) for one in data.read("asks")["asks"]),
        # The grievance, each effect that was looked at, each position with a reply.
        "ledger": 1
        + sum("done" in one for one in effects)
        + sum("answer" in one for one in positions),
        # A point that was taken up, joined to another or declined is answered; a new one waits.
        "open_evenings": sum(bool({"title", "joins", "why"} & one.keys()) for one in points),
        "together": asks()["together"],
        "tense": asks()["tense"],
        "online": asks()["online"] - 1,  # the briefing asked for waits
        "levels": asks()["levels"],
        "travels": asks()["travels"],
        "ready_places": asks()["ready_places"],
        "youth": asks()["youth"],
        "space": sum("answer" in one for one in data.read("space")["file"]["comments"]),
        "trusted": sum("answer" in one for one in data.read("trusted")["barriers"]),
    }


def _landscape() -> dict[type[Model], int]:
    return {
        Source: len(data.read("sources")["sources"]) + 1,  # heard: what people told
        # incidents: two deliveries of each source; heard: one a quarter, those of the data and this
        Batch: 2 * len(data.read("incidents")["sources"])
        + len(data.read("heard")["voices"]["quarters_back"])
        + 1,
        Finding: len(data.read("findings")["findings"]) + 1,  # diagnostic: a draft that went back
    }


def _plan() -> dict[type[Model], int]:
    framework, indicators = data.read("framework"), data.read("indicators")["indicators"]
    lines = [one["budget"] for one in framework["actions"]]
    loose = len(framework["unattached_budget"])  # each an action of its own, with one line
    return {
        Framework: 1,
        Objective: len(framework["objectives"]),
        Action: len(lines) + loose,
        BudgetLine: sum(map(len, lines))
        + loose
        + len(data.read("ahead")["lines"])
        + 1  # programmes: the line that pays for them
        + 1,  # grants: the line of two rounds
        Indicator: len(indicators),
        Measurement: sum(1 + len(one["measurements"]) for one in indicators),
        # What a round of grants taught, and what an ended programme left.
        Lesson: len(data.read("lessons")["lessons"]) + 2,
    }


def _rooms() -> dict[type[Model], int]:
    spaces, returning = data.every_space(), data.read("returning")
    taken_over = [one["taken_over"] for one in data.mechanisms() if "taken_over" in one]
    return {
        Space: len(spaces),
        Member: sum(1 + len(one["members"]) for one in spaces),
        # concerns; further: what a house took over; returning: a file for each of the family, and of
        # those whom the city helped to work. What was only rehearsed is erased.
        Case: len(data.every_concern())
        + sum(len(one["files"]) for one in taken_over)
        + len(returning["family"])
        + len(returning["work"]["people"]),
    }
