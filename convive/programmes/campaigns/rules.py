"""What a message needs before it is released, what repeats a hateful claim, and honest reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from convive.ground.reading.folding import fold_once

PREFIX = "campaign-"
SENTENCES = re.compile(r"[.!?؟;؛:\n]+")
HANDLES = re.compile(r"(?<!\w)[@#]\w[\w.]*")
ARABIC = re.compile(r"[\u0600-\u06ff]")
ARTICLES = ("وال", "بال", "لل", "ال")
RUN = 4  # so many words of a claim in a row repeat it
MOST = 0.75  # so large a part of its words in one sentence repeats it too
STEM, ARABIC_STEM = 5, 4  # words that begin with so many same letters count as one
LONGEST_LEAD = 366


def is_campaign(type_key: str) -> bool:
    """Whether programmes of this type speak in public: `campaign`, or what a city derives from it.

    >>> is_campaign("campaign-newcomers"), is_campaign("sport")
    (True, False)
    """
    return type_key == PREFIX.rstrip("-") or type_key.startswith(PREFIX)


def repeated(texts: Iterable[str], claims: Iterable[str]) -> list[str]:
    """The claims that these texts repeat, also to deny them; whoever denies a claim spreads it (COM-02).

    >>> repeated(["No, it is not true that newcomers get all the flats."],
    ...          ["Newcomers get all the flats"])
    ['Newcomers get all the flats']
    >>> repeated(["Everybody waits equally long for a flat."], ["Newcomers get all the flats"])
    []
    """
    sentences = [said for text in texts for part in SENTENCES.split(text) if (said := _words(part))]
    found = []
    for claim in claims:
        words = _words(claim)
        if words and any(_says(sentence, words) for sentence in sentences):
            found.append(claim.strip())
    return list(dict.fromkeys(found))


def claims(lines: Iterable[str]) -> list[str]:
    """What is not to be repeated, one claim a line.

    >>> claims(["They take our jobs\\n\\nThey do not pay"])
    ['They take our jobs', 'They do not pay']
    """
    return [one.strip() for text in lines for one in text.splitlines() if one.strip()]


def _words(text: str) -> list[str]:
    return [_stem(word) for word in fold_once(text).split()]


def _stem(word: str) -> str:
    return _bare(word)[:ARABIC_STEM] if ARABIC.match(word) else word[:STEM]


def _bare(word: str) -> str:
    for article in ARTICLES:
        if word.startswith(article) and len(word) > len(article) + 2:
            return word.removeprefix(article)
    return word


def _says(sentence: Sequence[str], claim: Sequence[str]) -> bool:
    run = min(RUN, len(claim))
    runs = {tuple(claim[at : at + run]) for at in range(len(claim) - run + 1)}
    if any(tuple(sentence[at : at + run]) in runs for at in range(len(sentence) - run + 1)):
        return True
    weighty = {word for word in claim if len(word) > 2}
    return len(weighty) > 2 and len(weighty & set(sentence)) >= MOST * len(weighty)


def tidy(text: str, leads: Callable[[str], Iterable[str]]) -> str:
    """A comment without who wrote it: no handles, and nothing that `leads` finds in it (COM-09).

    >>> tidy("@dana_k Thank you, write to me: x@home.example", lambda text: ["x@home.example"])
    '… Thank you, write to me: …'
    """
    for found in leads(text):
        text = text.replace(found, "…")
    return " ".join(HANDLES.sub("…", text).split())


def working_days_before(day: date, count: int, *, works: Callable[[date], bool]) -> date:
    """The working day that lies so many working days before a day: then something must be ready.

    >>> working_days_before(date(2026, 3, 9), 1, works=lambda day: day.weekday() < 5)
    datetime.date(2026, 3, 6)
    """
    for _one in range(min(count, LONGEST_LEAD)):
        day -= timedelta(days=1)
        while not works(day):
            day -= timedelta(days=1)
    return day


def unheard(audiences: Iterable[str], heard: Collection[str]) -> list[str]:
    """For whom a campaign is meant and who was not heard (COM-05).

    >>> unheard(["parents", "newcomers"], {"parents"})
    ['newcomers']
    """
    return [one for one in audiences if one not in heard]


def untranslated(phrases: Iterable[Mapping[str, str]], languages: Iterable[str]) -> list[str]:
    """The languages in which some of these words are missing.

    >>> untranslated([{"en": "Come in", "fr": "Entrez"}, {"en": "All day"}], ["en", "fr"])
    ['fr']
    """
    said = list(phrases)
    return [code for code in languages if not all(one.get(code, "").strip() for one in said)]


@dataclass(frozen=True, slots=True)
class Ready:
    """What is known of a message before its release."""

    heard: bool
    gaps_told: bool
    change_told: bool
    messenger: bool
    consent: bool = False
    credible: bool = False
    briefed: bool = False
    city_fronts: bool = False  # a voice of the city where the city is to stay away
    names_city: bool = False
    untranslated: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    flagged: tuple[str, ...] = ()


def lacking(one: Ready) -> list[str]:
    """What keeps a message from its release, as codes for the words (COM-02, 04, 05, 08, LVL-04).

    >>> lacking(Ready(heard=True, gaps_told=True, change_told=True, messenger=False))
    ['messenger']
    """
    asked = {
        "heard": not one.heard,
        "gaps": one.heard and not one.gaps_told,
        "changed": one.heard and not one.change_told,
        "messenger": not one.messenger,
        "consent": one.messenger and not one.consent,
        "credible": one.messenger and not one.credible,
        "briefed": one.messenger and not one.briefed,
        "city-fronts": one.city_fronts,
        "names-city": one.names_city,
        "translated": bool(one.untranslated),
        "repeats": bool(one.repeats),
        "flagged": bool(one.flagged),
    }
    return [code for code, is_missing in asked.items() if is_missing]


@dataclass(frozen=True, slots=True)
class Count:
    """What one appearance reached; `people` where somebody counted each of them once."""

    audience: str
    channel: str
    contacts: int | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Contacts are added; people never, for one person meets a message in several places."""

    appearances: int = 0
    counted: int = 0
    contacts: int = 0
    at_least: int | None = None


def reach(counts: Iterable[Count]) -> Reach:
    """What these appearances reached together.

    >>> reach([Count("a", "x", 400, 90), Count("a", "y", 100, 60), Count("a", "z")]).at_least
    90
    """
    listed = list(counts)
    people = [one.people for one in listed if one.people is not None]
    return Reach(
        appearances=len(listed),
        counted=sum(one.contacts is not None or one.people is not None for one in listed),
        contacts=sum(one.contacts or 0 for one in listed),
        at_least=max(people, default=None),
    )


def reach_by(counts: Iterable[Count], of: Callable[[Count], str]) -> dict[str, Reach]:
    """The same for each audience, or each channel."""
    apart: dict[str, list[Count]] = {}
    for one in counts:
        apart.setdefault(of(one), []).append(one)
    return {key: reach(some) for key, some in apart.items()}
