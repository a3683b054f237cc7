"""Words of programmes: a title names no community, words for the young are about what is good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.reading.folding import fold
from convive.ground.refusals import Refused
from convive.landscape.findings import words as findings
from convive.packs import queries as packs
from convive.programmes.sessions.rules import naming

PACK, GUARDED = "programme-wording", "guarded-words"
EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Flag:
    """A word that should be another one, and what could stand there."""

    word: str
    instead: Phrase


def flagged(texts: Iterable[str], profile: str) -> list[Flag]:
    """Words that this profile does without, each once, with better ones (PRI-08)."""
    plain = [f" {' '.join(fold(text).split())} " for text in texts if text]
    found: dict[str, Flag] = {}
    for entry in packs.entries(PACK):
        if entry["profile"] not in (profile, EVERYBODY):
            continue
        for words in entry["words"].values():
            for word in words:
                if any(f" {fold(word)} " in text for text in plain):
                    found.setdefault(entry["key"], Flag(word, Phrase(entry["instead"])))
    return list(found.values())


def communities(words: Phrase) -> list[str]:
    """The communities by belief, origin or view that these words name; two names of one count once."""
    named = findings.guarded().found(words.values())
    groups = {
        fold(word): entry["key"]
        for entry in packs.entries(GUARDED)
        for listed in entry["words"].values()
        for word in listed
    }
    found: dict[str, str] = {}
    for word in named:
        found.setdefault(groups.get(fold(word), word), word)
    return list(found.values())


def fit_title(words: Phrase, *, field: str = "title") -> Phrase:
    """The title, when it marks nobody: one that names one community is refused (SAF-01).

    A meeting of several names them all and marks none.
    """
    found = communities(words)
    if len(found) == 1:
        raise Refused(
            _("This title names one community: %(word)s. Help that marks people drives them away.")
            % {"word": found[0]},
            instead=_(
                "Say what people do there and where, open to everybody: for example “Sewing and "
                "talking in Old Town” or “Homework club by the harbour”."
            ),
            field=field,
        )
    return words


def names_nobody(
    texts: Iterable[Any], *, known: Iterable[Phrase], field: str = "", are_places: bool = False
) -> None:
    """What is written of a programme names no child (SAF-02). Raises Refused with the words.

    `known` are names of organisations, areas and of the programme itself; a text may be a list.
    Where the texts are places, streets and halls may carry somebody’s name.
    """
    names = {said for one in known for said in one.values()}
    written = [said for one in texts for said in _said(one)]
    finds = naming.names_in_place if are_places else naming.names_in
    found = [one.words for text in written for one in finds(text, known=names)]
    if found:
        words = ", ".join(dict.fromkeys(found))
        raise Refused(
            _("This seems to name somebody: %(words)s") % {"words": words},
            instead=_(
                "Write it without the name: “a girl of ten”, “a father”. Nothing was stored."
            ),
            field=field,
        )


def _said(told: Any) -> list[str]:
    if isinstance(told, str):
        return [told]
    if isinstance(told, Mapping):
        return [said for one in told.values() for said in _said(one)]
    return [said for one in told for said in _said(one)] if isinstance(told, list) else []


def is_universal(words: Phrase) -> bool:
    """Whether a reason holds for everybody: it is there, and marks nobody (PRI-26)."""
    return bool(words) and not communities(words) and not flagged(words.values(), EVERYBODY)
