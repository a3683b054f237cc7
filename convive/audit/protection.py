"""Whether the database itself still refuses to change the memory, and putting that back."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import connection, transaction

from convive.audit import log
from convive.audit.models import Event
from convive.ground.viewers import House

LOST, BACK = "audit.protection_lost", "audit.protection_restored"
_NAME = re.compile(r"CREATE (TRIGGER|FUNCTION) (\w+)")


def missing() -> list[str]:
    """The triggers of the memory that are not there, are switched off or say something else."""
    if "audit_event" not in connection.introspection.table_names():
        return []
    wanted, there = _wanted(), _there()
    return sorted(name for name, body in wanted.items() if there.get(name) != body)


def restore() -> list[str]:
    """Put the missing triggers back; returns their names. Also written into the memory."""
    lost = missing()
    if lost:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in [*_statements("DOWN"), *_statements("UP")]:
                cursor.execute(statement)
        watch()
    return lost


def watch() -> list[str]:
    """Remember once that protection was lost, and once that it is back; returns what is missing."""
    lost = missing()
    last = Event.objects.filter(verb__in=[LOST, BACK]).order_by("-number").first()
    known_lost = last is not None and last.verb == LOST
    if bool(lost) != known_lost:
        with transaction.atomic():
            log.write(LOST if lost else BACK, actor=House.ref, subject="")
    return lost


def check(**_about: Any) -> list[CheckMessage]:
    """A line of `convive check --database default`, and of every `convive migrate`."""
    lost = missing()
    if not lost:
        return []
    words = f"The database no longer refuses to change the memory: {', '.join(lost)}."
    return [
        Warning(
            words, hint="Find out who changed it, then: convive audit protect.", id="audit.W001"
        )
    ]


def _statements(direction: str) -> list[str]:
    kind = "POSTGRES" if connection.vendor == "postgresql" else "SQLITE"
    found: list[str] = []
    for name in ("0002_append_only", "0003_no_gap"):
        migration = import_module(f"convive.audit.migrations.{name}")
        found += getattr(migration, f"{kind}_{direction}", [])
    return found


def _wanted() -> dict[str, str]:
    """Each trigger's name with what it should do, from the migrations."""
    statements, found, functions = _statements("UP"), {}, {}
    for statement in statements:
        kind, name = _NAME.match(statement).groups()  # type: ignore[union-attr]
        if kind == "FUNCTION":
            functions[name] = statement.split("$$")[1].strip()
        elif connection.vendor == "sqlite":
            found[name] = statement
        else:
            function = statement.rpartition(" ")[2].rstrip("()")
            events = statement.partition(" BEFORE ")[2].partition(" ON ")[0].split(" OR ")
            each = ["each row"] if "FOR EACH ROW" in statement else []
            found[name] = f"{each + sorted(events)} {functions[function]}"
    return found


def _there() -> dict[str, str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name='audit_event'"
            )
            return dict(cursor.fetchall())
        cursor.execute(
            "SELECT t.tgname, t.tgtype, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE t.tgrelid = 'audit_event'::regclass AND t.tgenabled IN ('O', 'A')"
            " AND t.tgqual IS NULL AND NOT t.tgisinternal"
        )
        return {name: f"{_events(kind)} {body.strip()}" for name, kind, body in cursor.fetchall()}


def _events(kind: int) -> list[str]:
    """The events of PostgreSQL's `tgtype`, where it fires before them."""
    bits = {2 | 4: "INSERT", 2 | 8: "DELETE", 2 | 16: "UPDATE", 2 | 32: "TRUNCATE"}
    each = ["each row"] if kind & 1 else []
    return each + sorted(word for bit, word in bits.items() if kind & bit == bit)
