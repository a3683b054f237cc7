"""The online landscape: two briefings, a question, what is told, a table of counts, a sample read twice."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from convive.bodies import actions as tables
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.demo.loading.recipe import shifted
from convive.ground.phrase import Phrase
from convive.landscape.models import Narrative, OnlineBriefing
from convive.landscape.online import actions, bringing, sampling

SOURCE, TABLE, OUT = "online-briefing", "local-leadership-group", "old-town-committee"
HEADINGS = ["platform", "language", "period", "place", "category", "count", "sample_size"]


def load(made: Made, *, folder: Path) -> None:
    """Stories first, then the briefings that speak of them, then what was asked and counted."""
    content = data.read("online")
    stories = {about["key"]: _story(about, made) for about in content["narratives"]}
    briefings: dict[str, OnlineBriefing] = {}
    for about in content["briefings"]:
        briefings[about["key"]] = _briefing(about, stories, briefings, made)
    _question(content["question"], briefings, made)
    _request(content["request"], made)
    _figures(content["figures"], made, folder)
    _sample(content["sample"], made)


def _story(about: dict[str, Any], made: Made) -> Narrative:
    kept = {name: about[name] for name in ("sort", "category", "setting", "platforms")}
    words = {name: Phrase(about[name]) for name in ("title", "known", "tell")}
    out = made.bodies[OUT].call_outs.all() if about["out"] else ()
    story = actions.write_narrative(
        {
            **kept,
            **words,
            "first_seen": made.day(about["first"]),
            "last_seen": made.day(about["last"]),
            "areas": [made.areas[code] for code in about["areas"]],
            "tense_times": out,
        },
        by=made.coordinator,
    )
    actions.answer_in_public(story, on=made.day(about["public"]), by=made.coordinator)
    past.happened(story, made.day(about["first"]), made.day(about["public"]))
    return story


def _briefing(
    about: dict[str, Any],
    stories: dict[str, Narrative],
    earlier: dict[str, OnlineBriefing],
    made: Made,
) -> OnlineBriefing:
    on = made.day(about["day"])
    words = {name: Phrase(about[name]) for name in ("title", "scene", "relevance", "advice")}
    briefing = actions.write_briefing(
        {
            **words,
            **{name: about[name] for name in ("audience", "platforms", "confidence")},
            "body": made.bodies[TABLE],
            "follows": earlier.get(about["follows"]),
            "first": made.day(about["day"] - about["days"]),
            "last": on,
            "given_on": on,
            "keep_until": made.day(about["day"] + 700),
            "source": made.sources[SOURCE],
            "areas": [made.areas[code] for code in about["areas"]],
            "findings": [made.findings[key] for key in about["findings"]],
            "narratives": [stories[key] for key in about["narratives"]],
        },
        by=made.coordinator,
    )
    if about["public"]:
        said = Phrase(about["public"])
        actions.publish_briefing(briefing, said=said, on=on, by=made.coordinator)
    past.happened(briefing, on)
    return briefing


def _question(about: dict[str, Any], briefings: dict[str, OnlineBriefing], made: Made) -> None:
    on, answered, by = made.day(about["day"]), made.day(about["answered"]), made.coordinator
    briefing = briefings[about["briefing"]]
    ask = actions.ask_after(briefing, text=about["text"], language="en", on=on, by=by)
    past.happened(ask, on)
    why = Phrase(about["why"])
    answer = tables.answer_ask(ask, sort="informed", why=why, on=answered, by=by)
    past.happened(answer, answered)


def _request(about: dict[str, Any], made: Made) -> None:
    on = made.day(about["day"])
    ask = actions.request_briefing(
        text=about["text"], language="en", body=made.bodies[TABLE], on=on, by=made.coordinator
    )
    past.happened(ask, on)


def _figures(about: dict[str, Any], made: Made, folder: Path) -> None:
    """A table as it would be handed in; the last line has no sample size, so it is never compared."""
    path, month = folder / "online.csv", made.today.replace(day=1)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([*HEADINGS, "method", "counted_by"])
        for platform, language, offset, place, *figures in about["rows"]:
            period = f"{shifted(month, offset):%Y-%m}"
            rows.writerow(
                [platform, language, period, place, *figures, "drawn by chance", "Salt Library"]
            )
    on = made.day(about["day"])
    delivery = bringing.bring_in(path, source=made.sources[SOURCE], on=on, by=made.coordinator)
    past.happened(delivery, on)


def _sample(about: dict[str, Any], made: Made) -> None:
    on, first = made.day(about["day"]), made.day(about["day"] - 31 * about["months"])
    sample = sampling.begin(
        {
            "question": Phrase(about["question"]),
            "platform": "groups",
            "language": "fr",
            "first": first,
            "last": on,
            "codes": about["codes"],
            "sought": about["codes"][0],
            "expected": 2.0,
            "noticed": 4.0,
            "drawn_by": about["drawn_by"],
        },
        on=on,
        by=made.coordinator,
    )
    readers = (
        (made.coordinator, about["first"]),
        (made.viewer(about["second"]), about["second_reads"]),
    )
    for reader, (demeaning, kind) in readers:
        codes = about["codes"]
        said = [codes[0] if n <= demeaning else codes[1] if n <= 31 + kind else codes[2]
                for n in range(1, about["read"] + 1)]  # fmt: skip
        text = "\n".join(f"{number} {code}" for number, code in enumerate(said, start=1))
        sampling.hand_in(sample, text=text, on=on, by=reader)
    sampling.count(sample, on=on, by=made.coordinator)
    past.happened(sample, on)
