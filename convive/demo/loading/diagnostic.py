"""How Velmora asked itself: who was heard, what each source says, what comes first for two tables."""

from __future__ import annotations

from typing import Any

from convive.bodies.checks import actions as checks
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.landscape.diagnostics import actions
from convive.landscape.findings import actions as findings
from convive.landscape.findings import opening
from convive.landscape.findings.rules import Sureness
from convive.landscape.models import Diagnostic, Exercise, Finding, Hearing
from convive.landscape.priorities import actions as priorities
from convive.plan.coverage import actions as coverage

CHECK = "stigma"


def load(made: Made) -> None:
    """The diagnostic first, then what rests on it, then two exercises a year apart."""
    about = data.read("diagnostic")
    diagnostic = _begun(about, made)
    hearings = {one["key"]: _heard(diagnostic, one, made) for one in about["hearings"]}
    _found(about, diagnostic, hearings, made)
    _asked_back(about["draft"], diagnostic, hearings, made)
    for key, said in about["assents"].items():
        for discipline, agrees, words in said:
            findings.assent(
                made.findings[key],
                discipline=discipline,
                agrees=agrees,
                words=words,
                on=made.findings[key].validated_on or made.today,
                by=made.coordinator,
            )
    for step, one in about["steps"].items():
        actions.take_step(
            diagnostic,
            step,
            due_on=made.day(one["due"]),
            is_done=one["done"] is not None,
            note=one.get("note", ""),
            today=made.day(one["done"] or 0),
            by=made.coordinator,
        )
    _published(about["public"], made)
    before = None
    for one in about["exercises"]:
        before = _weighed(one, before, made)


def what_answers(made: Made) -> None:
    """Which services answer which needs, once the plan stands."""
    for key, services in data.read("diagnostic")["answering"].items():
        coverage.say_what_answers(
            made.findings[key], [made.services[one] for one in services], by=made.coordinator
        )


def _begun(about: dict[str, Any], made: Made) -> Diagnostic:
    diagnostic = actions.begin(
        title=Phrase(about["title"]),
        scope=Phrase(about["scope"]),
        questions=Phrase(about["questions"]),
        expects=about["expects"],
        areas=[made.areas[code] for code in about["areas"]],
        body=made.bodies[about["body"]],
        begun_on=made.day(about["begun"]),
        again_on=made.day(about["again"]),
        by=made.coordinator,
    )
    past.happened(diagnostic, made.day(about["begun"]))
    return diagnostic


def _heard(diagnostic: Diagnostic, about: dict[str, Any], made: Made) -> Hearing:
    day = made.day(about["day"])
    hearing = actions.hear(
        diagnostic,
        method=about["method"],
        title=Phrase(about["title"]),
        held_on=day,
        area=made.areas[about["area"]] if about["area"] else None,
        language=about["language"],
        heard=about["heard"],
        said=Phrase(about["said"]),
        source=made.sources[about["source"]] if about["source"] else None,
        by=made.coordinator,
    )
    past.happened(hearing, day)
    return hearing


def _found(
    about: dict[str, Any], diagnostic: Diagnostic, hearings: dict[str, Hearing], made: Made
) -> None:
    """The findings that the city has already come from this diagnostic."""
    for key in about["bearings"]:
        finding = made.findings[key]
        changes = {
            "diagnostic": diagnostic,
            "would_change": Phrase(about["would_change"].get(key, {})),
        }
        held = finding.validated_on or made.today
        findings.amend(finding, changes, version=None, today=held, by=made.coordinator)
        past.happened(finding, held, held)
    for key, hearing in hearings.items():
        said = {
            made.findings[finding].ref: (says[key], "")
            for finding, says in about["bearings"].items()
            if key in says
        }
        actions.bear(hearing, said, today=made.today, by=made.coordinator)


def _asked_back(
    about: dict[str, Any], diagnostic: Diagnostic, hearings: dict[str, Hearing], made: Made
) -> None:
    """A draft that went back to those who were heard, and what changed."""
    day = made.day(about["day"])
    draft = findings.draft(
        {
            "sort": about["sort"],
            "setting": "offline",
            "statement": Phrase(about["statement"]),
            "evidence": Phrase(about["evidence"]),
            "drivers": ["isolation"],
            "confidence": Sureness.LOW.value,
            "expires_on": made.day(about["expires"]),
            "areas": [made.areas[code] for code in about["areas"]],
            "diagnostic": diagnostic,
        },
        today=day,
        by=made.coordinator,
    )
    for key, says in about["hearings"].items():
        actions.bear(hearings[key], {draft.ref: (says, "")}, today=made.today, by=made.coordinator)
    for key, answer, words in about["echoes"]:
        actions.echo(hearings[key], {draft.ref: (answer, words)}, on=day, by=made.coordinator)
    findings.answer_echo(draft, after_echo=Phrase(about["after"]), by=made.coordinator)
    past.happened(draft, day)


def _published(about: dict[str, Any], made: Made) -> None:
    """Two findings that everybody may read, after the check and a second look."""
    answered, second = made.day(about["answered"]), made.day(about["second"])
    for key, said in about["findings"].items():
        finding = Finding.objects.get(pk=made.findings[key].pk)
        check = checks.begin(CHECK, str(finding.reference), by=made.viewer(about["by"]))
        checks.answer(
            check,
            about["answers"],
            mitigation=about["mitigation"],
            consulted=about["consulted"],
            is_whole=True,
            version=None,
            on=answered,
            by=made.viewer(about["by"]),
        )
        checks.look_second(
            check,
            agrees=True,
            note=about["note"],
            review_on=made.day(about["review"]),
            version=None,
            on=second,
            by=made.viewer(about["second_by"]),
        )
        past.happened(check, answered, answered, second)
        opening.publish(finding, said=Phrase(said), today=made.today, by=made.coordinator)


def _weighed(about: dict[str, Any], before: Exercise | None, made: Made) -> Exercise:
    day = made.day(about["day"])
    tables = {key: made.bodies[key] for key in about["weights"]}
    keys = next(iter(about["weights"].values()))
    exercise = priorities.begin(
        title=Phrase(about["title"]),
        findings=[made.findings[key] for key in keys],
        tables=list(tables.values()),
        before=before,
        on=day,
        by=made.coordinator,
    )
    past.happened(exercise, day)
    for weighing in exercise.weighings.select_related("body"):
        given = next(about["weights"][key] for key, body in tables.items() if body == weighing.body)
        weights = {made.findings[key].ref: weight for key, weight in given.items()}
        priorities.weigh(weighing, weights, is_done=True, on=day, by=made.coordinator)
    return exercise
