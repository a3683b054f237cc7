"""Invented passages with what leads to somebody in them marked, and how well it is found.

Three hundred are put together from sentences written by hand, in two halves that share no sentence and
no filling. The others are written whole: a hundred and fifty notes (`fresh/`), ninety of other voices
(`voices/`), letters, messages and minutes from many countries (`letters/`), and a hundred and fifty by a
stranger (`strangers/`), first found with rules that had not seen them. The helper's lists and shapes were
made with all of these. What is reported is `check/`: written by somebody who saw neither the rules nor
these, looked at with them once; nothing is tuned on it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from convive.pathway.deidentify import rules
from convive.pathway.deidentify.rules import Span

LEARN, HELD_OUT, FRESH, CHECK = "learn", "held-out", "fresh", "check"
VOICES, LETTERS, STRANGERS = "voices", "letters", "strangers"
WRITTEN = (FRESH, VOICES, LETTERS, STRANGERS, CHECK)
PARTS = (LEARN, HELD_OUT, *WRITTEN)
IN_EACH = 50  # passages of a language in each half
_WORD = re.compile(r"\w+")
# Small words that lead to nobody need not be marked.
_SMALL = frozenset(
    (
        *("the", "a", "an", "of", "in", "at", "his", "has"),
        *("à", "au", "la", "le", "l", "les", "de", "du", "d", "des", "en", "un", "une", "est"),
        "في",
    )
)
_SLOT = re.compile(r"\{(\w+)\}")
_MARKED = re.compile(r"\[\[(\w+)\|([^\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and the spans that lead to somebody."""

    language: str
    half: str
    text: str
    spans: tuple[Span, ...]


def passages(half: str | None = None) -> list[Passage]:
    """All of them, or one part; the same every time."""
    return [one for one in _all() if half in (None, one.half)]


def figures(half: str = CHECK) -> dict[str, Any]:
    """Recall by language (a span counts when every word of it is marked but articles and the like),
    the share of what was marked that leads to somebody, how many words are marked without need, and
    what is missed, by kind.
    """
    found: dict[str, Any] = {}
    for language in rules.LANGUAGES:
        told = [one for one in passages(half) if one.language == language]
        if not told:
            continue
        there = [(one, span) for one in told for span in one.spans]
        missed = [(one, span) for one, span in there if not _covered(one, span, _find(one))]
        marked = [(one, span) for one in told for span in _find(one)]
        right = [1 for one, span in marked if any(_touch(span, other) for other in one.spans)]
        by_kind: dict[str, int] = defaultdict(int)
        for _one, span in missed:
            by_kind[span.kind] += 1
        found[language] = {
            "passages": len(told),
            "to_find": len(there),
            "recall": round(1 - len(missed) / len(there), 3),
            "precision": round(len(right) / max(len(marked), 1), 3),
            "words_to_one_false": _words_to_one_false(told),
            "missed": {
                kind: f"{count} of {sum(span.kind == kind for _one, span in there)}"
                for kind, count in sorted(by_kind.items())
            },
        }
    return found


def _words_to_one_false(told: Iterable[Passage]) -> float:
    """Of so many words of a text, one is marked that leads to nobody."""
    words = false = 0
    for one in told:
        meant, marked = _letters(one.spans), _letters(_find(one))
        starts = [word.start() for word in _WORD.finditer(one.text)]
        words += len(starts)
        false += sum(start in marked and start not in meant for start in starts)
    return round(words / max(false, 1), 1)


def missed(half: str = LEARN) -> Iterator[tuple[str, str, str]]:
    """What is not found: its kind, its words, the passage."""
    for one in passages(half):
        for span in one.spans:
            if not _covered(one, span, _find(one)):
                yield span.kind, one.text[span.start : span.end], one.text


@cache
def _all() -> tuple[Passage, ...]:
    told = json.loads(Path(__file__).with_name("passages.json").read_text("utf-8"))
    made = (
        _made(language, half, number, told[language][half])
        for language in rules.LANGUAGES
        for half in (LEARN, HELD_OUT)
        for number in range(IN_EACH)
    )
    written = (_written(part, language) for part in WRITTEN for language in rules.LANGUAGES)
    return (*made, *chain.from_iterable(written))


def _written(part: str, language: str) -> Iterator[Passage]:
    """Those written whole: a line each, `[[kind|words]]` around what leads to somebody."""
    path = Path(__file__).with_name(part).joinpath(f"{language}.txt")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for line in lines:
        text, spans, end = "", [], 0
        for hit in _MARKED.finditer(line):
            text += line[end : hit.start()]
            spans.append(Span(len(text), len(text) + len(hit[2]), hit[1]))
            text += hit[2]
            end = hit.end()
        yield Passage(language, part, (text + line[end:]).rstrip(), tuple(spans))


def _made(language: str, half: str, number: int, told: dict[str, Any]) -> Passage:
    """Sentences in turn, each filled by chance; two or three of them are one passage."""
    chance = Random(f"{language} {half} {number}")  # noqa: S311 (invented words, the same every time)
    sentences = told["sentences"]
    count = 2 + number % 2
    chosen = [sentences[number % len(sentences)], *chance.sample(sentences, count)]
    text, spans = "", []
    for sentence in dict.fromkeys(chosen):
        for piece, kind in _pieces(sentence):
            words = chance.choice(told[kind]) if kind else piece
            if kind:
                spans.append(Span(len(text), len(text) + len(words), kind))
            text += words
        text += " "
    return Passage(language, half, text.strip(), tuple(spans))


def _pieces(sentence: str) -> Iterator[tuple[str, str]]:
    end = 0
    for slot in _SLOT.finditer(sentence):
        yield sentence[end : slot.start()], ""
        yield "", slot[1]
        end = slot.end()
    yield sentence[end:], ""


@cache
def _find(one: Passage) -> list[Span]:
    return rules.find(one.text, one.language)


def _covered(one: Passage, span: Span, found: Iterable[Span]) -> bool:
    marked = _letters(found)
    words = _WORD.finditer(one.text, span.start, span.end)
    telling = [word for word in words if word[0].casefold() not in _SMALL]
    return all(at in marked for word in telling for at in range(*word.span()))


def _letters(spans: Iterable[Span]) -> set[int]:
    return {at for one in spans for at in range(one.start, one.end)}


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
