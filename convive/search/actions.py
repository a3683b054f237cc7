"""Writing the index: by actions, never by triggers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied

from convive.audit.acts import act
from convive.ground.viewers import Asking, House
from convive.search import registry, text
from convive.search.engines import engine
from convive.search.models import Entry
from convive.search.registry import Document

SUMMARY = 280


def index(documents: Iterable[Document]) -> int:
    """Make these documents findable as they are now; returns how many entries were written.

    Called inside a room's own action, so it stands or falls with it.
    """
    rows: list[tuple[Entry, str, str]] = []
    for document in documents:
        forget(document.kind, document.ref)
        rows += [_row(document, language) for language in _languages(document)]
    Entry.objects.bulk_create([entry for entry, _title, _body in rows])
    engine().write([(entry.pk, title, body) for entry, title, body in rows])
    return len(rows)


def forget(kind: str, ref: str) -> None:
    """Take a record out of the index."""
    _drop(list(Entry.objects.filter(kind=kind, record=ref).values_list("pk", flat=True)))


@act("search.rebuilt")
def rebuild(*, by: Asking, kinds: Sequence[str] | None = None) -> int:
    """Write the index anew from what the rooms registered; returns how many entries stand in it."""
    if not by.may("packs.adopt"):
        raise PermissionDenied
    written = 0
    for shelf in registry.shelves():
        if kinds is None or shelf.kind in kinds:
            _drop(list(Entry.objects.filter(kind=shelf.kind).values_list("pk", flat=True)))
            written += index(shelf.documents())
    return written


def refresh(kinds: Sequence[str]) -> int:
    """Rebuild the shelves of these kinds on behalf of the house (after an import, by the clock)."""
    return rebuild(by=House(), kinds=kinds)


def _languages(document: Document) -> list[str]:
    return [code for code in {**document.title, **document.body} if document.title or document.body]


def _row(document: Document, language: str) -> tuple[Entry, str, str]:
    title = document.title.in_language(language)
    body = document.body.get(language, "")
    entry = Entry(
        kind=document.kind,
        record=document.ref,
        language=language,
        permission=document.permission,
        title=title[:300],
        summary=body[:SUMMARY] + ("…" if len(body) > SUMMARY else ""),
        url=document.url,
    )
    return entry, text.terms(title, language), text.terms(body, language)


def _drop(ids: list[int]) -> None:
    if ids:
        engine().drop(ids)
        Entry.objects.filter(pk__in=ids).delete()
