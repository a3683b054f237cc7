"""Writing down who speaks what, translating the strategy, and calling it complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import countries
from convive.disclosure.room import PUBLIC_THRESHOLD
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.places.models import Area
from convive.plan import access as of_plan
from convive.plan.languages import access, queries, rules, sources
from convive.plan.models import Edition, Framework, Publication, Speakers, SpokenLanguage

LANGUAGE = ["code", "is_required", "why"]
COUNT = ["area", "people", "source", "counted_on"]
EDITION = ["texts", "how", "translator", "published_on"]
FILM = ["film", "film_language", "film_has_captions", "transcript"]
PUBLICATION = ["woven", *FILM, "complete_on"]
LONGEST = 5000


@act("plan.language_added")
def add_language(
    code: str, *, is_required: bool, why: Phrase | str = "", by: Asking
) -> SpokenLanguage:
    """Say that residents speak a language, and whether key messages must stand in it (COM-06).

    Raises Refused for a language nobody knows, or one that is listed already.
    """
    _refuse_unless_editor(by)
    if code not in _known():
        raise Refused(_("We do not know this language."), field="code")
    if SpokenLanguage.objects.filter(code=code).exists():
        raise Refused(_("This language is listed already."), field="code")
    made = SpokenLanguage.objects.create(code=code, is_required=is_required, why=phrase(why))
    history.keep(made, LANGUAGE, by=by)
    return made


@act("plan.language_amended")
def amend_language(
    language: SpokenLanguage,
    *,
    is_required: bool,
    why: Phrase | str,
    version: int | None,
    by: Asking,
) -> SpokenLanguage:
    """Ask for a language, or no longer. Raises Changed on a second editor."""
    _refuse_unless_editor(by)
    changes = {"is_required": is_required, "why": phrase(why)}
    history.amend(language, changes, version=version, by=by)
    return language


@act("plan.speakers_counted")
def count_speakers(
    language: SpokenLanguage,
    *,
    people: int,
    source: str,
    counted_on: date,
    area: Area | None = None,
    by: Asking,
) -> Speakers:
    """Write down how many residents speak a language in an area, or in the whole city.

    Raises Refused without where the number comes from, and for so few that they can be told apart.
    """
    _refuse_unless_editor(by)
    if 0 < people < PUBLIC_THRESHOLD:
        raise Refused(
            _("A count under 10 could tell of one family. Write 0, or count a wider area."),
            field="people",
        )
    if not source.strip():
        raise Refused(_("Say where the number comes from."), field="source")
    made = Speakers.objects.create(
        language=language, area=area, people=people, source=source.strip(), counted_on=counted_on
    )
    history.keep(made, COUNT, by=by)
    return made


@act("plan.edition_written")
def write_edition(
    framework: Framework,
    language: str,
    texts: Mapping[str, str],
    *,
    how: str,
    translator: str = "",
    version: int | None = None,
    by: Asking,
) -> Edition:
    """Write the strategy in one more language; each text remembers what it was translated from.

    A text that stays as it was keeps its mark: one whose source changed stays old until it is
    written anew. `texts` by key; keys that the strategy does not have are left out. Raises Refused
    for a language of the house (those are written in the strategy itself), Changed.
    """
    _refuse_unless_editable(framework, by)
    if language in dict(settings.LANGUAGES) or language not in _known():
        raise Refused(
            _("This language is written in the strategy itself."),
            instead=_("Change the texts of the framework."),
            field="language",
        )
    if how not in Edition.How.values:
        raise Refused(_("Say how it was translated."), field="how")
    found = queries.edition_of(framework, language)
    kept = _texts(framework, texts, found.texts if found else {})
    if found is None:
        found = Edition.objects.create(
            framework=framework, language=language, texts=kept, how=how, translator=translator
        )
        history.keep(found, EDITION, by=by)
        return found
    changes: dict[str, Any] = {"texts": kept, "how": how, "translator": translator}
    if not rules.may_publish(how):
        changes["published_on"] = None
    history.amend(found, changes, version=version, by=by)
    return found


@act("plan.edition_published")
def publish_edition(edition: Edition, *, on: date, version: int | None, by: Asking) -> Edition:
    """Show an edition to everybody. Raises Refused for a machine's words that nobody read (COM-07)."""
    _refuse_unless_editable(edition.framework, by)
    if not rules.may_publish(edition.how):
        raise Refused(
            _("A machine translated this, and nobody has checked it yet."),
            instead=_(
                "Ask somebody who speaks the language to read it. Then say that it is checked."
            ),
        )
    if not edition.texts.get("title", {}).get("text"):
        raise Refused(_("An edition needs its title."))
    if edition.published_on is not None:
        raise Refused(_("Everybody can read it already."))
    history.amend(edition, {"published_on": on}, version=version, by=by)
    return edition


