"""The memory as a file that anybody can check, on a machine without the database."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.db.models import Max

from convive.audit import chain, checkpoints, notes
from convive.audit.chain import Kept, Link, Verdict
from convive.audit.models import Checkpoint, Event
from convive.audit.notes import Signer, TreeHead

FORM = "convive.audit.export/1"
LONGEST_LINE = 100_000


class NotAnExport(ValueError):
    """The file is not an export of a memory."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an export says of itself before the events: whose, under which key, how many."""

    signer: Signer
    events: int
    notes: tuple[str, ...]


def write(path: Path) -> int:
    """Write every event and checkpoint as JSON lines; returns how many events. Whole or not at all.

    Events are only ever added, so that those up to the number it began with are consistent while
    the house goes on working. No content is in it: a verb, opaque references, a time.
    """
    size = Event.objects.aggregate(last=Max("number"))["last"] or 0
    held = list(Checkpoint.objects.filter(size__lte=size).values_list("note", flat=True))
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with unfinished.open("w", encoding="ascii") as file:
            about = {"form": FORM, "key": str(checkpoints.signer())}
            _line(file, {**about, "events": size, "checkpoints": len(held)})
            for note in held:
                _line(file, {"checkpoint": note})
            rows = Event.objects.filter(number__lte=size).order_by("number")
            columns = rows.values_list("number", "entry", "leaf").iterator(chunk_size=2000)
            for number, entry, leaf in columns:
                kept = {"entry": _written(entry), "leaf": _written(leaf)}
                _line(file, {"number": number, **kept})
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return size


def signer_of(path: Path) -> Signer:
    """Under which key an export says it was signed. Raises NotAnExport, OSError."""
    with path.open(encoding="utf-8") as file:
        return _beginning(file).signer


def verify(
    path: Path, *, trusted: Sequence[Signer], outside: Sequence[TreeHead], asked: int = 0
) -> Verdict:
    """Walk an exported chain against its own checkpoints and those held outside.

    Raises NotAnExport, OSError, or `notes.NotSigned` for a checkpoint that nobody of `trusted`
    signed.
    """
    with path.open(encoding="utf-8") as file:
        beginning = _beginning(file)
        heads = [notes.verify(note, trusted) for note in beginning.notes]
        kept = Kept(beginning.events)
        return chain.walk(_links(file), [*heads, *outside], kept=kept, asked=asked)


def _beginning(file: IO[str]) -> Beginning:
    about = _read(file)
    try:
        signer, count = Signer.read(about["key"]), about["checkpoints"]
        is_one = about["form"] == FORM and type(count) is int and type(about["events"]) is int
        held = tuple(str(_read(file)["checkpoint"]) for _each in range(count if is_one else 0))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise NotAnExport("the file does not begin as an export of a memory does") from error
    if not is_one:
        raise NotAnExport("the file does not begin as an export of a memory does")
    return Beginning(signer, about["events"], held)


def _links(file: IO[str]) -> Iterator[Link]:
    """The events of the file; a line that cannot be read is an event that was changed."""
    place = 0
    while line := file.readline(LONGEST_LINE):
        place += 1
        try:
            row = json.loads(line)
            entry, leaf = (
                b64decode(row["entry"], validate=True),
                b64decode(row["leaf"], validate=True),
            )
            number = row["number"]
            if type(number) is not int:
                raise ValueError("a number is a whole number")
        except (ValueError, KeyError, TypeError, RecursionError):
            number, entry, leaf = place, b"", b""
        yield Link(number, entry, leaf)


def _read(file: IO[str]) -> dict[str, Any]:
    try:
        row = json.loads(file.readline(LONGEST_LINE))
    except (ValueError, RecursionError) as error:
        raise NotAnExport("a line of the file is not JSON") from error
    if not isinstance(row, dict):
        raise NotAnExport("a line of the file is not an object")
    return row


def _written(content: bytes | memoryview) -> str:
    return b64encode(bytes(content)).decode()


def _line(file: IO[str], row: dict[str, object]) -> None:
    file.write(json.dumps(row, ensure_ascii=True, separators=(",", ":")) + "\n")
