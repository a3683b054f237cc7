"""Everything that points to an organisation follows it into another one, and can come back.

Rooms above need not be known by name: their tables say themselves that they point here. A room whose
rows are signed or sealed keeps them where they are (`leave`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from convive.ground.records import Record

OWN = frozenset({"people.merger", "people.selfupdate", "people.organisation", "people.workswith"})
_left: set[str] = set()


def leave(app: str) -> None:
    """A room calls this once: what its tables say of organisations never moves."""
    _left.add(app)


def follow(gone: Record, kept: Record) -> dict[str, list[int]]:
    """Point every row from `gone` to `kept`; returns keys of rows by table and column.

    A row that would then stand twice (both signed, both are a party) stays where it is.
    """
    moved: dict[str, list[int]] = {}
    for name, rows, column in _pointing(type(gone)):
        keys = [
            pk
            for pk in rows.filter(**{column: gone}).values_list("pk", flat=True)
            if _moved(rows, pk, column, kept)
        ]
        if keys:
            moved[f"{name}.{column}"] = keys
    return moved


def come_back(moved: dict[str, list[int]], gone: Record, kept: Record) -> tuple[int, int]:
    """Point rows back that nobody has pointed elsewhere since; returns how many did, how many not."""
    back = stayed = 0
    for place, keys in moved.items():
        name, _dot, column = place.rpartition(".")
        rows: Any = apps.get_model(name)._base_manager
        for pk in keys:
            found = rows.filter(**{"pk": pk, column: kept}).exists()
            if found and _moved(rows, pk, column, gone):
                back += 1
            else:
                stayed += 1
    return back, stayed


def _moved(rows: Any, pk: int, column: str, to: Record) -> bool:
    try:
        with transaction.atomic():
            rows.filter(pk=pk).update(**{column: to})
    except IntegrityError:
        return False
    return True


def _pointing(model: type[models.Model]) -> Iterator[tuple[str, Any, str]]:
    """Every table and column that points there, also the tables behind lists of it.

    The table behind a list of its own (the areas of an organisation) is joined by `actions`.
    """
    for table in apps.get_models(include_auto_created=True):
        owner: Any = table._meta.auto_created
        is_left = table._meta.label_lower in OWN or table._meta.app_label in _left
        if is_left or owner is model:
            continue
        for field in table._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model is model:
                yield table._meta.label_lower, table._base_manager, field.name
