"""Proposing how to read a table: columns, order of dates, layer of areas. A person confirms it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _

from convive.ground.reading.columns import find_personal
from convive.ground.reading.dates import DateOrder, OrderGuess, guess_order
from convive.ground.reading.folding import fold
from convive.ground.reading.matching import guess_columns
from convive.ground.reading.rows import Row, TableFile
from convive.ground.refusals import Refused
from convive.landscape.incidents import resolving
from convive.landscape.incidents.profiles import Profile
from convive.landscape.incidents.rules import Plan
from convive.landscape.incidents.wishes import NAMES

SAMPLE = 2_000
SAMPLE_FOR_AREAS = 300
ROWS_FOR_DATES = 50_000
GROUND_WORDS = ("bias", "ground", "motive", "motif", "race", "religion", "disability")
BARE_NUMBERS = ("id", "key", "numero", "number", "nr")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan, what the dates say about their order, and the headings of columns left out."""

    plan: Plan
    dates: OrderGuess
    personal: dict[str, str]
    parts: tuple[str, ...] = ()


def propose(
    table: TableFile, profile: Profile, *, kept: Mapping[str, Any] | None = None, layer: str = ""
) -> Proposal:
    """How this file could be read. `kept` is how the source's last file was read.

    Raises Refused when a column that the profile must have is not in the file.
    """
    sample = [row.cells for row in islice(_good(table), SAMPLE)]
    personal = find_personal(table.header, sample)
    columns = _columns(table, profile, sample, personal, kept or {})
    dates = _order(table, {} if profile.order else columns)
    order = profile.order or dates.order or _kept_order(kept) or DateOrder.YMD
    draft = Plan(columns, order, layer, "", frozenset(personal), tuple(table.header))
    settled = bool(profile.columns or (kept or {}).get("columns"))
    plan = _with_areas(draft, sample[:SAMPLE_FOR_AREAS], profile, settled=settled)
    named = {table.header[place]: why for place, why in personal.items()}
    return Proposal(plan, dates, named, _parts(table, profile, plan))


def _with_areas(
    plan: Plan, sample: Sequence[Sequence[str]], profile: Profile, *, settled: bool
) -> Plan:
    """The plan with the column and layer in which most rows find their area, unless it says so."""
    if plan.layer:
        return plan
    several = plan.columns.get("area", ())
    if (settled and len(several) < 2) or not several:
        return replace(plan, layer=resolving.likeliest_layer(plan, sample, profile.is_level)[0])
    candidates = several if settled else _area_columns(plan)
    place, layer = resolving.likeliest_column(plan, sample, candidates)
    if place is None:
        return plan
    return replace(plan, columns={**plan.columns, "area": (place,)}, layer=layer)


def _area_columns(plan: Plan) -> list[int]:
    """The columns that sound like areas, the likeliest first."""
    taken = {place for key, used in plan.columns.items() if key != "area" for place in used}
    words = [fold(word) for word in NAMES["area"].split("|")]
    sounding = [
        place
        for place, name in enumerate(plan.header)
        if place not in taken | plan.personal
        and any(f" {word} " in f" {fold(name)} " for word in words)
    ]
    return list(dict.fromkeys([*plan.columns["area"], *sounding]))[:8]


def _good(table: TableFile) -> Any:
    return (row for row in table.rows() if isinstance(row, Row))


def _columns(
    table: TableFile,
    profile: Profile,
    sample: Sequence[Sequence[str]],
    personal: dict[int, str],
    kept: Mapping[str, Any],
) -> dict[str, tuple[int, ...]]:
    places = {fold(name): place for place, name in enumerate(table.header)}
    if profile.columns:
        return _fixed(profile, places)
    if kept.get("columns"):
        named = {
            key: tuple(places[fold(name)] for name in names if fold(name) in places)
            for key, names in kept["columns"].items()
        }
        if all(named.values()):
            return named
    found = guess_columns(table.header, sample, profile.wishes).found
    columns: dict[str, tuple[int, ...]] = {key: (place,) for key, place in found.items()}
    return _with_all_grounds(_with_a_number(columns, places), table.header, personal)


def _fixed(profile: Profile, places: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    columns = {
        key: found
        for key, names in profile.columns.items()
        if (found := tuple(places[fold(name)] for name in names if fold(name) in places))
    }
    missing = [
        name for key in profile.needed if key not in columns for name in profile.columns[key]
    ]
    if missing:
        raise Refused(
            _("This file does not have the columns of the chosen kind of file."),
            missing=missing,
            instead=_("Choose “any table” and match the columns yourself."),
        )
    return columns


def _with_a_number(
    columns: dict[str, tuple[int, ...]], places: Mapping[str, int]
) -> dict[str, tuple[int, ...]]:
    if "key" in columns:
        return columns
    bare = next((places[name] for name in BARE_NUMBERS if name in places), None)
    taken = {place for used in columns.values() for place in used}
    return columns if bare is None or bare in taken else {**columns, "key": (bare,)}


def _with_all_grounds(
    columns: dict[str, tuple[int, ...]], header: Sequence[str], personal: Mapping[int, str]
) -> dict[str, tuple[int, ...]]:
    """Files with one column a ground: all of them are looked at."""
    if "grounds" not in columns:
        return columns
    taken = {place for key, used in columns.items() if key != "grounds" for place in used}
    more = [
        place
        for place, name in enumerate(header)
        if any(word in fold(name).split() for word in GROUND_WORDS)
        and place not in taken | set(personal)
        and not fold(name).startswith("multiple")
    ]
    return {**columns, "grounds": tuple(dict.fromkeys([*columns["grounds"], *more]))}


def _order(table: TableFile, columns: Mapping[str, tuple[int, ...]]) -> OrderGuess:
    """What all dates of the file say; the first 50,000 rows are asked."""
    places = [columns[key][0] for key in ("date", "recorded") if key in columns][:1]
    if not places:
        return OrderGuess(DateOrder.YMD, (DateOrder.YMD,))
    texts = (row.cells[places[0]] for row in islice(_good(table), ROWS_FOR_DATES))
    return guess_order(texts)


def _kept_order(kept: Mapping[str, Any] | None) -> DateOrder | None:
    order = (kept or {}).get("order")
    return DateOrder(order) if order else None


def _parts(table: TableFile, profile: Profile, plan: Plan) -> tuple[str, ...]:
    """The jurisdictions in a file whose parts must not be mixed, the most frequent first."""
    place = plan.place("only_in") if profile.split else None
    if place is None:
        return ()
    counted = Counter(row.cells[place].strip() for row in islice(_good(table), ROWS_FOR_DATES))
    return tuple(name for name, _times in counted.most_common(20) if name)


def remembered(plan: Plan) -> dict[str, Any]:
    """What a source keeps of a plan, by heading, for its next file."""
    return {
        "columns": {
            key: [plan.header[place] for place in places] for key, places in plan.columns.items()
        },
        "order": plan.order.value,
        "only": plan.only,
    }
