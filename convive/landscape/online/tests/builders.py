"""Invented briefings, stories, tables and models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from convive.ground.phrase import Phrase
from convive.landscape.models import (
    Finding,
    Narrative,
    OnlineBriefing,
    OnlineDelivery,
    PostSample,
    Source,
    Trial,
)
from convive.landscape.online import actions, bringing, opening, sampling
from convive.landscape.online.gates import Judged
from convive.landscape.tests.builders import a_source
from convive.people.tests.builders import a_coordinator

TODAY = date(2026, 3, 2)
HEADINGS = "platform,language,period,place,category,count,sample_size,method,low,high,counted_by"


def a_table(folder: Path, *lines: str, headings: str = HEADINGS) -> Path:
    """A table of counted summaries as an organisation hands it in."""
    path = folder / "summary.csv"
    path.write_text("\n".join([headings, *lines]) + "\n", encoding="utf-8")
    return path


def about(**fields: Any) -> dict[str, Any]:
    """What a briefing says, as the form gives it."""
    return {
        "title": Phrase(en="After the fire at the market"),
        "audience": OnlineBriefing.Audience.TABLE,
        "first": TODAY - timedelta(days=60),
        "last": TODAY,
        "platforms": ["groups"],
        "scene": Phrase(en="Mostly in neighbourhood groups."),
        "relevance": Phrase(en="Shopkeepers of two districts are blamed."),
        "confidence": Finding.Confidence.MEDIUM,
        "advice": Phrase(en="Say what the fire service found, do not repeat the story."),
        "given_on": TODAY,
        "keep_until": TODAY + timedelta(days=365),
    } | fields


def a_briefing(*, by: Any = None, **fields: Any) -> OnlineBriefing:
    """A briefing for everybody who works here, unless told otherwise."""
    given = {"audience": OnlineBriefing.Audience.PARTNERS} | fields
    given.setdefault("source", a_source())
    return actions.write_briefing(about(**given), by=by or a_coordinator())


def a_narrative(*, by: Any = None, **fields: Any) -> Narrative:
    """A rumour with an answer."""
    given = {
        "sort": Narrative.Sort.RUMOUR,
        "title": Phrase(en="The market was set on fire on purpose"),
        "category": "false-report",
        "setting": "both",
        "platforms": ["groups"],
        "known": Phrase(en="The fire service found a broken cable."),
        "tell": Phrase(en="A broken cable started the fire. Nobody set it."),
        "first_seen": TODAY - timedelta(days=20),
        "last_seen": TODAY,
    } | fields
    return actions.write_narrative(given, by=by or a_coordinator())


def a_sample(*, by: Any = None, **fields: Any) -> PostSample:
    """A question that two people read posts for."""
    given = {
        "question": Phrase(en="How many posts about our city demean people?"),
        "platform": "groups",
        "language": "en",
        "first": TODAY - timedelta(days=30),
        "last": TODAY,
        "codes": ["hate", "solidarity", "neither"],
        "sought": "hate",
        "expected": 2.0,
        "noticed": 4.0,
        "drawn_by": "Every tenth post of the open groups.",
    } | fields
    return sampling.begin(given, on=TODAY, by=by or a_coordinator())


def a_delivery(source: Source, *, by: Any) -> OnlineDelivery:
    """A table of two lines that was brought in."""
    with TemporaryDirectory() as folder:
        lines = ["forum,fr,2025-01,,hate,23,1150,,,,", "forum,fr,2025-02,,hate,40,,,,,"]
        return bringing.bring_in(a_table(Path(folder), *lines), source=source, on=TODAY, by=by)


def a_trial(*, by: Any, alarms: int = 150, on: date = TODAY) -> Trial:
    """A model that was tried and did not pass."""
    own = own_sample(alarms=alarms)
    return opening.try_out("toy", edition="1", own=own, functional=[], on=on, by=by)


class Always:
    """A toy for tests: it calls everything hateful."""

    name, edition = "always", "1"

    def hateful(self, texts: Sequence[str], *, language: str) -> Sequence[bool]:
        return [True] * len(texts)


def own_sample(
    *, alarms: int = 0, misses: int = 0, each: int = 200, group: str = "newcomers"
) -> list[Judged]:
    """A city's own sample in one language about one group, so often judged wrong."""
    harmless = [Judged("en", group, False, n < alarms) for n in range(each)]
    return harmless + [Judged("en", group, True, n >= misses) for n in range(each)]


def functional(
    families: dict[str, str], *, wrong: dict[str, int] | None = None, each: int = 100
) -> Iterator[Judged]:
    """Functional tests of every family, answered right but for so many of some."""
    for family, expects in families.items():
        hateful = expects == "hateful"
        for number in range(each):
            missed = number < (wrong or {}).get(family, 0)
            yield Judged("en", "newcomers", hateful, hateful != missed, family)
