"""Questions about the languages of the city, and about the strategy in each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from convive.city import countries
from convive.city import queries as city
from convive.city.countries import Language
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.plan.languages import access, rules, sources, words
from convive.plan.languages.rules import Source, Stand
from convive.plan.models import Edition, Framework, Publication, Speakers, SpokenLanguage


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language of the city with who speaks it where, as last counted."""

    record: SpokenLanguage
    language: Language
    whole: Speakers | None
    by_area: tuple[Speakers, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A key message with the languages it has of those the city asks for."""

    words: Phrase
    has: tuple[Language, ...]
    lacks: tuple[Language, ...]

    @property
    def needed(self) -> int:
        return len(self.has) + len(self.lacks)


@dataclass(frozen=True, slots=True)
class InOne:
    """The strategy in one language: how many of its texts are there, are old, are missing."""

    language: Language
    edition: Edition | None
    is_house: bool
    is_required: bool
    there: int
    old: int
    missing: int

    @property
    def all(self) -> int:
        return self.there + self.old + self.missing


def profile_for(viewer: Asking) -> list[Spoken]:
    """The languages of the city, the most spoken first; empty for who may not read it (COM-06)."""
    if not access.may_read(viewer):
        return []
    found = SpokenLanguage.objects.prefetch_related("speakers__area")
    listed = [_spoken(one) for one in found]
    return sorted(
        listed, key=lambda one: (-(one.whole.people if one.whole else 0), one.language.native)
    )


def spoken_for(viewer: Asking, ref: str) -> SpokenLanguage:
    """One language of the city. Raises Http404."""
    found = SpokenLanguage.objects.filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def required() -> list[str]:
    """The languages in which key messages must stand; while nobody said, those of the city.

    Other rooms ask this too: a key message of any kind is complete in these.
    """
    said = list(SpokenLanguage.objects.filter(is_required=True).values_list("code", flat=True))
    return said or [one.code for one in city.languages()]


def publication_of(framework: Framework) -> Publication:
    """How a framework is published; an empty one that is not kept before somebody writes in it."""
    return Publication.objects.filter(framework=framework).first() or Publication(
        framework=framework
    )


def edition_of(framework: Framework, language: str) -> Edition | None:
    """The edition of a framework in a language that the house does not speak, or None."""
    return Edition.objects.filter(framework=framework, language=language).first()


def editions_of(framework: Framework) -> QuerySet[Edition]:
    """Every edition of a framework, also one that is not published yet."""
    return Edition.objects.filter(framework=framework)


def meters_of(framework: Framework) -> list[Message]:
    """Each key message with the required languages it has and lacks (COM-06)."""
    told = sources.sources_of(framework)
    said = {one.key: Phrase(one.words) for one in told}
    return [
        Message(said[one.key], _named(one.has), _named(one.lacks))
        for one in rules.meters(told, required(), _published(framework))
    ]


def languages_of(framework: Framework) -> list[InOne]:
    """The strategy in each language the city asks for or has an edition in."""
    told = [one for one in sources.sources_of(framework) if any(one.words.values())]
    kept = {one.language: one for one in editions_of(framework)}
    asked = required()
    codes = dict.fromkeys([*asked, *kept, *(one.code for one in city.languages())])
    return [_in_one(code, told, kept.get(code), code in asked) for code in codes]


def lacks_of(framework: Framework, publication: Publication) -> list[Words]:
    """Everything that a strategy lacks before it can be called complete (COM-06, SAF-15)."""
    asked = SpokenLanguage.objects.filter(is_required=True).exists()
    found: list[Words] = [] if asked else [words.NOTHING_REQUIRED]
    for one in meters_of(framework):
        if one.lacks:
            names = ", ".join(language.native for language in one.lacks)
            found.append(f"{one.words} – {names}")
    if not publication.film:
        return [*found, *_easy(framework), words.FILM_MISSING]
    if not publication.film_has_captions:
        found.append(words.CAPTIONS_MISSING)
    if not publication.transcript:
        found.append(words.TRANSCRIPT_MISSING)
    return [*found, *_easy(framework)]


def can_be_read_in(framework: Framework) -> list[Language]:
    """The languages in which everybody may read a strategy: those of the house, and the published.

    A language stands here only with a title in it.
    """
    told = _published(framework)
    codes = [*(code for code, _name in settings.LANGUAGES), *framework.title, *told]
    titled = (code for code in dict.fromkeys(codes) if _has_title(framework, code, told))
    return [countries.language(code) for code in titled]


def adopted() -> Framework | None:
    """The strategy that everybody may read."""
    return Framework.objects.filter(state=Framework.State.ADOPTED).first()


def _has_title(framework: Framework, code: str, told: dict[str, dict[str, dict[str, str]]]) -> bool:
    return bool(framework.title.get(code) or told.get(code, {}).get("title", {}).get("text"))


def _published(framework: Framework) -> dict[str, dict[str, dict[str, str]]]:
    rows = editions_of(framework).filter(published_on__isnull=False)
    return dict(rows.values_list("language", "texts"))


def _easy(framework: Framework) -> list[Words]:
    whole = bool(framework.easy) and all(framework.objectives.values_list("easy", flat=True))
    return [] if whole else [words.EASY_MISSING]


def _named(codes: Iterable[str]) -> tuple[Language, ...]:
    return tuple(map(countries.language, codes))


def _spoken(one: SpokenLanguage) -> Spoken:
    counted = list(one.speakers.all())
    newest: dict[int | None, Speakers] = {}
    for row in counted:  # the newest comes first
        newest.setdefault(row.area_id, row)
    whole = newest.pop(None, None)
    by_area = sorted(newest.values(), key=lambda row: -row.people)
    return Spoken(one, countries.language(one.code), whole, tuple(by_area))


def _in_one(code: str, told: list[Source], edition: Edition | None, is_required: bool) -> InOne:
    texts = edition.texts if edition else {}
    stands = [rules.stand_of(one, code, texts) for one in told]
    return InOne(
        language=countries.language(code),
        edition=edition,
        is_house=code in dict(settings.LANGUAGES),
        is_required=is_required,
        there=stands.count(Stand.THERE),
        old=stands.count(Stand.OLD),
        missing=stands.count(Stand.MISSING),
    )
