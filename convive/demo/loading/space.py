"""The park at the old rowing basin, ideas for it, and how homes of Velmora are held."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from convive.bodies import actions as tables
from convive.bodies.models import Answer, Ask, SurveyRound
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.programmes import actions as programmes
from convive.programmes.conditions import actions as conditions
from convive.programmes.models import Initiative
from convive.programmes.models.planning import Idea, PlanningFile
from convive.programmes.planning_files import actions as files
from convive.programmes.space import actions
from convive.programmes.types import queries as types


def load(made: Made) -> None:
    """A hackathon with two ideas, one planning file, two projects, ten years of homes."""
    told = data.read("space")
    hackathon = _hackathon(told["hackathon"], made)
    ideas = {one["key"]: _idea(one, hackathon, made) for one in told["ideas"]}
    file = _file(told["file"], hackathon, ideas, made)
    _projects(told, file, made)
    _homes(told, made)


def _hackathon(about: dict[str, Any], made: Made) -> Initiative:
    by = made.coordinator
    one = programmes.begin(
        types.type_for(about["type"]),
        title=Phrase(about["title"]),
        summary=Phrase(about["summary"]),
        carrier=made.organisations[about["carrier"]],
        why_new=about["why"],
        partners=[made.organisations[key] for key in about["partners"]],
        areas=[made.areas[code] for code in about["areas"]],
        languages=about["languages"],
        starts_on=made.day(about["start"]),
        ends_on=made.day(about["end"]),
        told=about["told"],
        gender=Phrase(about["gender"]),
        by=by,
    )
    for giver, sort, amount, what in about["given"]:
        programmes.contribute(
            one,
            organisation=made.organisations[giver],
            kind=sort,
            what=Phrase(what),
            amount=Decimal(amount),
            on=made.day(about["start"]),
            by=by,
        )
    made.initiatives[about["key"]] = one
    past.happened(one, made.day(about["start"] - 30))
    return one


def _idea(about: dict[str, Any], hackathon: Initiative, made: Made) -> Idea:
    on = made.day(about["day"])
    told = {
        "team": about["team"],
        "title": Phrase(about["title"]),
        "what": Phrase(about["what"]),
        "organisation": made.organisations.get(about["organisation"]),
        "on": on,
    }
    one = conditions.bring(hackathon, told, by=made.coordinator)
    past.happened(one, on)
    return one


def _file(
    about: dict[str, Any], hackathon: Initiative, ideas: dict[str, Idea], made: Made
) -> PlanningFile:
    by, opened = made.coordinator, made.day(about["opened"])
    file = files.open_file(
        made.organisations[about["office"]],
        {
            "title": Phrase(about["title"]),
            "summary": Phrase(about["summary"]),
            "number": about["number"],
            "kind": about["kind"],
            "area": made.areas[about["area"]],
            "opened_on": opened,
            "comments_until": made.day(about["until"]),
            "is_public": True,
            "survey_before": SurveyRound.objects.filter(instrument="feeling-here").last(),
        },
        initiatives=[hackathon],
        by=by,
    )
    for key, (answer, why) in about["criteria"].items():
        files.answer_criterion(file, key, answer=answer, why=Phrase(why), version=None, by=by)
    lens = about["lens"]
    files.look_through_gender(
        file,
        heard=Phrase(lens["heard"]),
        audit_on=made.day(lens["day"]),
        audit_found=Phrase(lens["found"]),
        counts={key: (asked, safe) for key, (asked, safe) in lens["counts"].items()},
        version=None,
        by=by,
    )
    comments = {one["key"]: _comment(file, one, made) for one in about["comments"]}
    for one in about["conditions"]:
        _condition(file, one, ideas, comments, made)
    past.happened(file, opened)
    return file


def _comment(file: PlanningFile, about: dict[str, Any], made: Made) -> Ask:
    by, on = made.coordinator, made.day(about["day"])
    ask = files.comment(
        file,
        text=about["text"],
        text_language=about["lang"],
        voice=about["voice"],
        door=about["door"],
        on=on,
        by=by,
    )
    past.happened(ask, on)
    if given := about.get("answer"):
        answered = made.day(given["day"])
        answer: Answer = tables.answer_ask(
            ask,
            sort=given["sort"],
            why=Phrase(given["why"]),
            on=answered,
            promised_by=made.day(given["by"]),
            by=by,
        )
        tables.publish_answer(answer, question=Phrase(given["question"]), on=answered, by=by)
        past.happened(answer, answered)
    return ask


def _condition(
    file: PlanningFile,
    about: dict[str, Any],
    ideas: dict[str, Idea],
    comments: dict[str, Ask],
    made: Made,
) -> None:
    by, asked = made.coordinator, made.day(about["asked"])
    proposer = about.get("proposer", {})
    if "comment" in about:
        proposer = {
            "en": "A group of young people",
            "fr": "Un groupe de jeunes",
            "ar": "مجموعة من الشباب",
        }
    told = {
        "criterion": about.get("criterion", ""),
        "words": Phrase(about["words"]),
        "proposed_by": made.organisations.get(about.get("proposed_by", "")),
        "proposer": Phrase(proposer),
        "owner": made.organisations[about["owner"]],
        "due_on": made.day(about["due"]),
    }
    idea, comment = ideas.get(about.get("idea", "")), comments.get(about.get("comment", ""))
    one = conditions.ask_for(file, told, idea=idea, ask=comment, by=by)
    done = made.perhaps(about.get("done"))
    if done is not None:
        conditions.finish(one, how=Phrase(about["how"]), on=done, version=None, by=by)
    past.happened(one, asked, done)


def _projects(told: dict[str, Any], file: PlanningFile, made: Made) -> None:
    for about in told["projects"]:
        begun = _years_ago(about["begun"], made)
        one = actions.add(
            made.organisations[about["office"]],
            {
                "title": Phrase(about["title"]),
                "summary": Phrase(about["summary"]),
                "sort": about["sort"],
                "begun_on": begun,
                "done_on": _years_ago(about["done"], made) if about["done"] else None,
                "on_public_land": about["public_land"],
                "cost": Decimal(about["cost"]),
                "homes": about["homes"],
                "consulted": [made.organisations[key] for key in about["consulted"]],
                "consulted_how": Phrase(about["how"]),
                "areas": [made.areas[code] for code in about["areas"]],
                "file": file if about.get("file") else None,
                "is_public": about["public"],
            },
            by=made.coordinator,
        )
        past.happened(one, min(begun, made.today))


def _years_ago(told: list[int], made: Made) -> date:
    """A day of a month so many years ago; this year it is the first of this month."""
    years, month = told
    if not years:
        return made.today.replace(day=1)
    return date(made.today.year - years, month, 1)


def _homes(told: dict[str, Any], made: Made) -> None:
    for years_ago, areas in (
        (told["years_ago"], told["homes"]),
        (told["parts_years_ago"], told["parts"]),
    ):
        for code, by_group in areas.items():
            for place, ago in enumerate(years_ago):
                actions.count(
                    made.areas[code],
                    made.today.year - ago,
                    {group: counts[place] for group, counts in by_group.items()},
                    source=told["source"],
                    today=made.today,
                    by=made.coordinator,
                )
