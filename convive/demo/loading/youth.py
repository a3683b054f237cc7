"""Young people and work in Velmora: a strategy of ten wishes, a question that runs, firms, contracts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from convive.bodies import actions as tables
from convive.bodies.models import AnswerSet, SurveyRound
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.landscape.perception import actions as residents
from convive.landscape.perception import queries as surveys
from convive.plan.leads import actions as leads
from convive.programmes.models.peer_research import (
    PeerCoding,
    PeerPriority,
    PeerProject,
    PeerSheet,
)
from convive.programmes.models.work import Placement
from convive.programmes.peer_research.actions import coding, fieldwork, strategy
from convive.programmes.work import actions as work

WAVE = "youth-here"


def load(made: Made) -> None:
    """Who leads for young people, what they asked for, who offers them work."""
    told = data.read("youth")
    _lead(told["lead"], made)
    _strategy(told["strategy"], made)
    _asking(told["asking"], made)
    _firms(told["work"], made)


def _lead(about: dict[str, Any], made: Made) -> None:
    """Somebody whom every young person may turn to, by name."""
    since = made.day(about["since"])
    lead = leads.appoint(
        made.people[about["person"]],
        office=about["office"],
        portfolio=about["portfolio"],
        mandate=about["mandate"],
        letter=about["letter"],
        appointed_by=about["appointed_by"],
        contact=about["contact"],
        is_named=True,
        since=since,
        by=made.coordinator,
    )
    on = made.day(about["allotted"])
    leads.allot(
        lead,
        hours=Decimal(about["hours"]),
        skills=Phrase(about["skills"]),
        version=None,
        on=on,
        by=made.viewer("mayor"),
    )
    past.happened(lead, since, on)


def _project(about: dict[str, Any], wave: SurveyRound | None, made: Made) -> PeerProject:
    by, opened = made.coordinator, made.day(about["opened"])
    project = fieldwork.set_up(
        made.initiatives[about["initiative"]],
        {
            "question": Phrase(about["question"]),
            "why": Phrase(about["why"]),
            "wave": wave,
            "closes_on": made.day(about["closes"]),
        },
        on=opened,
        by=by,
    )
    for role in about["roles"]:
        words = {name: Phrase(role[name]) for name in ("role", "training")}
        fieldwork.keep_role(project, role | words, by=by)
    past.happened(project, opened)
    return project


def _strategy(about: dict[str, Any], made: Made) -> None:
    """Four hundred answers, read by two, ten priorities, published and answered by the city."""
    by, project = made.coordinator, _project(about, None, made)
    fieldwork.close(project, on=made.day(about["closes"]), version=None, by=by)
    themes = [coding.add_theme(project, Phrase(one["theme"]), by=by) for one in about["priorities"]]
    _answers(project, about, [one.ref for one in themes], made)
    priorities = []
    for one, theme in zip(about["priorities"], themes, strict=True):
        made_one = strategy.rank(
            project, theme, title=Phrase(one["title"]), why=Phrase(one["why"]), by=by
        )
        for key in one["actions"]:
            strategy.tie(made_one, made.actions[key], by=by)
        priorities.append(made_one)
    published = made.day(about["published"])
    strategy.publish(project, on=published, version=None, by=by)
    past.happened(project, made.day(about["opened"]), published)
    for priority, one in zip(priorities, about["priorities"], strict=True):
        priority.refresh_from_db()
        _reply(priority, one, made.day(about["answered"]), made)
        _tell_years(priority, one["now"], published, made)


def _answers(project: PeerProject, about: Mapping[str, Any], themes: list[str], made: Made) -> None:
    """Every answer with its part of the city and its two readings; written at once, for they are many."""
    dice, number = Random(about["seed"]), about["answers"]
    named: list[list[str]] = [[] for _sheet in range(number)]
    for theme, one in zip(themes, about["priorities"], strict=True):
        for sheet in dice.sample(range(number), one["count"]):
            named[sheet].append(theme)
    areas = [*sorted(surveys.areas(), key=lambda area: area.code), None]
    weights = about["weights"][: len(areas)]
    sheets = PeerSheet.objects.bulk_create(
        PeerSheet(
            project=project,
            area=dice.choices(areas[: len(weights)], weights)[0],
            door=dice.choice(PeerSheet.Door.values),
            themes=sorted(found),
        )
        for found in named
    )
    first, second = (made.people[key] for key in about["readers"])
    full = [one for one in sheets if one.themes]
    differ = {one.pk for one in dice.sample(full, about["differ"])}
    PeerCoding.objects.bulk_create(
        PeerCoding(sheet=sheet, coder=reader, themes=(sheet.themes or [])[left_out:])
        for sheet in sheets
        for reader, left_out in ((first, 0), (second, int(sheet.pk in differ)))
    )


def _reply(priority: PeerPriority, about: Mapping[str, Any], on: date, made: Made) -> None:
    """The city's answer to one wish, for everybody to read."""
    if priority.ask is None:
        return
    by = made.coordinator
    answer = tables.answer_ask(
        priority.ask, sort=about["reply"], why=Phrase(about["because"]), on=on, by=by
    )
    tables.publish_answer(answer, question=priority.title, on=on, by=by)
    past.happened(answer, on)


