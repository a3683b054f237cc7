"""What partners hear, what people who lived through hate tell, how residents feel: all of it invented."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from convive.bodies.models import AnswerSet, SurveyRound
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.landscape.models import TensionNote
from convive.landscape.perception import actions as perception
from convive.landscape.perception import queries as residents
from convive.landscape.tension import actions as tension
from convive.landscape.tension import queries as tensions
from convive.landscape.voices import actions as voices
from convive.landscape.voices import queries as told
from convive.landscape.voices import rules, words
from convive.people.viewer import Viewer


def load(made: Made) -> None:
    """Three notes on their days, two half-years of voices, two waves of one survey."""
    content = data.read("heard")
    for about in content["notes"]:
        _note(about, made)
    _voices(content["voices"], made)
    _feeling(content["feeling"], made)


def _note(about: dict[str, Any], made: Made) -> None:
    on = made.day(about["day"])
    kept = {name: about[name] for name in ("between", "since", "known", "sure", "setting")}
    said = {name: Phrase(about[name]) for name in ("what", "done")}
    place = {"area": made.areas[about["area"]]}
    one = tension.note(kept | said | place, on=on, by=made.viewer(about["by"]))
    table = made.bodies.get(about.get("table", ""))
    if table is not None and tensions.next_meeting(table, today=made.today):
        tension.bring(one, table, on=made.today, by=made.coordinator)
    for step in about["steps"]:
        _step(one, step, made)
    if learned := about.get("learned"):
        said_last = Phrase({code: text for code, text in learned.items() if code != "day"})
        closed = made.day(learned["day"])
        tension.close(one, learned=said_last, on=closed, version=None, by=made.coordinator)
    past.happened(one, on)


def _step(one: TensionNote, step: dict[str, Any], made: Made) -> None:
    on, text = made.day(step["day"]), Phrase(step["text"])
    if step["sort"] == "reply":
        tension.reply(one, text=text, on=on, by=made.viewer(step["by"]))
    elif step["sort"] == "look":
        tension.look(one, course=step["course"], text=text, on=on, by=made.coordinator)
    else:
        tension.do(one, text=text, on=on, by=made.coordinator)


def _voices(about: dict[str, Any], made: Made) -> None:
    dice, areas = Random(about["seed"]), list(told.wide_areas())
    kinds = ["speech", "speech", "speech", "discrimination", "intimidation", "harassment", "damage"]
    grounds = [code for code, _words in words.grounds()]
    wants = [code for code, _words in words.choices(words.WANT)]
    reasons = [code for code, _words in words.choices(words.WHY_NOT)]
    for back in about["quarters_back"]:
        on = rules.quarters(made.today)[back] + timedelta(days=20)
        for _each in range(about["each"]):
            answers = {
                "category": dice.choice(kinds),
                "area": dice.choice(areas),
                "grounds": dice.sample(grounds, 1),
                "setting": dice.choice(["offline", "offline", "online", "both"]),
                "who": dice.choice(["me", "me", "with", "known", "seen"]),
                "wants": dice.sample(wants[:4], 2),
                "police": dice.choice(["no", "no", "no", "yes", "not-yet"]),
                "why_not": dice.sample(reasons[:5], 1),
                "safe": dice.choice(["safe", "less", "less", "unsafe"]),
            }
            voices.tell(answers, on=on, by=Viewer.nobody())
    last = {"words": about["words"]}
    voices.tell(last, on=made.today, language="fr", by=Viewer.nobody())


def _feeling(about: dict[str, Any], made: Made) -> None:
    dice = Random(about["seed"])
    for wave in about["waves"]:
        opened, closes = made.day(wave["opened"]), made.day(wave["closes"])
        one = perception.open_wave("feeling-here", on=opened, closes_on=closes, by=made.coordinator)
        _sheets(one, wave, dice)
        perception.close(one, on=closes, by=made.coordinator)
        past.happened(one, opened, closes)


def _sheets(one: SurveyRound, wave: dict[str, Any], dice: Random) -> None:
    """Sheets that lean to yes, by area; written at once, for they are many."""
    keys = list(residents.questionnaire_of(one).steps)
    AnswerSet.objects.bulk_create(
        AnswerSet(
            round=one,
            side=side,
            respondent=f"{dice.getrandbits(256):064x}",
            answers={key: {"step": _step_taken(wave["lean"], dice)} for key in keys},
        )
        for side in one.sides
        for _each in range(wave["sheets"])
    )


def _step_taken(lean: float, dice: Random) -> int:
    return dice.choice([2, 3]) if dice.random() < lean else dice.choice([0, 1])
