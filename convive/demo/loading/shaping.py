"""What makes the framework whole: who leads it, its steps and risks, its checks, its lessons."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from convive.bodies.checks import actions as checks
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.plan import actions
from convive.plan.editions import actions as editions
from convive.plan.leads import actions as leads
from convive.plan.models import Action, Framework
from convive.plan.opening import DO_NO_HARM
from convive.plan.parts import actions as parts
from convive.plan.parts.rules import Stage, TookPart


def load(made: Made) -> None:
    """The lessons that the framework used, once they are written."""
    framework = Framework.objects.get(state=Framework.State.ADOPTED)
    used = list(made.lessons.values())[: data.read("plan")["lessons"]]
    editions.use_lessons(framework, [one.ref for one in used], by=made.coordinator)


def appoint(made: Made) -> None:
    """Who leads, with the hours the mayor gave and the weeks since."""
    about = data.read("plan")["lead"]
    since, allotted = made.day(about["since"]), made.day(about["allotted"])
    lead = leads.appoint(
        made.users[about["user"]],
        deputies=[made.users[about["deputy"]]],
        office=about["office"],
        portfolio=about["portfolio"],
        mandate=about["mandate"],
        letter=about["letter"],
        appointed_by=about["appointed_by"],
        since=since,
        by=made.coordinator,
    )
    leads.allot(
        lead,
        hours=Decimal(about["hours"]),
        skills=Phrase(about["skills"]),
        version=None,
        on=allotted,
        by=made.viewer(about["by"]),
    )
    for day, hours in about["weeks"]:
        leads.keep_week(
            lead, day=made.day(day), hours=Decimal(hours), on=made.today, by=made.coordinator
        )
    past.happened(lead, since, allotted)


def domain_of(written: str) -> str:
    """The domain of the list that the data means."""
    named: dict[str, str] = data.read("plan")["domains"]
    return named.get(written, written)


def shape(action: Action, about: dict[str, Any], made: Made) -> None:
    """Partners, means, steps, risks and stages of one action, as far as the story knows them."""
    by, told = made.coordinator, data.read("plan")["actions"].get(about["key"], {})
    partners = [made.organisations[key] for key in about["partners"]]
    means = {
        "hours": told.get("hours"),
        "gender": Phrase(told.get("gender", {})),
        "sustainability": told.get("sustainability", ""),
    }
    parts.give_means(action, means, partners=partners, version=None, by=by)
    if "stages" in told:
        stages = [_took_part(key, *who) for key, who in told["stages"].items()]
        parts.say_who_took_part(action, stages, version=None, by=by)
    for due, done, title in told.get("milestones", ()):
        step = parts.add_milestone(action, title=title, due_on=made.day(due), by=by)
        if done is not None:
            parts.amend_milestone(step, {"done_on": made.day(done)}, version=None, by=by)
    for likelihood, what, mitigation in told.get("risks", ()):
        parts.add_risk(action, what=what, likelihood=likelihood, mitigation=mitigation, by=by)


def begin(action: Action, made: Made) -> None:
    """An action begins after its check, which a second person looked at."""
    about, subject = data.read("plan")["check"], str(action.reference)
    check = checks.begin(DO_NO_HARM, subject, by=made.viewer(about["by"]))
    answered, second = made.day(about["answered"]), made.day(about["second"])
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
    actions.move(action, Action.State.UNDER_WAY, on=action.begins_on, by=made.coordinator)


def _took_part(key: str, disciplines: list[str], sectors: list[str], because: str = "") -> TookPart:
    return TookPart(Stage(key), tuple(disciplines), tuple(sectors), because)
