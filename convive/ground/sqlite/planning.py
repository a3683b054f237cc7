"""SQLite's picture of its tables, by which it chooses an index; PostgreSQL keeps its own."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

ROWS_LOOKED_AT = 400
MINUTE = 17  # of every hour; the clock comes about once a minute


def refresh() -> None:
    """Look at the tables anew, a few hundred rows of each index: milliseconds in any database.

    Without it SQLite supposes that every table is alike: a queue of 100,000 cases then took 300 ms
    instead of 30.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")


def refresh_hourly(now: datetime) -> None:
    """The same, once an hour."""
    if now.minute == MINUTE:
        refresh()
