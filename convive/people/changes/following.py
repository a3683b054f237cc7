"""Everything that points to an organisation follows it into another one, and can come back.

Rooms above need not be known by name: their tables say themselves that they point here, by a foreign
key, or in words (`kind:ref` in a column for what something is about; a kind and a reference side by
side). A room whose rows are signed or sealed keeps them where they are (`leave`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db import IntegrityError, models, transaction

from convive.ground.records import Record
from convive.ground.references import Reference

OWN = frozenset({"people.merger", "people.selfupdate", "people.organisation", "people.workswith"})
# What was said or published on a day stays as it was said.
SAID = frozenset({"audit.event", "history.version", "releases.release"})
WRITTEN = frozenset({"about", "subject", "step_about"})  # columns that hold `kind:ref`
_left: set[str] = set()


class Place(NamedTuple):
    """A column that points to a record: by a key, by `kind:ref`, or by a reference beside its kind."""

    table: Any
    column: str
    kind_column: str = ""
    is_written: bool = False

    @property
    def name(self) -> str:
        return f"{self.table._meta.label_lower}.{self.column}"

    @property
    def rows(self) -> Any:
        return self.table._base_manager

    def pointing_to(self, record: Record) -> dict[str, Any]:
        """What stands in the columns of a row that points to this record."""
        if self.kind_column:
            return {self.kind_column: record.KIND, self.column: record.ref}
        if self.is_written:
            return {self.column: str(Reference(record.KIND, record.ref))}
        return {self.column: record}


def leave(app: str) -> None:
    """A room calls this once: what its tables say of organisations never moves."""
    _left.add(app)


def follow(gone: Record, kept: Record) -> dict[str, list[int]]:
    """Point every row from `gone` to `kept`; returns keys of rows by table and column.

    A row that would then stand twice (both signed, both are a party), or tie a record to itself,
    stays where it is.
    """
    moved: dict[str, list[int]] = {}
    every = list(places_of(type(gone)))
    for place in every:
        rows = place.rows.filter(**place.pointing_to(gone))
        for end in every:
            if end.kind_column and end.table is place.table and end != place:
                rows = rows.exclude(**end.pointing_to(kept))
        keys = list(rows.values_list("pk", flat=True))
        if keys := [pk for pk in keys if _moved(place, pk, kept)]:
            moved[place.name] = keys
    return moved


def come_back(moved: dict[str, list[int]], gone: Record, kept: Record) -> tuple[int, int]:
    """Point rows back that nobody has pointed elsewhere since; returns how many did, how many not."""
    back = stayed = 0
    known = {place.name: place for place in places_of(type(gone))}
    for name, keys in moved.items():
        place = known.get(name)
        for pk in keys:
            found = place and place.rows.filter(pk=pk, **place.pointing_to(kept)).exists()
            if place and found and _moved(place, pk, gone):
                back += 1
            else:
                stayed += 1
    return back, stayed


def places_of(model: type[models.Model]) -> Iterator[Place]:
    """Every column that points there, also in the tables behind lists of it.

    The table behind a list of its own (the areas of an organisation) is joined by `actions`.
    """
    for table in apps.get_models(include_auto_created=True):
        owner: Any = table._meta.auto_created
        if owner is model or table._meta.app_label in _left:
            continue
        if table._meta.label_lower in OWN | SAID:
            continue
        columns = {one.name: one for one in table._meta.concrete_fields}
        for name, column in columns.items():
            if isinstance(column, models.ForeignKey):
                if column.related_model is model:
                    yield Place(table, name)
            elif name in WRITTEN:
                yield Place(table, name, is_written=True)
            elif name.endswith("_ref") and (kind := f"{name[:-4]}_kind") in columns:
                yield Place(table, name, kind)


def _moved(place: Place, pk: int, to: Record) -> bool:
    try:
        with transaction.atomic():
            place.rows.filter(pk=pk).update(**place.pointing_to(to))
    except IntegrityError:
        return False
    return True
