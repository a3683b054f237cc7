"""What somebody may find, best first, in their own language before any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.search import registry, text
from convive.search.engines import engine
from convive.search.models import Entry

LANGUAGES_SEARCHED = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: the word for its kind, its title and summary in the language that matched."""

    kind: str
    word: Words
    ref: str
    language: str
    title: str
    summary: str
    url: str


def find(
    viewer: Asking, asked: str, *, language: str, kinds: Sequence[str] | None = None
) -> list[Hit]:
    """Every record (at most 200 a language) that `viewer` may find for these words.

    Records that hold all the words come before those that hold some; the reader's language before
    the others. A record is listed once.
    """
    permissions, closed = _allowed(viewer), registry.closed_to(viewer)
    found: dict[tuple[str, str], Hit] = {}
    for every in (True, False):
        for code in _languages(language):
            terms = text.query_terms(asked, code)
            if not terms or (not every and len(terms) == 1):
                continue
            rows = engine().find(terms, language=code, permissions=permissions, every=every)
            for row in rows:
                if (kinds is None or row[0] in kinds) and row[0] not in closed:
                    hit = Hit(row[0], registry.word_for(row[0]), *row[1:])
                    found.setdefault((hit.kind, hit.ref), hit)
        if found:
            break
    return list(found.values())


def shelves_for(viewer: Asking) -> list[registry.Shelf]:
    """The kinds among which this viewer may look."""
    closed = registry.closed_to(viewer)
    return [one for one in registry.shelves() if one.kind not in closed]


def refs_of(kind: str) -> set[str]:
    """The records of a kind that stand in the index, for who keeps it up to date."""
    return set(Entry.objects.filter(kind=kind).values_list("record", flat=True))


def _allowed(viewer: Asking) -> list[str]:
    """The permissions that occur in the index and that this viewer holds; the empty one is everybody's."""
    used = Entry.objects.order_by().values_list("permission", flat=True).distinct()
    return [permission for permission in used if not permission or viewer.may(permission)] or [""]


def _languages(language: str) -> list[str]:
    reader = language.split("-")[0]
    written = Entry.objects.order_by().values_list("language", flat=True).distinct()
    others = [code for code in written if code != reader]
    return [reader, *sorted(others)][:LANGUAGES_SEARCHED]
