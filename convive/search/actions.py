"""Writing the index: by actions, never by triggers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice

from django.core.exceptions import PermissionDenied

from convive.audit.acts import act
from convive.ground.records import Record
from convive.ground.viewers import Asking, House
from convive.search import registry, text
from convive.search.engines import engine
from convive.search.models import Entry
from convive.search.registry import Document

SUMMARY = 280
AT_ONCE = 200
_WAITS: ContextVar[bool] = ContextVar("the index waits", default=False)


@contextmanager
def whole_afterwards(*, by: Asking) -> Iterator[None]:
    """While very much is made at once nothing is indexed; at the end the index is rebuilt whole."""
    before = _WAITS.set(True)
    try:
        yield
    finally:
        _WAITS.reset(before)
    rebuild(by=by)


def index(documents: Iterable[Document]) -> int:
    """Make these documents findable as they are now; returns how many entries were written.

    Called inside a room's own action, so it stands or falls with it.
    """
    if _WAITS.get():
        return 0
    return sum(_write(several) for several in _several(documents))


def index_records(records: Iterable[Record]) -> int:
    """Make these records findable as they are now, the way their room registered.

    For rows written many at once, which the database saves without telling anybody.
    """
    documents = []
    for record in records:
        shelf = registry.shelf_of(record.KIND)
        document = shelf.document(record) if shelf and shelf.document else None
        if document is None:
            forget(record.KIND, record.ref)
        else:
            documents.append(document)
    return index(documents)


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


def _several(documents: Iterable[Document]) -> Iterator[list[Document]]:
    coming = iter(documents)
    while several := list(islice(coming, AT_ONCE)):
        yield several


def _write(several: Sequence[Document]) -> int:
    """Write some documents in place of what stood there for them; one question a kind."""
    latest = {(one.kind, one.ref): one for one in several}
    for kind in {kind for kind, _ref in latest}:
        refs = [ref for other, ref in latest if other == kind]
        stood = Entry.objects.filter(kind=kind, record__in=refs)
        _drop(list(stood.values_list("pk", flat=True)))
    rows = [_row(one, language) for one in latest.values() for language in _languages(one)]
    Entry.objects.bulk_create([entry for entry, _title, _body in rows])
    engine().write([(entry.pk, title, body) for entry, title, body in rows])
    return len(rows)


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
