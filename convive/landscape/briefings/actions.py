"""What can be done with a briefing: begin it, write its foreword, publish it for good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.bodies import wording
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.boards.words import period_words
from convive.landscape.briefings import access, composing, queries, rules
from convive.landscape.findings import words as findings
from convive.landscape.models import QuarterlyBriefing
from convive.releases.languages import in_every_language

TYPED = ("foreword", "questions")


@act("landscape.briefing_begun")
def begin(*, today: date, by: Asking) -> QuarterlyBriefing:
    """Begin the briefing of this quarter; begun twice, it is the same one."""
    _may_write(by)
    slug = rules.quarter_slug(today)
    title = in_every_language(
        lambda: (
            _("The landscape, %(quarter)s") % {"quarter": period_words(rules.quarter_code(slug))}
        )
    )
    made, is_new = QuarterlyBriefing.objects.get_or_create(slug=slug, defaults={"title": title})
    if is_new:
        history.keep(made, TYPED, by=by)
    return made


@act("landscape.briefing_amended")
def amend(
    briefing: QuarterlyBriefing, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> QuarterlyBriefing:
    """Write the foreword and the questions. Raises Refused once it is published, Changed."""
    _may_write(by)
    _still_draft(briefing)
    given = {name: changes[name] for name in TYPED if name in changes}
    for name, words in given.items():
        if words:
            _fit(words, field=name)
    history.amend(briefing, given, version=version, by=by)
    return briefing


@act("landscape.briefing_published")
def publish(briefing: QuarterlyBriefing, *, today: date, by: Asking) -> QuarterlyBriefing:
    """Freeze what everybody may read today, in every language. Twice does nothing more.

    Raises Refused where no figure is public yet, or words push people away (COM-08).
    """
    _may_write(by)
    fresh = QuarterlyBriefing.objects.select_for_update().get(pk=briefing.pk)
    if fresh.is_public:
        return fresh
    boards = composing.boards_of()
    if not boards:
        raise Refused(
            _("No figure is public yet."), instead=_("Publish the tables of a source first.")
        )
    fresh.content = composing.content(today=today, before=composing.before_of(fresh.slug))
    _kind_words(fresh)
    fresh.facts = composing.facts(boards)
    fresh.state = QuarterlyBriefing.State.PUBLISHED
    fresh.published_on, fresh.published_by = today, by.ref
    fresh.save_next()
    return fresh


def _fit(words: Phrase, *, field: str) -> None:
    """Words everybody may read: they name nobody, no group, and push nobody away."""
    wording.fit_for_everybody(words, field=field)
    if named := findings.guarded().found(words.values()):
        raise Refused(
            str(findings.NAMES_PEOPLE_WARNING) % {"words": ", ".join(named)},
            instead=findings.NAMES_PEOPLE_INSTEAD,
            field=field,
        )
    hard = queries.words_to_avoid({code: [text] for code, text in words.items()})
    if hard:
        raise Refused(_("Some words here push people away."), missing=hard, field=field)


def _kind_words(briefing: QuarterlyBriefing) -> None:
    """The composed text passes the same list of words as what is typed."""
    texts = {
        language: [
            text for part in parts for text in (part["title"], *part["sentences"], *part["items"])
        ]
        for language, parts in briefing.content.items()
    }
    hard = queries.words_to_avoid(texts)
    if hard:
        raise Refused(
            _("Some words here push people away."),
            missing=hard,
            instead=_("Change them where they come from: a source, a finding or an organisation."),
        )


def _may_write(by: Asking) -> None:
    if not access.may_write(by):
        raise PermissionDenied


def _still_draft(briefing: QuarterlyBriefing) -> None:
    if briefing.is_public:
        raise Refused(
            _("This briefing is published. It stays as it was that day."),
            instead=_("Say it in the next one."),
        )
