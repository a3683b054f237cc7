"""The two databases' ways to keep stems and to rank; everything else is the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.db import connection

from convive.search import text
from convive.search.text import Term

TITLE_WEIGHT = 6.0
COLUMNS = "e.kind, e.record, e.language, e.title, e.summary, e.url"
# What is put into these texts is a constant of this module or a row of placeholders.
ON_SQLITE = (
    "SELECT {columns} FROM search_words"
    " JOIN search_entry e ON e.id = search_words.rowid"
    " WHERE search_words MATCH %s AND e.language = %s"
    " AND e.permission IN ({places})"
    " ORDER BY bm25(search_words, {weight}, 1.0), e.id LIMIT 200"
)
ON_POSTGRES = (
    "SELECT {columns} FROM search_words w"
    " JOIN search_entry e ON e.id = w.rowid, to_tsquery('simple', %s) asked"
    " WHERE w.words @@ asked AND e.language = %s AND e.permission = ANY(%s)"
    " ORDER BY ts_rank(w.words, asked, 1) DESC, e.id LIMIT 200"
)


class Engine(Protocol):
    """What a database must be able to do for search."""

    def write(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Keep rows of (entry id, stems of the title, stems of the body)."""

    def drop(self, ids: Sequence[int]) -> None:
        """Forget the stems of these entries."""

    def find(
        self, terms: Sequence[Term], *, language: str, permissions: Sequence[str], every: bool
    ) -> list[tuple[str, ...]]:
        """Entries that hold all (`every`) or some of the terms, best first, at most 200."""


class OnSqlite:
    """FTS5 with bm25."""

    def write(self, rows: Iterable[tuple[int, str, str]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words(rowid, title, body) VALUES (%s, %s, %s)", list(rows)
            )

    def drop(self, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(id,) for id in ids])

    def find(
        self, terms: Sequence[Term], *, language: str, permissions: Sequence[str], every: bool
    ) -> list[tuple[str, ...]]:
        places = ", ".join(["%s"] * len(permissions))
        with connection.cursor() as cursor:
            cursor.execute(
                ON_SQLITE.format(columns=COLUMNS, places=places, weight=TITLE_WEIGHT),
                [text.for_sqlite(terms, every=every), language, *permissions],
            )
            rows: list[tuple[str, ...]] = cursor.fetchall()
            return rows


class OnPostgres:
    """A tsvector with ts_rank."""

    def write(self, rows: Iterable[tuple[int, str, str]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words(rowid, words) VALUES (%s,"
                " setweight(to_tsvector('simple', %s), 'A')"
                " || setweight(to_tsvector('simple', %s), 'D'))",
                list(rows),
            )

    def drop(self, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words WHERE rowid = ANY(%s)", [list(ids)])

    def find(
        self, terms: Sequence[Term], *, language: str, permissions: Sequence[str], every: bool
    ) -> list[tuple[str, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(
                ON_POSTGRES.format(columns=COLUMNS),
                [text.for_postgres(terms, every=every), language, list(permissions)],
            )
            rows: list[tuple[str, ...]] = cursor.fetchall()
            return rows


def engine() -> Engine:
    """The engine of the database in use."""
    return OnPostgres() if connection.vendor == "postgresql" else OnSqlite()
