"""Walking a chain of events against the checkpoints that somebody holds: whole, or broken and where."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from convive.audit.notes import TreeHead
from convive.audit.tree import Frontier, canonical, leaf_hash
from convive.vault.words import words


@dataclass(frozen=True, slots=True)
class Link:
    """One event as kept: its number, the bytes that were hashed, their hash.

    `told` is what stands in readable columns beside it, where there are any.
    """

    number: int
    entry: bytes
    leaf: bytes
    told: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found: how many events, and the first thing that is wrong (number and words).

    `broken_since` is the first event that no good checkpoint vouches for: between it and
    `broken_at` lies the first event that differs.
    """

    size: int
    root: str
    checkpoints: int
    broken_at: int | None = None
    reason: str = ""
    broken_since: int | None = None
    root_asked: bytes | None = None

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None

    @property
    def sentence(self) -> str:
        """The verdict in one plain sentence, for the command."""
        if self.is_whole:
            return (
                f"Whole: {self.size} events, {self.checkpoints} checkpoints,"
                f" root {self.root or '(empty)'}."
            )
        if self.broken_since is not None and self.broken_since != self.broken_at:
            return f"Broken between events {self.broken_since} and {self.broken_at}: {self.reason}."
        return f"Broken at event {self.broken_at}: {self.reason}."


@dataclass(frozen=True, slots=True)
class Kept:
    """What is written down beside the chain: how many events there should be, and their root."""

    size: int
    root: bytes | None = None


def root_in_words(root: bytes) -> str:
    """The first sixteen bytes of a root as eight words, for the telephone and the minutes."""
    return words(root[:16])


def walk(
    links: Iterable[Link], heads: Iterable[TreeHead], *, kept: Kept, asked: int = 0
) -> Verdict:
    """Hash every event again and compare with each checkpoint, in order of their numbers.

    The verdict of a whole chain also gives the root of the first `asked` events.

    Two checkpoints of one size and different roots can never both be right: consistency of the
    held checkpoints follows from each being the root of the same growing tree (RFC 6962, 2.1.2).
    """
    waiting: dict[int, set[bytes]] = defaultdict(set)
    for head in heads:
        waiting[head.size].add(head.root)
    frontier, number, checked, vouched = Frontier(), 0, 0, 0
    root_asked: bytes | None = None
    for link in links:
        number += 1
        if reason := _wrong(link, number):
            return Verdict(number, "", checked, broken_at=number, reason=reason)
        frontier.append(link.leaf)
        root_asked = frontier.root() if number == asked else root_asked
        roots = waiting.pop(number, None)
        if roots is None:
            continue
        if roots != {frontier.root()}:
            reason = "the events up to here are not those that the checkpoint signed"
            return Verdict(number, "", checked, number, reason, broken_since=vouched + 1)
        checked, vouched = checked + 1, number
    signed = max(waiting, default=0)
    if signed > number:
        reason = f"events are missing: a checkpoint signed {signed} of them"
        return Verdict(number, "", checked, broken_at=number + 1, reason=reason)
    root = frontier.root().hex() if number else ""
    return _end(Verdict(number, root, checked, root_asked=root_asked), kept, vouched)


def _end(verdict: Verdict, kept: Kept, vouched: int) -> Verdict:
    size = verdict.size
    if kept.size > size:
        reason = f"events are missing at the end: the head counts {kept.size}"
        return Verdict(size, "", verdict.checkpoints, size + 1, reason)
    if kept.size < size:
        reason = f"there are more events than the head counts: {kept.size}"
        return Verdict(size, "", verdict.checkpoints, kept.size + 1, reason)
    if kept.root is not None and size and kept.root.hex() != verdict.root:
        reason = "the head has another root"
        since = min(vouched + 1, size)
        return Verdict(size, "", verdict.checkpoints, size, reason, broken_since=since)
    return verdict


def _wrong(link: Link, number: int) -> str:
    if link.number > number:
        return f"event {number} is missing"
    if link.number < number:
        return f"event {link.number} stands in the place of event {number}"
    if leaf_hash(link.entry) != link.leaf:
        return f"event {number} was changed"
    try:
        entry = json.loads(link.entry)
        if not isinstance(entry, dict) or canonical(entry) != link.entry:
            return f"event {number} is not written as events are"
        if entry.get("number") != number:
            return f"event {number} was signed under another number"
        if link.told is None:
            return ""
        same = canonical({key: entry.get(key) for key in link.told}) == canonical(link.told)
    except (ValueError, RecursionError):
        return f"event {number} is not written as events are"
    return "" if same else f"the columns of event {number} do not say what was signed"
