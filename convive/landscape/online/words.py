"""Words of the online landscape: platforms, categories, what a line lacks, gates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.reading.folding import fold
from convive.ground.refusals import Words
from convive.landscape.online.gates import Gates
from convive.landscape.online.rules import Fault
from convive.packs import files
from convive.packs import queries as packs

PACKS = Path(__file__).resolve().parents[1] / "packs"
WORDS, GATES = "online-words", "online-gates"
PLATFORM, CATEGORY, BRIEFING = "platform", "category", "briefing"

FAULTS: dict[Fault, Words] = {
    Fault.PLATFORM: _("No kind of platform is named."),
    Fault.LANGUAGE: _("No language is named."),
    Fault.PERIOD: _("The period is missing or cannot be read."),
    Fault.CATEGORY: _("We do not know this category."),
    Fault.COUNT: _("The count is missing or is no whole number."),
    Fault.SAMPLE: _("The sample size is no whole number above nought."),
    Fault.MORE_THAN_SAMPLE: _("More were counted than were looked at."),
    Fault.INTERVAL: _("The interval has no two ends, or they stand the wrong way round."),
    Fault.ACCOUNT: _(
        "It names an account or links to one. Accounts of persons are never taken in."
    ),
    Fault.LONG: _("A cell is so long that it looks like a post. Posts are never taken in."),
    Fault.TWICE: _("The same figure stands in an earlier line."),
    Fault.UNREADABLE: _("The line cannot be read."),
}
HAS_ACCOUNTS = _("This names an account or links to one: %(names)s.")
HAS_ACCOUNTS_INSTEAD = _(
    "Say what is told and how widely, not who tells it. Public bodies may be named."
)
BAD_LINES: dict[str, Words] = {
    "number": _("Line %(line)s: the number of a post is missing or too high."),
    "code": _("Line %(line)s: this is none of the agreed codes."),
    "twice": _("Line %(line)s: this post was coded in an earlier line."),
}
GATE_FAILED: dict[str, Words] = {
    "false-alarms": _(
        "Harmless posts called hateful: up to %(value)s in 100, allowed are %(allowed)s."
    ),
    "misses": _(
        "Hateful posts that were not seen: up to %(value)s in 100, allowed are %(allowed)s."
    ),
    "solidarity": _("Solidarity called hateful: up to %(value)s in 100, allowed are %(allowed)s."),
    "families": _(
        "Functional tests answered wrong: up to %(value)s in 100, allowed are %(allowed)s."
    ),
    "fewest": _("Too few posts of the city's own sample: %(value)s, needed are %(allowed)s."),
    "wave": _(
        "It takes a wave of solidarity for a wave of hate: %(value)s times as much, allowed are "
        "%(allowed)s times."
    ),
    "nothing": _("It was not tested."),
}


def entries(slug: str) -> tuple[dict[str, Any], ...]:
    """The city's own version of a pack, or the one that comes with the house."""
    return packs.entries(slug) or _shipped(slug)["entries"]


@lru_cache(maxsize=4)
def _shipped(slug: str) -> dict[str, Any]:
    content = files.read_folder(PACKS / slug)
    return content | {"entries": tuple(content["entries"])}


def _of_kind(kind: str) -> Iterable[Mapping[str, Any]]:
    return (one for one in entries(WORDS) if one["kind"] == kind)


def choices(kind: str) -> list[tuple[str, Words]]:
    """The codes of a kind with their words, for forms."""
    return [(one["code"], str(Phrase(one["label"]))) for one in _of_kind(kind)]


def label(kind: str, code: str) -> str:
    """The words of a code in the reader's language."""
    return next((str(words) for known, words in choices(kind) if known == code), code)


def code_of(kind: str, written: str) -> str:
    """The code for what a table says; empty when no entry knows the word."""
    wanted = fold(written)
    for one in _of_kind(kind):
        known = {one["code"], *one["label"].values(), *one["words"]}
        if wanted and wanted in {fold(word) for word in known}:
            return str(one["code"])
    return ""


def template(code: str) -> tuple[str, str]:
    """The question and the hint of one part of a briefing."""
    one = next(entry for entry in _of_kind(BRIEFING) if entry["code"] == code)
    return str(Phrase(one["label"])), str(Phrase(one["hint"]))


def gates() -> Gates:
    """The gates in force, with the version of the pack they come from."""
    adopted = packs.latest(GATES)
    version = adopted.version if adopted else str(_shipped(GATES)["version"])
    return Gates.from_entries(version, entries(GATES))


def gate_labels() -> list[Mapping[str, Any]]:
    """Every gate and family as it is published."""
    return [one | {"words": str(Phrase(one["label"]))} for one in entries(GATES)]


def family_words(code: str) -> str:
    """A family of functional tests, or a group of people as the sample names it."""
    found = (one for one in entries(GATES) if one["kind"] == "family" and one["code"] == code)
    return next((str(Phrase(one["label"])) for one in found), code)
