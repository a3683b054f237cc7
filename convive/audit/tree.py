"""The tree behind the memory: nothing in it can be changed or left out without its root telling."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()
_LARGEST_WHOLE = 2**53 - 1  # what every JSON reader still reads exactly


class NotCanonical(ValueError):
    """The entry holds something that two programs could write in two ways."""


def canonical(entry: Mapping[str, object]) -> bytes:
    """The one way to write an entry: sorted ASCII keys, no white space, UTF-8 (RFC 8785).

    Takes text, whole numbers up to 2^53 - 1, true, false, None, lists and mappings. Raises
    `NotCanonical` for all else: floats above all, whose digits differ between programs.

    >>> canonical({"verb": "city.amended", "number": 7})
    b'{"number":7,"verb":"city.amended"}'
    """
    text = json.dumps(_plain(entry), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise NotCanonical("text that cannot be written") from None


def _plain(value: object) -> object:
    match value:
        case None | bool() | str():
            return value
        case int() if abs(value) <= _LARGEST_WHOLE:
            return value
        case list() | tuple():
            return [_plain(item) for item in value]
        case Mapping() if all(isinstance(key, str) and key.isascii() for key in value):
            return {key: _plain(item) for key, item in value.items()}
    raise NotCanonical(f"{type(value).__name__} has no canonical form here")


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 ‖ entry): RFC 6962, 2.1."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right): RFC 6962, 2.1. A leaf can never pass for a node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """What must be kept to let the tree grow: one hash for each binary one in its size.

    `hashes` are the roots of the whole subtrees, largest first: at most 17 for 100,000 entries.
    """

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash of 32 bytes; `ValueError` for another length."""
        if len(leaf) != HASH_BYTES:
            raise ValueError("a leaf hash has 32 bytes")
        size = self.size
        while size & 1:
            leaf = node_hash(self.hashes.pop(), leaf)
            size >>= 1
        self.hashes.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root of the tree as it stands; the empty tree has SHA-256 of nothing."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = node_hash(left, root)
        return root

    def to_bytes(self) -> bytes:
        """The size in eight bytes, then the hashes."""
        return self.size.to_bytes(8) + b"".join(self.hashes)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """What `to_bytes` gave; `ValueError` when the number of hashes does not fit the size."""
        size, rest = int.from_bytes(stored[:8]), stored[8:]
        if len(stored) != 8 + HASH_BYTES * size.bit_count():
            raise ValueError("these are not the bytes of a frontier")
        return cls(size, [rest[at : at + HASH_BYTES] for at in range(0, len(rest), HASH_BYTES)])


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, in order: RFC 6962, 2.1."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from leaf `index` (from 0) to the root: RFC 6962, 2.1.1."""
    if not 0 <= index < len(leaves):
        raise ValueError("there is no such leaf")
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*inclusion_proof(leaves[:split], index), root(leaves[split:])]
    return [*inclusion_proof(leaves[split:], index - split), root(leaves[:split])]


def proves_inclusion(
    proof: Sequence[bytes], leaf: bytes, index: int, *, size: int, root: bytes
) -> bool:
    """Whether the leaf hash stands at `index` in the tree of that size and root: RFC 9162,
    2.1.3.2.
    """
    if not 0 <= index < size:
        return False
    here, last, so_far = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            so_far = node_hash(sibling, so_far)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            so_far = node_hash(so_far, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and so_far == root


def consistency_proof(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """The hashes that show the first `earlier` leaves were only added to: RFC 6962, 2.1.2."""
    if not 1 <= earlier <= len(leaves):
        raise ValueError("the earlier tree is not part of this one")
    return _consistency(leaves, earlier, whole=True)


def _consistency(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> list[bytes]:
    if earlier == len(leaves):
        return [] if whole else [root(leaves)]
    split = _split(len(leaves))
    if earlier <= split:
        proof = _consistency(leaves[:split], earlier, whole=whole)
        return [*proof, root(leaves[split:])]
    proof = _consistency(leaves[split:], earlier - split, whole=False)
    return [*proof, root(leaves[:split])]


def proves_consistency(
    proof: Sequence[bytes], *, earlier: tuple[int, bytes], later: tuple[int, bytes]
) -> bool:
    """Whether the later tree begins with the earlier one, each given as size and root.

    RFC 9162, 2.1.4.2. An empty earlier tree is the beginning of every tree and needs no proof.
    """
    (first_size, first_root), (second_size, second_root) = earlier, later
    if first_size == second_size:
        return not proof and first_root == second_root
    if first_size == 0:
        return not proof and first_root == EMPTY_ROOT
    if not (0 < first_size < second_size and proof):
        return False
    hashes = [first_root, *proof] if first_size & (first_size - 1) == 0 else list(proof)
    here, last = first_size - 1, second_size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
