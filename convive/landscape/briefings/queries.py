"""Questions about briefings: the list, one, the newest, one by any of its names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from convive.ground.reading.folding import fold
from convive.ground.viewers import Asking
from convive.landscape.boards import queries as boards
from convive.landscape.briefings import access, rules
from convive.landscape.models import QuarterlyBriefing, Source
from convive.packs import queries as packs
from convive.releases.models import Audience

NEWEST = frozenset({"newest", "landscape", "latest"})


def published() -> QuerySet[QuarterlyBriefing]:
    """What everybody may read, the newest first."""
    return QuarterlyBriefing.objects.filter(state=QuarterlyBriefing.State.PUBLISHED)


def briefings_for(viewer: Asking) -> QuerySet[QuarterlyBriefing]:
    """Briefings this viewer may see, the newest first; drafts for who writes them."""
    return QuarterlyBriefing.objects.all() if access.may_write(viewer) else published()


def public_for(slug: str) -> QuarterlyBriefing:
    """One published briefing. Raises Http404."""
    found = published().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def draft_for(viewer: Asking, ref: str) -> QuarterlyBriefing:
    """One briefing for who writes it. Raises Http404 for anybody else."""
    found = QuarterlyBriefing.objects.filter(ref=ref).first()
    if found is None or not access.may_write(viewer):
        raise Http404
    return found


def due(viewer: Asking, *, today: date) -> bool:
    """Whether this viewer may begin the briefing of this quarter."""
    slug = rules.quarter_slug(today)
    begun = QuarterlyBriefing.objects.filter(slug=slug).exists()
    return access.may_write(viewer) and not begun


def by_name(name: str) -> QuarterlyBriefing | None:
    """A published briefing by its quarter, reference or title in any language; "newest" is the newest."""
    found = published()
    if fold(name) in NEWEST:
        return found.first()
    wanted = fold(name)
    for one in found:
        names = (one.slug, one.ref, *one.title.values())
        if wanted in {fold(each) for each in names}:
            return one
    return None


def source_by_name(name: str) -> Source | None:
    """A source of which figures are public, by any of its names."""
    wanted = fold(name)
    for source in boards.sources_shown(Audience.PUBLIC):
        if wanted in {fold(each) for each in (source.name, source.ref, *source.title.values())}:
            return source
    return None


def parts_of(content: Mapping[str, Any], language: str | None = None) -> list[dict[str, Any]]:
    """The parts of a briefing in a language (the reader's, when not said), else in the first kept."""
    wanted = (language or get_language() or "en").split("-")[0]
    parts: list[dict[str, Any]] = content.get(wanted) or next(iter(content.values()), [])
    return parts


def words_to_avoid(texts: Mapping[str, list[str]]) -> list[str]:
    """What the city's list of words says about these texts: each word with what to say instead."""
    return [
        _("“%(word)s”: better “%(prefer)s”") % {"word": one.word, "prefer": one.prefer}
        for one in rules.avoided(texts, packs.entries("wording"))
    ]
