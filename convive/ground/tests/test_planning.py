"""SQLite looks at its tables, so that it chooses the right index."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from convive.ground.sqlite import planning

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="PostgreSQL keeps a picture of its tables by itself."
    ),
]


def _looked_at() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
        return bool(cursor.fetchone()[0])


def _forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("DELETE FROM sqlite_stat1")


def _rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1")
        return int(cursor.fetchone()[0])


def test_the_tables_are_looked_at_once_an_hour() -> None:
    _forget()
    planning.refresh_hourly(datetime(2026, 3, 2, 9, 16, tzinfo=UTC))
    assert _rows() == 0
    planning.refresh_hourly(datetime(2026, 3, 2, 9, planning.MINUTE, tzinfo=UTC))
    assert _looked_at()
    assert _rows() > 0
