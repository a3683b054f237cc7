"""Where knowledge comes from: each source with its owner, what it counts and what it misses."""

from __future__ import annotations

from typing import Any

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made, plain
from convive.ground.phrase import Phrase
from convive.landscape.incidents import describing
from convive.landscape.models import Source

EVERY_DAYS = {
    "monthly": 31,
    "quarterly": 92,
    "every six months": 183,
    "three waves": 183,
    "yearly": 365,
    "twice in two years": 365,
    "once": 730,
}
DESCRIBED = -560  # two months after the city began


def load(made: Made) -> None:
    """Every source, described before anything of it was read."""
    for about in data.read("sources")["sources"]:
        made.sources[about["key"]] = source = _describe(about, made)
        past.happened(source, made.day(DESCRIBED))


def _describe(about: dict[str, Any], made: Made) -> Source:
    words = {
        "name": plain(about["name"]),
        "title": about["name"],
        "owner": made.organisations[about["owner"]],
        "unit": about["unit_counted"],
        "counted": data.read("coverage")["counted"].get(about["key"], "other"),
        "biases": biases(about),
        "every_days": EVERY_DAYS[about["cadence"]],
        "area_layer": "neighbourhood",
    }
    return describing.add_source(words, by=made.coordinator)


def biases(about: dict[str, Any]) -> Phrase:
    """What a source overstates and what it leaves out, in every language, as one text."""
    frames = data.read("words")["not_counted"]
    told = {}
    for code, frame in frames.items():
        left_out = " ".join(one[code] for one in about["not_counted"])
        told[code] = " ".join(
            [*(one[code] for one in about["known_biases"]), frame.format(what=left_out)]
        )
    return Phrase(told)
