"""The cases about places as each reader finds them, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404
from django.urls import reverse

from convive.exchange import queries as catalogue
from convive.exchange import rules as practices
from convive.exchange import showing, words
from convive.exchange.readers import rules
from convive.exchange.readers.rules import Library
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Words
from convive.packs import queries as packs

PACK = "reader-paths"
ABOUT_PLACES = "urban-space"
STEPS = {
    "planning": "programmes:open_files",
    "space": "programmes:open_space",
    "programmes": "programmes:all_open",
    "ask": "bodies:raise_ask",
}


@dataclass(frozen=True, slots=True)
class Way:
    """A path as a page shows it."""

    key: str
    icon: str
    title: Phrase
    lead: Phrase
    steps: tuple[tuple[str, Phrase], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A practice as one path tells it: its own summary first, then the parts this reader looks at."""

    key: str
    title: Phrase
    place: str
    summary: Phrase
    parts: tuple[tuple[Words, Phrase], ...]
    credit: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text to read, and why this reader should."""

    title: Phrase
    who: str
    year: int
    why: Phrase


def ways() -> list[Way]:
    """The three paths, in the order of the pack; empty when it was never adopted."""
    return [_way(one) for one in _library().paths]


def way_for(key: str) -> Way:
    """One path. Raises Http404."""
    return _way(_path(key))


def cases(path: str) -> list[Case]:
    """What is known about places, as this path tells it: those with words of its own first."""
    told = _library().cases
    about = [one for one in catalogue.practices() if ABOUT_PLACES in one.domains or one.key in told]
    return [_case(one, path) for one in sorted(about, key=lambda one: one.key not in told)]


def case_for(path: str, key: str) -> Case:
    """Any practice of the catalogue as this path tells it. Raises Http404."""
    _path(path)
    found = next((one for one in catalogue.practices() if one.key == key), None)
    if found is None:
        raise Http404
    return _case(found, path)


def texts(path: str) -> list[Text]:
    """What this reader may read next."""
    return [
        Text(phrase(one.title), one.who, one.year, phrase(one.why[path]))
        for one in _library().references
        if path in one.why
    ]


def _path(key: str) -> rules.Path:
    found = next((one for one in _library().paths if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _way(one: rules.Path) -> Way:
    steps = [
        (reverse(STEPS[step.to]), phrase(step.words)) for step in one.steps if step.to in STEPS
    ]
    return Way(one.key, one.icon, phrase(one.title), phrase(one.lead), tuple(steps))


def _case(one: practices.Practice, path: str) -> Case:
    asked, labels = _path(path), dict(words.PARTS)
    told = rules.summary(_library().cases, one.key, path, parts=asked.parts, texts=one.texts)
    parts = [
        (labels[name], phrase(one.texts[name]))
        for name in asked.parts
        if name in labels and one.texts[name] != told
    ]
    return Case(
        one.key,
        showing.title(one),
        showing.place(one),
        phrase(told),
        tuple(parts),
        showing.credit(one),
    )


def _library() -> Library:
    pack = packs.latest(PACK)
    return _read(pack.digest) if pack else Library((), {}, ())


@lru_cache(maxsize=4)
def _read(digest: str) -> Library:
    # A published pack never changes: its digest stands for its content.
    return rules.library(packs.entries(PACK))
