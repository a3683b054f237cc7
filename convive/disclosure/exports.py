"""Published tables as plain files: written, and read back as anybody outside would read them.

A folder holds one CSV a table (dimension columns, ALL for totals, an empty figure where hidden),
`child,parent` CSVs for hierarchies, and `releases.json`, which lists them.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from convive.disclosure.audit import Audit, audit_published
from convive.disclosure.errors import BadExport, BadTable
from convive.disclosure.revisions import by_revision
from convive.disclosure.room import MIN_WIDTH, PUBLIC_THRESHOLD, Ask, Published
from convive.disclosure.tables import ALL, Codes, Table, side_of

REGISTER = "releases.json"


@dataclass(frozen=True, slots=True)
class Exported:
    """One table of a published folder: its file, when it came out, and the table with its ask."""

    file: str
    on: date
    published: Published


def read_export(folder: Path) -> tuple[Exported, ...]:
    """Every table listed in the folder's `releases.json`, in its order.

    The value column names the unit counted and the date is the edition, so tables link as they were
    released. Raises BadExport when a file is missing or cannot be understood.
    """
    entries = _register(folder)
    try:
        return tuple(_exported(folder, entry) for entry in entries)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadExport(f"A file of the folder cannot be read: {error}.") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise BadExport(f"{REGISTER} or a table is not as announced: {error}.") from error


def audit_export(folder: Path, *, floor: int = 0) -> Audit:
    """Run the audit on everything in a published folder, each table with its own rule."""
    return audit_published(by_revision([one.published for one in read_export(folder)]), floor=floor)


def write_export(folder: Path, tables: Sequence[tuple[Published, date]]) -> None:
    """Write published tables (hidden cells None) and the day each came out into a folder.

    Names of tables become names of files, so they must differ; BadTable when they do not.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = [one.table.name for one, _ in tables]
    if len(set(names)) < len(names):
        raise BadTable("Two exported tables share a name.")
    entries = [_written(folder, one, on) for one, on in tables]
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    (folder / REGISTER).write_text(text + "\n", encoding="utf-8")


def _register(folder: Path) -> list[dict[str, object]]:
    try:
        entries = json.loads((folder / REGISTER).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BadExport(f"{REGISTER} cannot be read: {error}.") from error
    if isinstance(entries, dict):
        entries = entries.get("releases")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadExport(f"{REGISTER} holds no list of tables.")
    return entries


def _exported(folder: Path, entry: Mapping[str, object]) -> Exported:
    file, value, day = str(entry["file"]), str(entry["value"]), str(entry["date"])
    names = [str(name) for name in _listed(entry["dims"])]
    counts = _counts(folder / file, names, value)
    sides = _named_files(entry.get("hierarchies"))
    dims = tuple(
        side_of(name, (codes[at] for codes in counts), _wider(folder, sides.get(name)))
        for at, name in enumerate(names)
    )
    table = Table(Path(file).stem, dims, counts, value, day)
    ask = Ask(
        int(str(entry.get("threshold", PUBLIC_THRESHOLD))),
        int(str(entry.get("min_width", MIN_WIDTH))),
    )
    revision = int(str(entry.get("revision") or 0))
    return Exported(file, date.fromisoformat(day[:10]), Published(table, ask, revision))


def _listed(given: object) -> list[object]:
    if not isinstance(given, list):
        raise TypeError("dims is not a list")
    return given


def _named_files(given: object) -> dict[str, str]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise TypeError("hierarchies does not name a file for each dimension")
    return {str(name): str(file) for name, file in given.items() if file}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _counts(path: Path, names: Sequence[str], value: str) -> dict[Codes, int | None]:
    counts: dict[Codes, int | None] = {}
    for row in _rows(path):
        codes = tuple(row[name] for name in names)
        if codes in counts:
            raise ValueError(f"{path.name} has {codes!r} twice")
        figure = row[value].strip()
        counts[codes] = int(figure) if figure else None
    return counts


def _wider(folder: Path, file: str | None) -> dict[str, str]:
    if file is None:
        return {}
    return {row["child"]: row["parent"] for row in _rows(folder / file)}


def _written(folder: Path, one: Published, on: date) -> dict[str, object]:
    table = one.table
    names = [dim.name for dim in table.dims]
    totals = [dim.total for dim in table.dims]
    rows = [
        [
            *(ALL if code == total else code for code, total in zip(codes, totals, strict=True)),
            "" if count is None else count,
        ]
        for codes, count in table.counts.items()
    ]
    _write(folder / f"{table.name}.csv", [*names, table.value], rows)
    hierarchies = {}
    for dim in table.dims:
        if dim.parents:
            hierarchies[dim.name] = f"{table.name}.{dim.name}.csv"
            _write(folder / hierarchies[dim.name], ["child", "parent"], dim.parents.items())
    return {
        "file": f"{table.name}.csv",
        "dims": names,
        "value": table.value,
        "hierarchies": hierarchies,
        "threshold": one.ask.threshold,
        "min_width": one.ask.min_width,
        "date": on.isoformat(),
        **({"revision": one.revision} if one.revision else {}),
    }


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(header)
        writer.writerows(rows)