@act("plan.words_woven")
def weave(
    framework: Framework, woven: Iterable[Mapping[str, Any]], *, version: int | None, by: Asking
) -> Publication:
    """Say which words in the text are of another language, so that they are read in it (COM-06).

    Each has `words`, `language`, and what they mean (`meaning`, a phrase). Raises Refused for words
    that stand nowhere in the text, or without a language.
    """
    _refuse_unless_editable(framework, by)
    told = [text for one in sources.sources_of(framework) for text in one.words.values()]
    listed = []
    for one in woven:
        said, language = str(one["words"]).strip(), str(one["language"])
        if not said:
            continue
        if language not in _known():
            raise Refused(_("Choose the language of these words: %s") % said, field="language")
        if not any(said in text for text in told):
            raise Refused(
                _("These words do not stand in the text: %s") % said,
                instead=_("Write them as they stand in the strategy, letter by letter."),
                field="words",
            )
        meaning = phrase(one.get("meaning") or {})
        listed.append({"words": said, "language": language, "meaning": dict(meaning)})
    return _amend(framework, {"woven": listed}, version=version, by=by)


@act("plan.film_shown")
def show_film(
    framework: Framework,
    *,
    film: str,
    film_language: str,
    film_has_captions: bool,
    transcript: Phrase | str,
    version: int | None,
    by: Asking,
) -> Publication:
    """Show the strategy in sign language: a film with captions, and what is said in it to read.

    Raises Refused for a film without the name of its sign language.
    """
    _refuse_unless_editable(framework, by)
    if film and not film_language.strip():
        raise Refused(_("Say which sign language it is."), field="film_language")
    changes = {
        "film": film,
        "film_language": film_language.strip(),
        "film_has_captions": film_has_captions,
        "transcript": phrase(transcript),
    }
    return _amend(framework, changes, version=version, by=by)


@act("plan.called_complete")
def call_complete(
    framework: Framework, *, on: date, version: int | None, by: Asking
) -> Publication:
    """Say that the strategy is published whole. Raises Refused with everything that lacks (COM-06).

    Below the languages that the city asks for it cannot be called complete.
    """
    _refuse_unless_editable(framework, by)
    publication = queries.publication_of(framework)
    if missing := queries.lacks_of(framework, publication):
        raise Refused(
            _("The strategy is not complete yet."),
            missing=[str(one) for one in missing],
            instead=_("Translate what is missing, or say that a language is not asked for."),
        )
    return _amend(framework, {"complete_on": on}, version=version, by=by)


def _texts(
    framework: Framework, texts: Mapping[str, str], before: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = {}
    for source in sources.sources_of(framework):
        known = before.get(source.key, {})
        # A table may bring some texts only: the others stay.
        said = str(texts.get(source.key, known.get("text", ""))).strip()[:LONGEST]
        if not said:
            continue
        is_same = known.get("text") == said
        digest = known.get("source", "") if is_same else source.digest
        kept[source.key] = {"text": said, "source": digest}
    return kept


def _amend(
    framework: Framework, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Publication:
    publication = queries.publication_of(framework)
    if publication._state.adding:
        for name, value in changes.items():
            setattr(publication, name, value)
        publication.save()
        history.keep(publication, PUBLICATION, by=by)
        return publication
    history.amend(publication, changes, version=version, by=by)
    return publication


def _known() -> set[str]:
    return {one.code for one in countries.all_languages()}


def _refuse_unless_editor(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied


def _refuse_unless_editable(framework: Framework, by: Asking) -> None:
    _refuse_unless_editor(by)
    if not of_plan.may_edit(by, framework):
        raise Refused(_("A replaced strategy stays as it was."))
