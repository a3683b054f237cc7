"""Reading JSON: one list of objects, or one object a line, without holding the file."""

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import IO, TypeAlias

import ijson

from convive.ground.reading.encoding import Encoding
from convive.ground.reading.errors import Rejected, Unreadable, quoted
from convive.ground.reading.lines import Lines, RecordTooLong
from convive.ground.reading.rows import Kind, Read, RejectedRow, Row, TableFile, TableLimits

BOM = b"\xef\xbb\xbf"
BYTES_FOR_COLUMNS = 20_000_000  # columns are gathered from this much of the file
LARGEST_EXPONENT = 30
MOST_DIGITS = 4_000
LISTS = frozenset({"features", "data", "records", "results", "rows", "items"})
ENDLESS_NUMBER = re.compile(rb"\d{%d}" % MOST_DIGITS)

Flat: TypeAlias = dict[str, str]
Event: TypeAlias = tuple[str, object]
Found: TypeAlias = tuple[int, Flat | Rejected]


def open_records(path: Path, kind: Kind, limits: TableLimits) -> TableFile:
    """A JSON file as a table: names become columns, inner objects `outer.inner`, lists `a; b`.

    The columns are those of the records in the first 20 MB; a later record with another name is
    rejected. `line` is the record's place in the list, or its line. Raises `Unreadable` for broken,
    too deep or wrongly shaped JSON, at opening or further down.
    """
    found = partial(_listed if kind is Kind.JSON else _by_line, path, limits)
    names, seen, size = _columns(found(), limits)
    if not seen:
        raise Unreadable("no_rows")
    if not names:
        raise Unreadable("json_shape")
    whole = path.stat().st_size
    return TableFile(
        path=path,
        kind=kind,
        header=tuple(names),
        header_line=0,
        row_estimate=seen if size < BYTES_FOR_COLUMNS else int(whole * seen / size),
        notes=(),
        source=partial(_rows, found, tuple(names)),
        encoding="utf-8",
    )


def _columns(found: Iterator[Found], limits: TableLimits) -> tuple[list[str], int, int]:
    names: dict[str, None] = {}
    seen = size = 0
    for _, record in found:
        seen += 1
        if isinstance(record, dict):
            names.update(dict.fromkeys(record))
            size += sum(map(len, record)) + sum(map(len, record.values())) + 6 * len(record)
        if len(names) > limits.columns:
            raise Unreadable("too_many_columns", limit=limits.columns)
        if size >= BYTES_FOR_COLUMNS:
            break
    return list(names), seen, size


def _rows(found: "partial[Iterator[Found]]", names: tuple[str, ...]) -> Iterator[Read]:
    known = set(names)
    for line, record in found():
        if isinstance(record, Rejected):
            yield RejectedRow(line, record.code, record.values)
        elif record.keys() <= known:
            yield Row(line, [record.get(name, "") for name in names])
        else:
            strange = next(name for name in record if name not in known)
            yield RejectedRow(line, "unknown_name", {"name": strange})


def _listed(path: Path, limits: TableLimits) -> Iterator[Found]:
    with path.open("rb") as file:
        if file.read(3) != BOM:
            file.seek(0)
        yield from _from_events(_events(file), limits)


def _events(file: IO[bytes]) -> Iterator[Event]:
    try:
        yield from ijson.basic_parse(Watched(file))
    except (ijson.JSONError, ValueError) as error:
        raise Unreadable("json_broken", where=quoted(str(error).strip().splitlines()[0])) from error


