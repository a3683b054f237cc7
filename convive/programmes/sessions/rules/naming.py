"""Names of children, and what leads to somebody, in a text that is meant to name nobody.

Two ways to be found, in Latin letters: a usual first name, and any capitalised word of which the
text says that it is one (`called Dilan`, `Dilan, 9`, `Dilan from class 4b`). Arabic has no capitals:
a word is found behind words such as "the pupil", "her name is", "the mother of". Names of places,
programmes, organisations and of the team that leads the session are no names of children.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from convive.bodies.rules import leads_to_somebody
from convive.ground.reading.folding import fold_once

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.!?؟;,:،()\n]")
ARABIC = re.compile(r"[\u0621-\u064a]")
BREAKS = frozenset(".!?؟;\n")
NEAR = 4  # words between a name and the age or class beside it
CLASS = re.compile(r"(?:[1-9]|1[0-3])[a-f]|c[pem][12]?|ce[12]|cm[12]|ps|ms|gs", re.I)
AGE = re.compile(r"[3-9]|1[0-7]")


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a text that seem to name somebody, and where they stand."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    folded: str
    start: int
    end: int
    opens: bool  # the first word of a sentence


def names_in(text: str, *, known: Collection[str] = ()) -> list[Found]:
    """What seems to name a child or leads to somebody, in the order of the text; each place once.

    `known` are names of places, programmes and organisations.

    >>> [one.words for one in names_in("Good talk. Lina, 9, cried; her teacher helped.")]
    ['Lina']
    >>> names_in("We met in the Harbour with twelve children of class 4b.", known=["Harbour"])
    []
    >>> [one.words for one in names_in("بكت التلميذة سارة ثم هدأت")]
    ['سارة']
    """
    innocent = {word for name in known for word in fold_once(name).split()}
    spans = [*_contacts(text)]
    tokens = _tokens(text)
    for at, token in enumerate(tokens):
        if not WORD.fullmatch(token.text) or token.folded in innocent:
            continue
        finds = _arabic_name if ARABIC.search(token.text) else _latin_name
        if finds(tokens, at):
            spans.append(Found(token.text, token.start, token.end))
    return _joined(text, sorted(spans, key=lambda one: one.start))


def names_in_place(text: str, *, known: Collection[str] = ()) -> list[Found]:
    """What seems to name somebody in the words of a place: streets and halls carry names too.

    >>> names_in_place("Salle Jean Moulin, 3 rue Rosa Parks")
    []
    >>> [one.words for one in names_in_place("The flat of Lina Marek")]
    ['Lina Marek']
    """
    tokens = _tokens(text)
    return [one for one in names_in(text, known=known) if not _is_of_a_place(tokens, one)]


def _is_of_a_place(tokens: list[_Token], found: Found) -> bool:
    """A street, hall or school stands right before the name, or behind it."""
    before = [one for one in tokens if one.end <= found.start][-3:]
    after = [one for one in tokens if one.start >= found.end][:1]
    return any(one.folded in _words()["place"] for one in [*before, *after])


def cut(text: str, found: Sequence[Found]) -> tuple[tuple[str, bool], ...]:
    """A text in pieces, each with whether it is one of the words found.

    >>> cut("Lina came", [Found("Lina", 0, 4)])
    (('Lina', True), (' came', False))
    """
    pieces, at = [], 0
    for one in found:
        pieces += [(text[at : one.start], False), (text[one.start : one.end], True)]
        at = one.end
    return tuple(piece for piece in [*pieces, (text[at:], False)] if piece[0])


def _contacts(text: str) -> Iterator[Found]:
    begin = 0
    for words in leads_to_somebody(text):
        start = text.index(words, begin)
        begin = start + len(words)
        yield Found(words, start, begin)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    opens = True
    for one in TOKEN.finditer(text):
        words = one.group()
        is_word = words[0].isalnum()
        folded = fold_once(words) if is_word else words
        found.append(_Token(words, folded, one.start(), one.end(), opens and is_word))
        opens = words in BREAKS or (opens and not is_word)
    return found


def _latin_name(tokens: list[_Token], at: int) -> bool:
    token, words = tokens[at], _words()
    if not _is_capitalised(token.text) or token.folded in words["never"]:
        return False
    if _is_said_to_be_a_name(tokens, at):
        return True
    if token.folded in words["first"]:
        return True
    if token.opens:
        # Every sentence begins with a capital: there, the age must stand right behind it.
        return any(_is_age(tokens, place) for place in range(at + 1, min(at + 3, len(tokens))))
    return _is_beside_an_age(tokens, at)


def _is_capitalised(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper()


def _is_said_to_be_a_name(tokens: list[_Token], at: int) -> bool:
    """`called Lina`, `la petite Lina`, `the mother of Lina`."""
    before = " ".join(one.folded for one in tokens[max(0, at - 3) : at])
    return any(
        before == phrase or before.endswith(f" {phrase}") for phrase in _words()["says-a-name"]
    )


def _is_beside_an_age(tokens: list[_Token], at: int) -> bool:
    """An age or a class within a few words of it, in the same sentence."""
    return any(_is_age(tokens, place) for step in (1, -1) for place in _reached(tokens, at, step))


def _reached(tokens: list[_Token], at: int, step: int) -> Iterator[int]:
    passed, place = 0, at + step
    while 0 <= place < len(tokens) and passed <= NEAR:
        if tokens[place].text in BREAKS:
            return
        passed += tokens[place].text[0].isalnum()
        yield place
        place += step


def _is_age(tokens: list[_Token], place: int) -> bool:
    """`9 years`, `aged 9`, `, 9,`, `class 4b`, `4b`: a number alone needs a word or commas."""
    words, token = _words(), tokens[place]
    if token.folded in words["child"]:
        return True
    before = tokens[place - 1].folded if place else ""
    after = tokens[place + 1].folded if place + 1 < len(tokens) else ""
    if AGE.fullmatch(token.folded):
        return (
            after in words["years"]
            or before in words["aged"]
            or (before in {",", "،", "("} and after in {",", "،", ")", ".", "", ";"})
        )
    return CLASS.fullmatch(token.folded) is not None and before in words["class"]


def _arabic_name(tokens: list[_Token], at: int) -> bool:
    """A word behind one that says who comes: the pupil, her name is, the mother of."""
    words, token = _words(), tokens[at]
    if token.folded in words["never"] or token.folded.startswith("ال"):
        return False
    before = tokens[at - 1].folded if at else ""
    is_first = token.folded in words["first"]
    if before in words["says-a-name"]:
        return is_first or before in words["surely"]
    return is_first and _is_beside_an_age(tokens, at)


def _joined(text: str, spans: list[Found]) -> list[Found]:
    """A name with the capitalised word behind it is one name: the surname is marked with it."""
    found: list[Found] = []
    for one in spans:
        if found and one.start < found[-1].end:
            continue
        after = WORD.match(text, one.end + 1) if text[one.end : one.end + 1] == " " else None
        if after and WORD.fullmatch(one.words) and _is_capitalised(after.group()):
            one = Found(text[one.start : after.end()], one.start, after.end())
        found.append(one)
    return found


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """The lists of words that come with this suite, folded."""
    path = Path(__file__).with_name("naming.json")
    lists: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: frozenset(
            fold_once(word)
            for of_a_language in languages.values()
            for word in of_a_language.split(", ")
        )
        for name, languages in lists.items()
    }
