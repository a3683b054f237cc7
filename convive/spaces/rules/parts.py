"""The parts of a sealed record: the person's side in three depths, and compartments beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from convive.vault import depths
from convive.vault.depths import Depth
from convive.vault.envelopes import CannotOpen

PERSON = "person"
REPORTER = "reporter"
MAILBOX = "mailbox"
PLAN = "plan"
FULL = "person:F"
LIMITED = "person:L"
DEIDENTIFIED = "person:D"
BESIDE = (REPORTER, MAILBOX, PLAN)
OWN = "own-"


def is_own(part: str) -> bool:
    """Whether a part is somebody's own: its key is made by who writes in it and goes to nobody
    else, not to a desk, not to the recovery key (NLC-11).

    >>> is_own("own-notes"), is_own("plan")
    (True, False)
    """
    return part.startswith(OWN)


def split(part: str) -> tuple[str, Depth | None]:
    """Compartment and depth of a part's name; only the person's side has a depth.

    >>> split("plan"), split("person:L") == ("person", Depth.LIMITED)
    (('plan', None), True)
    """
    name, _colon, depth = part.partition(":")
    return name, Depth(depth) if depth else None


def covers(held: Iterable[str], wanted: str) -> bool:
    """Whether somebody who holds these parts can read this one: the deeper one covers the lesser.

    >>> covers(["person:L"], "person:D"), covers(["person:L"], "person:F"), covers([], "plan")
    (True, False, False)
    """
    name, depth = split(wanted)
    for part in held:
        other, has = split(part)
        if other == name and (depth is None or (has is not None and depths.reaches(has, depth))):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys of one record that somebody holds at this moment, by part."""

    record: str
    keys: Mapping[str, bytes] = field(repr=False)

    def key(self, part: str) -> bytes:
        """The key of a part, derived downwards where a deeper one is held. Raises CannotOpen."""
        name, wanted = split(part)
        for held, key in self.keys.items():
            other, has = split(held)
            if other != name:
                continue
            if wanted is None:
                return key
            if has is not None and depths.reaches(has, wanted):
                return depths.key_at(key, has, wanted)
        raise CannotOpen

    def reaches(self, part: str) -> bool:
        """Whether this keyring opens a part."""
        return covers(self.keys, part)

    def only(self, carries: Iterable[str]) -> dict[str, bytes]:
        """The keys of just these parts, to be given away. Raises CannotOpen for one not held."""
        return {part: self.key(part) for part in carries}

    def joined(self, other: Keyring) -> Keyring:
        """Both keyrings of the same record together."""
        return Keyring(self.record, {**other.keys, **self.keys})
