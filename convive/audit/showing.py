"""What the proof page shows: the newest checkpoint in words, who saw it, the yearly counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from convive.audit import checkpoints, counts, queries
from convive.audit.chain import root_in_words
from convive.audit.models import YearCount
from convive.ground.refusals import Words


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest checkpoint, ready to show; `witnessed` are names with times."""

    size: int
    root: str
    words: str
    at: datetime
    note: str
    witnessed: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a yearly count; `number` is None where it says "fewer than 5"."""

    word: Words
    number: int | None
    is_broken_promise: bool


@dataclass(frozen=True, slots=True)
class Year:
    """One yearly count, ready to show."""

    count: YearCount
    rows: tuple[Row, ...]


def newest() -> Seen | None:
    """The newest checkpoint that bears our signature."""
    checkpoint, head = queries.latest_checkpoint(), queries.latest_head()
    if checkpoint is None or head is None:
        return None
    witnessed = checkpoint.cosignatures.order_by("name").values_list("name", "at")
    return Seen(
        size=head.size,
        root=head.root.hex(),
        words=root_in_words(head.root),
        at=checkpoint.at,
        note=queries.witnessed_note(checkpoint),
        witnessed=tuple(witnessed),
    )


def years() -> list[Year]:
    """The newest edition of each yearly count, in the reader's language where the words are known."""
    words = {one.key: one.word for one in counts.registered()}
    return [Year(count, tuple(_row(line, words) for line in count.lines)) for count in _readable()]


def public_key() -> str:
    """The key to verify our checkpoints with."""
    return str(checkpoints.signer())


def _readable() -> list[YearCount]:
    return [one for one in queries.year_counts() if isinstance(one.lines, list)]


def _row(line: dict[str, object], words: dict[str, Words]) -> Row:
    number = line.get("number")
    shown = number if isinstance(number, int) else None
    word = words.get(str(line.get("key")), str(line.get("word", "")))
    return Row(word, shown, bool(line.get("must_be_zero")) and shown != 0)
