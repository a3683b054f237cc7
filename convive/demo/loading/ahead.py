"""What reaches over years: money and its givers, the term of office, dates ahead, the mayor."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import Any

from convive.bodies import actions as bodies
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made, on_signs
from convive.ground.phrase import Phrase
from convive.plan.calendar import actions as dates
from convive.plan.continuity import actions as continuity
from convive.plan.mayor import actions as mayor
from convive.plan.models import Fund
from convive.plan.money import actions as money
from convive.plan.money import queries
from convive.thread import actions as thread


def load(made: Made) -> None:
    """Terms and acts, funds and lines, dates, then what the mayor committed to, said and did."""
    about = data.read("ahead")
    _term(about["term"], made)
    for one in about["acts"]:
        _act(one, made)
    funds = {one["key"]: _fund(one, made) for one in about["funds"]}
    for one in about["lines"]:
        _line(one, funds, made)
    for key in about["feasts"]:
        dates.take(key, today=made.today, by=made.coordinator)
    for one in about["occasions"]:
        _occasion(one, made)
    for one in about["pledges"]:
        _pledge(one, made)
    _said_and_done(about, made)
    for one in about["promises"]:
        _promise(one, made)


def _term(about: dict[str, Any], made: Made) -> None:
    begins, ends = made.day(about["begins"]), made.day(about["ends"])
    term = continuity.write_term(
        mayor=made.users[about["mayor"]], begins_on=begins, ends_on=ends, by=made.coordinator
    )
    past.happened(term, begins)


def _act(about: dict[str, Any], made: Made) -> None:
    adopted = made.day(about["adopted"])
    act = continuity.add_act(
        sort=about["sort"],
        title=Phrase(about["title"]),
        secures=Phrase(about["secures"]),
        citation=about["citation"],
        adopted_by=about["adopted_by"],
        adopted_on=adopted,
        until=made.perhaps(about["until"]),
        by=made.coordinator,
    )
    past.happened(act, adopted)


def _fund(about: dict[str, Any], made: Made) -> Fund:
    by, payer = made.coordinator, about["payer"]
    fund = money.add_fund(
        name=Phrase(about["name"]),
        sort=about["sort"],
        payer=made.organisations[payer] if payer else None,
        state=about["state"],
        amount=Decimal(about["amount"]),
        begins_on=made.perhaps(about["begins"]),
        ends_on=made.perhaps(about["ends"]),
        owner=made.users[about["owner"]],
        by=by,
    )
    money.judge(
        fund,
        expectations=about["expectations"],
        conditions=about["conditions"],
        conflict=about["conflict"],
        conflict_why=about["why"],
        version=None,
        by=by,
    )
    if about["mission"] is not None:
        money.send_mission(fund, mission=queries.mission(), on=made.day(about["mission"]), by=by)
    if about["read"] is not None:
        money.acknowledge(fund, on=made.day(about["read"]), by=by)
    for sort, day, done in about["dates"]:
        money.add_date(fund, sort=sort, on=made.day(day), by=by)
        if done is not None:
            fund.dates.filter(on=made.day(day)).update(done_on=made.day(done))
    past.happened(fund, made.day(min(about["begins"] or 0, -30)))
    return fund


def _line(about: dict[str, Any], funds: dict[str, Fund], made: Made) -> None:
    by, action = made.coordinator, made.actions.get(about["action"] or "")
    line = money.add_line(
        ask=made.asks.get(about["ask"] or ""),
        what=Phrase(about["what"]),
        sort=about["sort"],
        posts=Decimal(about["posts"]) if about["posts"] else None,
        fund=funds.get(about["fund"] or ""),
        origin=about.get("origin", ""),
        receiver=made.organisations.get(about["receiver"] or ""),
        amount=Decimal(about["amount"]),
        begins_on=made.day(about["begins"]),
        ends_on=made.perhaps(about["ends"]),
        certainty=about["certainty"],
        action=action,
        by=by,
    )
    if action is not None:
        thread.tie(line.reference, action.reference, by=by)
    past.happened(line, made.day(min(about["begins"], -10)))


def _occasion(about: dict[str, Any], made: Made) -> None:
    by = made.coordinator
    occasion = dates.add(
        title=Phrase(about["title"]),
        sort=about["sort"],
        on=made.day(about["day"]),
        is_yearly=about["yearly"],
        area=made.areas.get(about["area"] or ""),
        tension=Phrase(about["tension"] or {}),
        message=Phrase(about["message"] or {}),
        owner=made.users[about["owner"]],
        organisations=[made.organisations[key] for key in about["organisations"]],
        by=by,
    )
    if about["facts"]:
        dates.verify_facts(
            occasion,
            facts=Phrase(about["facts"]),
            facts_source=about["facts_source"],
            facts_checked_on=made.day(about["checked"]),
            version=None,
            by=by,
        )
    past.happened(occasion, made.day(-60))


def _pledge(about: dict[str, Any], made: Made) -> None:
    by, on = made.coordinator, made.day(about["made"])
    pledge = mayor.pledge(
        about["key"],
        on=on,
        words=Phrase(about["words"]),
        state=about["state"],
        owner=made.users[about["owner"]],
        review_on=made.day(about["review"]),
        lacks=Phrase(about["lacks"] or {}),
        is_public=about["public"],
        by=by,
    )
    for key in about["evidence"]:
        thread.tie(pledge.reference, made.actions[key].reference, by=by)
    past.happened(pledge, on)


def _said_and_done(about: dict[str, Any], made: Made) -> None:
    by, today = made.coordinator, made.today
    for one in about["statements"]:
        said = mayor.say(
            title=Phrase(one["title"]),
            text=Phrase(one["text"]),
            said_on=made.day(one["day"]),
            where=on_signs(one["where"]),
            pledges=one["pledges"],
            is_public=one["public"],
            today=today,
            by=by,
        )
        past.happened(said, made.day(one["day"]))
    for one in about["visits"]:
        mayor.visit(
            on=made.day(one["day"]),
            area=made.areas[one["area"]],
            organisation=made.organisations[one["organisation"]],
            what=Phrase(one["what"]),
            today=today,
            by=by,
        )
    for one in about["doors"]:
        on = made.day(one["day"])
        mayor.open_door(
            on=on,
            begins_at=time.fromisoformat(one["from"]),
            ends_at=time.fromisoformat(one["to"]),
            place=on_signs(one["place"]),
            area=made.areas[one["area"]],
            languages=one["languages"],
            note=Phrase(one["note"]),
            came=one["came"],
            today=min(on, today),
            by=by,
        )


def _promise(about: dict[str, Any], made: Made) -> None:
    by, done = made.coordinator, made.perhaps(about["done"])
    task = mayor.promise(
        text=Phrase(about["text"]),
        due_on=made.day(about["due"]),
        is_public=True,
        today=made.today,
        by=by,
    )
    if done is not None:
        bodies.finish_task(task, outcome="", on=done, by=by)
    past.happened(task, made.day(about["given"]), done)