def _tell_years(priority: PeerPriority, told: list[Any], published: date, made: Made) -> None:
    state, said = told
    for year in range(published.year, made.today.year + 1):
        on = min(date(year + 1, 1, 20), made.today)
        strategy.tell_year(
            priority, year=year, state=state, said=Phrase(said), on=on, by=made.coordinator
        )


def _asking(about: dict[str, Any], made: Made) -> None:
    """A question that runs: anybody may answer it, and the first answers wait for readers."""
    by, dice = made.coordinator, Random(about["seed"])
    opened, closes = made.day(about["opened"]), made.day(about["closes"])
    wave = residents.open_wave(WAVE, on=opened, closes_on=closes, by=by)
    past.happened(wave, opened)
    project = _project(about, wave, made)
    for words in about["themes"]:
        coding.add_theme(project, Phrase(words), by=by)
    areas = sorted(surveys.areas(), key=lambda area: area.code)
    sheets = PeerSheet.objects.bulk_create(
        PeerSheet(
            project=project, area=dice.choice(areas), door=door, language=language, words=words
        )
        for language, door, words in about["words"]
    )
    reader, themes = made.people[about["readers"][0]], list(project.themes.all())
    PeerCoding.objects.bulk_create(
        PeerCoding(sheet=sheet, coder=reader, themes=[dice.choice(themes).ref])
        for sheet in sheets[:4]
    )
    keys = list(surveys.questionnaire_of(wave).steps)
    AnswerSet.objects.bulk_create(
        AnswerSet(
            round=wave,
            side=dice.choice(wave.sides),
            respondent=f"{dice.getrandbits(256):064x}",
            answers={key: {"step": dice.choice([0, 1, 2, 2, 3])} for key in keys},
        )
        for _each in range(about["sheets"])
    )


def _firms(about: dict[str, Any], made: Made) -> None:
    """Firms with their places, and how many residents began there."""
    by = made.coordinator
    for one in about["firms"]:
        partner = work.add_partner(
            made.organisations[one["organisation"]],
            {
                "sector": one["sector"],
                "offers": one["offers"],
                "about": Phrase(one["about"]),
                "contact": one["contact"],
                "since": made.day(one["since"]),
            },
            by=by,
        )
        for place in one["places"]:
            offered = work.offer(partner, _place(place, about, made), by=by)
            _began(offered, place, made)


def _place(place: Mapping[str, Any], about: Mapping[str, Any], made: Made) -> dict[str, Any]:
    return {
        "initiative": made.initiatives[about["initiative"]],
        "sort": place["sort"],
        "title": Phrase(place["title"]),
        "what": Phrase(place["what"]),
        "eligibility": Phrase(about["eligibility"]),
        "skills": place["skills"],
        "area": made.areas[place["area"]],
        "places": place["places"],
        "opens_on": made.day(place["opens"]),
        "closes_on": made.day(place["closes"]),
        "how_to_ask": about["how"],
    }


def _began(offered: Placement, place: Mapping[str, Any], made: Made) -> None:
    for day, people, went_on in place["began"]:
        placed = work.count(
            offered, people=people, on=made.day(day), today=made.today, by=made.coordinator
        )
        if went_on is not None:
            work.say_went_on(placed, went_on, version=None, by=made.coordinator)
