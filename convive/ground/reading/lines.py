"""Feeding the lines of a text file to a reader: little memory, and every broken line known."""

import io
from collections.abc import Iterator
from pathlib import Path

from convive.ground.reading.encoding import Encoding, pieces, text_codec
from convive.ground.reading.rows import TableLimits

# Control signs other than tab, line feed and carriage return never mean anything in a table.
CONTROLS = bytes(sign for sign in range(32) if sign not in b"\t\n\r") + b"\x7f"
HARMLESS = CONTROLS.replace(b"\0", b"")
SPACED = bytes.maketrans(HARMLESS, b" " * len(HARMLESS))
RECORDS_TAKEN_BACK = 10  # of the longest kind; so a hostile file cannot be read for ever


class RecordTooLong(Exception):
    """One record runs over more text than any record should."""


class Lines(Iterator[str]):
    """The lines of a file, one by one.

    `number` counts the lines given; `record` holds those since `begin_record`; `faults` maps the
    number of a line that cannot be trusted to the reason.
    """

    def __init__(self, path: Path, encoding: Encoding, limits: TableLimits) -> None:
        self.number = 0
        self.record: list[str] = []
        self.faults: dict[int, str] = {}
        self._size = 0
        self._limit = limits.record_characters
        self._codec = text_codec(encoding)
        self._blocks = _whole_lines(pieces(path, encoding), self._limit)
        self._current: Iterator[str] = iter(())
        self._again: list[str] = []
        self._taken_back = 0

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._current, None)
        while line is None:
            self._current = self._read(*next(self._blocks))
            line = next(self._current, None)
        self.number += 1
        self.record.append(line)
        self._size += len(line)
        if self._size > self._limit:
            raise RecordTooLong
        return line

    def begin_record(self) -> int:
        """Forget the lines of the last record; the number of the line that comes next."""
        self.record.clear()
        self._size = 0
        return self.number + 1

    def take_back(self) -> None:
        """Give all lines of this record but its first again: an open quotation mark ate them."""
        rest = self.record[1:]
        if self._taken_back < RECORDS_TAKEN_BACK * self._limit:
            self._taken_back += self._size
            self.number -= len(rest)
            self._again.extend(reversed(rest))

    def fault_in(self, first: int) -> str | None:
        """The reason why lines from `first` to the present one cannot be trusted, if any."""
        found = [self.faults.pop(n) for n in range(first, self.number + 1) if n in self.faults]
        return found[0] if found else None

    def _read(self, block: bytes, cut: bool) -> Iterator[str]:
        if not cut and block.translate(None, CONTROLS) == block:
            try:
                return io.StringIO(block.decode(self._codec), newline="")
            except UnicodeDecodeError:
                pass
        return iter(self._with_care(block, cut))

    def _with_care(self, block: bytes, cut: bool) -> list[str]:
        """Line by line, remembering which are broken."""
        lines = []
        for place, raw in enumerate(block.splitlines(keepends=True), start=self.number + 1):
            try:
                line = raw.translate(SPACED).decode(self._codec)
            except UnicodeDecodeError:
                line = raw.translate(SPACED).decode(self._codec, "replace")
                self.faults[place] = "undecodable"
            if "\0" in line:
                line = line.replace("\0", " ")
                self.faults[place] = "nul"
            if cut:
                self.faults[place] = "record_too_long"
            lines.append(line)
        return lines


def _whole_lines(parts: Iterator[bytes], limit: int) -> Iterator[tuple[bytes, bool]]:
    """Blocks that end where a line ends; of a line past the limit only its start, marked as cut."""
    rest, skipping = b"", False
    for part in parts:
        if skipping:
            end = _last_end(part[: part.find(b"\n") + 1]) if b"\n" in part else 0
            if not end:
                continue
            part, skipping = part[end:], False
        block = rest + part
        end = _last_end(block)
        if end:
            yield block[:end], False
        rest = block[end:]
        if len(rest) > limit:
            yield rest[:200].rstrip(b"\xe0\r\n") + b"\n", True
            rest, skipping = b"", True
    if rest:
        yield rest, False


def _last_end(block: bytes) -> int:
    """Where the last whole line ends: after its line feed, or carriage return in old files."""
    end = block.rfind(b"\n") + 1
    if end or b"\r" not in block:
        return end
    return block.rfind(b"\r", 0, len(block) - 1) + 1