class Watched:
    """A file that breaks off at a number of thousands of digits.

    The parser's C code would leave an error behind for whoever comes next.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._tail = b""

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        if ENDLESS_NUMBER.search(self._tail + data):
            raise ValueError("a number without end")
        self._tail = (self._tail + data)[-MOST_DIGITS:]
        return data


def _from_events(events: Iterator[Event], limits: TableLimits) -> Iterator[Found]:
    """The records of a list; in an object, of the first of its lists that is called like one."""
    first = next(events, ("", None))[0]
    wrapped = first == "start_map" and _is_at_list(events)
    if first != "start_array" and not wrapped:
        raise Unreadable("json_shape")
    places = count(1)
    for event, value in events:
        if event == "end_array":
            # Going on to the end tells whether anything stands behind the list.
            for _ in events:
                if not wrapped:
                    raise Unreadable("json_shape")
            return
        yield next(places), _record(event, value, events, limits)


def _is_at_list(events: Iterator[Event]) -> bool:
    """Walk into an object up to the list of its records; whether there is one."""
    depth, name = 1, ""
    for event, value in events:
        if depth == 1 and event == "map_key":
            name = str(value)
        elif depth == 1 and event == "start_array" and name in LISTS:
            return True
        elif event in ("start_map", "start_array"):
            depth += 1
        elif event in ("end_map", "end_array"):
            depth -= 1
    return False


def _record(
    event: str, value: object, events: Iterator[Event], limits: TableLimits
) -> Flat | Rejected:
    """The next record, read to its end even when it is refused."""
    gathering = Gathering(limits)
    gathering.take(event, value)
    while gathering.depth:
        gathering.take(*next(events))
    return gathering.result()


class Gathering:
    """Making one flat record from the pieces of a parsed object."""

    def __init__(self, limits: TableLimits) -> None:
        self.depth = 0
        self._limits = limits
        self._path: list[str | None] = []  # a name for each open object, None for each list
        self._flat: dict[str, list[str]] = {}
        self._names: set[tuple[int, str]] = set()
        self._opened = count(1)
        self._objects: list[int] = []
        self._size = 0
        self._fault: Rejected | None = None

    def take(self, event: str, value: object) -> None:
        match event:
            case "start_map" | "start_array":
                self._open(event)
            case "end_map" | "end_array":
                self.depth -= 1
                self._path.pop()
                self._objects.pop()
            case "map_key":
                self._name(str(value))
            case _:
                self._value(value)

    def result(self) -> Flat | Rejected:
        return self._fault or {name: "; ".join(parts) for name, parts in self._flat.items()}

    def _open(self, event: str) -> None:
        self.depth += 1
        self._path.append(None)
        self._objects.append(next(self._opened))
        if self.depth > self._limits.json_depth:
            # Far deeper than any record: do not even walk to its end.
            raise Unreadable("json_deep")
        if self.depth == 1 and event == "start_array":
            self._fault = Rejected("record_shape")

    def _name(self, name: str) -> None:
        self._path[-1] = name
        self._grow(len(name))
        if self._fault:
            return
        if (self._objects[-1], name) in self._names:
            self._fault = Rejected("repeated_name", name=name)
        elif len(self._names) >= self._limits.columns:
            self._fault = Rejected("record_deep")
        self._names.add((self._objects[-1], name))

    def _value(self, value: object) -> None:
        if not self.depth:
            self._fault = Rejected("record_shape")
        if self._fault:
            return
        text, fault = _text(value, self._limits)
        self._grow(len(text))
        self._fault = self._fault or fault
        column = ".".join(name for name in self._path if name is not None)
        parts = self._flat.setdefault(column, [])
        if text or not parts:
            parts.append(text)

    def _grow(self, length: int) -> None:
        self._size += length + 1
        if self._size > self._limits.record_characters and not self._fault:
            self._flat.clear()
            self._fault = Rejected("record_too_long")


def _text(value: object, limits: TableLimits) -> tuple[str, Rejected | None]:
    """A plain value as text, and what is wrong with it, if anything."""
    if value is None:
        return "", None
    if isinstance(value, bool):
        return ("true" if value else "false"), None
    if isinstance(value, str):
        if len(value) > limits.field_characters:
            return "", Rejected("field_too_long", limit=limits.field_characters)
        return value, Rejected("nul") if "\0" in value else None
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT:
        return "", Rejected("number_extreme")
    return str(value), None


def _by_line(path: Path, limits: TableLimits) -> Iterator[Found]:
    with path.open("rb") as file:
        mark = len(BOM) if file.read(3) == BOM else 0
    lines = Lines(path, Encoding("utf-8", mark=mark), limits)
    while True:
        line = lines.begin_record()
        try:
            text = next(lines)
        except StopIteration:
            return
        except RecordTooLong:
            yield line, Rejected("record_too_long")
            continue
        code = lines.fault_in(line) if lines.faults else None
        if code:
            yield line, Rejected(code)
        elif text.strip():
            yield line, _parsed(text, limits)


def _parsed(text: str, limits: TableLimits) -> Flat | Rejected:
    events = _events(io.BytesIO(text.encode("utf-8", "replace")))
    try:
        event, value = next(events)
        record = _record(event, value, events, limits)
        return Rejected("record_broken") if list(islice(events, 1)) else record
    except Unreadable as error:
        return Rejected("record_deep" if error.code == "json_deep" else "record_broken")
    except StopIteration:
        return Rejected("record_broken")
