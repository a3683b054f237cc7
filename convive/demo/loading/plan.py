"""The framework: objectives that answer findings, actions that serve objectives, money, adoption."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from convive.demo import data
from convive.demo.loading import past, shaping
from convive.demo.loading.made import Made, plain
from convive.exchange import actions as exchange
from convive.exchange import queries as practices
from convive.ground.phrase import Phrase
from convive.plan import actions
from convive.plan.adopting import actions as adopting
from convive.plan.models import Action, Framework, Objective
from convive.thread import actions as thread

CITY = "City budget"


def load(made: Made) -> None:
    """Draft the framework, fill it, adopt it; what began later was added later."""
    about, more = data.read("framework"), data.read("plan")["framework"]
    framework = actions.draft(
        title=about["name"],
        vision=about["statement"],
        easy=more["easy"],
        need=more["need"],
        afterwards=more["afterwards"],
        begins_on=made.day(about["adopted"]),
        ends_on=made.day(about["ends"]),
        by=made.coordinator,
    )
    for one in about["objectives"]:
        made.objectives[one["key"]] = _objective(framework, one, made)
    for one in sorted(about["actions"], key=lambda one: one["start"]):
        made.actions[one["key"]] = _action(framework, one, made)
    for one in about["unattached_budget"]:
        made.actions[one["key"]] = _paid_without_finding(framework, one, made)
    adopter = made.organisations[about["adopted_by"]]
    adopted = made.day(about["adopted"])
    shaping.appoint(made)
    decided = about["decision"]
    adopting.adopt(
        framework,
        adopted_by=plain(adopter.name),
        on=adopted,
        document=more["document"],
        decision=made.decisions.get((decided["meeting"], decided["index"])),
        by=made.coordinator,
    )
    past.happened(framework, made.day(about["drafted"]), adopted)


def _objective(framework: Framework, about: dict[str, Any], made: Made) -> Objective:
    by = made.coordinator
    more = data.read("plan")["objectives"].get(about["key"], {})
    objective = actions.add_objective(
        framework,
        title=about["text"],
        why=more.get("why", {}),
        easy=more.get("easy", {}),
        baseline=more.get("baseline", {}),
        target=more.get("target", {}),
        due_on=made.perhaps(more.get("due")),
        by=by,
    )
    findings = [made.findings[key].ref for key in about["findings"]]
    actions.answer(objective, findings, by=by)
    past.happened(objective, made.day(data.read("framework")["drafted"] + 40))
    return objective


def _action(framework: Framework, about: dict[str, Any], made: Made) -> Action:
    objective = made.objectives[about["objective"]]
    words = _words(about, made)
    if about["practice"]:
        action = _adapted(about, objective, words, made)
    else:
        action = actions.add_action(framework, objective=objective, by=made.coordinator, **words)
    for key in about["findings"]:
        thread.tie(made.findings[key].reference, action.reference, by=made.coordinator)
    _pay(action, about["budget"], made)
    shaping.shape(action, about, made)
    if about["status"] == "under_way":
        shaping.begin(action, made)
    past.happened(
        action, made.day(min(about["start"], -20) - 15), made.day(min(about["start"], -1))
    )
    return action


def _words(about: dict[str, Any], made: Made) -> dict[str, Any]:
    visibility = about["city_visibility"].replace("_", "-")
    more = data.read("plan")["actions"].get(about.get("key"), {})
    return {
        "easy": more.get("easy", {}),
        "after_incident": more.get("after_incident", False),
        "domain": shaping.domain_of(about.get("domain", "")),
        "title": about["name"],
        "what": Phrase(about["what"]),
        "rationale": Phrase(about.get("status_note") or {}),
        "level": about["level"],
        "scope": about["scope"],
        "setting": about["setting"],
        "city_role": about["city_role"].replace("_", "-"),
        "visibility": visibility,
        "owner": made.organisations[about["owner"]],
        "begins_on": made.day(about["start"]),
        "ends_on": made.perhaps(about["end"]),
        "is_public": visibility != Action.Visibility.BEHIND,
    }


def _adapted(
    about: dict[str, Any], objective: Objective, words: dict[str, Any], made: Made
) -> Action:
    """Begun from a practice of another city, then made Velmora's own."""
    by = made.coordinator
    action = exchange.adapt(
        practices.practice_for(by, about["practice"]),
        title=Phrase(words["title"]),
        what=words["what"],
        owner=words["owner"],
        objective=objective,
        on=words["begins_on"],
        by=by,
    )
    return actions.amend_action(action, words, version=None, by=by)


def _pay(action: Action, lines: Iterable[dict[str, Any]], made: Made) -> None:
    for line in lines:
        payer = line["source"]
        actions.fund(
            action,
            origin=CITY if payer == "city" else plain(made.organisations[payer].name),
            amount=Decimal(line["amount"]),
            currency=line["currency"],
            ends_on=action.ends_on,
            by=made.coordinator,
        )


def _paid_without_finding(framework: Framework, about: dict[str, Any], made: Made) -> Action:
    words = _words({**about["action"], "name": about["name"]}, made)
    action = actions.add_action(framework, by=made.coordinator, **words)
    _pay(action, [about], made)
    past.happened(action, made.day(about["action"]["start"]))
    return action
