"""The brief of a first meeting, from five answers and what the house knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.translation import get_language

from convive.bodies import queries as bodies
from convive.city import queries as city
from convive.exchange import queries as exchange
from convive.exchange import showing
from convive.ground.phrase import Phrase, phrase
from convive.packs import queries as packs
from convive.people.viewer import Viewer
from convive.places import queries as places
from convive.portal import known
from convive.portal.first_hour import rules, words
from convive.portal.first_hour.choices import language_choices
from convive.portal.models import FirstHour

TOWN = 60_000


@dataclass(frozen=True, slots=True)
class Invited:
    """A category to invite: what it gains, what is asked, how many hours (GOV-12)."""

    category: Phrase
    gain: Phrase
    ask: Phrase
    hours: int


@dataclass(frozen=True, slots=True)
class Preferred:
    """A word to prefer, instead of which, and why."""

    prefer: str
    avoid: str
    why: Phrase


@dataclass(frozen=True, slots=True)
class Example:
    """A practice of the brief, with the sentence that says why it was chosen."""

    card: showing.Card
    why: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything the one page says, strengths first."""

    hour: FirstHour
    languages: tuple[str, ...]
    strengths: tuple[str, ...]
    tables: tuple[str, ...]
    worries: tuple[str, ...]
    unknowns: tuple[Phrase, ...]
    examples: tuple[Example, ...]
    invited: tuple[Invited, ...]
    hosts: tuple[bodies.Proposal, ...]
    words: tuple[Preferred, ...]
    agenda: tuple[tuple[Phrase, int], ...]


def latest_for(viewer: Viewer) -> FirstHour | None:
    """The sheet of answers that was begun last."""
    return FirstHour.objects.first() if viewer.may("first_hour.write") else None


def hour_for(viewer: Viewer, ref: str) -> FirstHour:
    """One sheet of answers. Raises Http404."""
    hour = FirstHour.objects.filter(ref=ref).first()
    if hour is None or not viewer.may("first_hour.write"):
        raise Http404
    return hour


def brief_for(viewer: Viewer, hour: FirstHour, *, today: date) -> Brief:
    """The brief in the reader's language; what people typed stays in the language they typed it."""
    language = (get_language() or "en").split("-")[0]
    the_city = city.the_city()
    population = the_city.population if the_city and the_city.population else TOWN
    return Brief(
        hour=hour,
        languages=tuple(name for code, name in language_choices() if code in hour.languages),
        strengths=tuple(hour.strengths),
        tables=tuple(hour.tables),
        worries=tuple(hour.worries),
        unknowns=tuple(words.unknown(unknown) for unknown in rules.unknowns(_known(hour))),
        examples=tuple(
            Example(showing.card(chosen.practice), words.why_chosen(chosen))
            for chosen in exchange.nearest_practices(population, hour.worries)
        ),
        invited=tuple(_invited(hour)),
        hosts=tuple(
            bodies.hosts_for(
                viewer, " ".join(hour.worries), [], hour.missing, on=today, language=language
            )
        ),
        words=tuple(_preferred(hour, language)),
        agenda=tuple((words.point(point), share) for point, share in rules.agenda()),
    )


def _known(hour: FirstHour) -> rules.Known:
    return rules.Known(
        has_areas=places.has_areas(),
        has_observations=known.has_observations(),
        has_survey=False,
        has_online_source=known.has_online_observations(),
        has_services=known.has_services(),
        missing=len(hour.missing),
    )


def _invited(hour: FirstHour) -> list[Invited]:
    return [
        Invited(
            phrase(entry["category"]), phrase(entry["gain"]), phrase(entry["ask"]), entry["hours"]
        )
        for entry in packs.entries("invitations")
        if entry["key"] in hour.missing
    ]


def _preferred(hour: FirstHour, language: str) -> list[Preferred]:
    entries = rules.words_to_prefer(
        packs.entries("wording"), [*hour.worries, *hour.strengths], language
    )
    return [
        Preferred(
            prefer=str(entry["prefer"][language]),
            avoid=", ".join(rules.listed(entry["avoid"].get(language, []))[:2]),
            why=phrase(entry["why"]),  # type: ignore[arg-type]
        )
        for entry in entries
    ]
