"""A seed in shares of words: any k of n custodians together give it back, fewer learn nothing.

The shares are SLIP-39 mnemonics (Shamir's scheme, one group, no passphrase), 33 words each: they
can be written on paper, read aloud and joined again with other programs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from shamir_mnemonic import (  # type: ignore[import-untyped]
    MnemonicError,
    combine_mnemonics,
    generate_mnemonics,
)
from shamir_mnemonic import Share as Mnemonic

SEED_BYTES = 32
FEWEST, MOST = 2, 16  # one custodian alone is no custodian; SLIP-39 counts to 16
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_TYPED = 2_000  # characters; 33 words have at most 300


class Reason(StrEnum):
    """Why shares were refused, so that a page can say what to do."""

    ALTERED = "altered"  # a word is wrong, missing or in another place
    TWICE = "twice"  # the same share was given two times
    OTHER_CEREMONY = "other-ceremony"  # it belongs to another key
    TOO_FEW = "too-few"


class SharesRefused(ValueError):
    """The shares do not give a seed; `position` counts from 0 which of those given is at fault."""

    def __init__(self, reason: Reason, position: int | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.position = position


@dataclass(frozen=True, slots=True)
class Share:
    """What a share says without giving anything away: its ceremony, its number in it (from 0), and
    how many are needed.
    """

    identifier: int
    index: int
    threshold: int


def split(seed: bytes, *, threshold: int, count: int) -> list[str]:
    """As many shares as `count`, of which `threshold` give the 32 bytes back.

    Raises `ValueError` for another length, or unless 2 ≤ threshold ≤ count ≤ 16.
    """
    if len(seed) != SEED_BYTES:
        raise ValueError("a seed has 32 bytes")
    if not FEWEST <= threshold <= count <= MOST:
        raise ValueError("threshold or count is out of bounds")
    groups: list[list[str]] = generate_mnemonics(
        1, [(threshold, count)], seed, iteration_exponent=0
    )
    return groups[0]


def read(words: str) -> Share:
    """A share as somebody typed it: capitals, spaces, line breaks and numbering do not matter.

    Raises `SharesRefused` (altered) when a word is not as it was written down.
    """
    return _share(_mnemonic(words))


def join(words: Sequence[str]) -> bytes:
    """The seed out of enough shares; those beyond the threshold must fit but are not needed.

    Raises `SharesRefused` with the reason and, where one share is at fault, its position.
    """
    mnemonics = [_read_at(position, typed) for position, typed in enumerate(words)]
    if not mnemonics:
        raise SharesRefused(Reason.TOO_FEW)
    first, seen = mnemonics[0], set[int]()
    for position, mnemonic in enumerate(mnemonics):
        if mnemonic.group_parameters() != first.group_parameters():
            raise SharesRefused(Reason.OTHER_CEREMONY, position)
        if mnemonic.index in seen:
            raise SharesRefused(Reason.TWICE, position)
        seen.add(mnemonic.index)
    needed: int = first.member_threshold
    if len(mnemonics) < needed:
        raise SharesRefused(Reason.TOO_FEW)
    try:
        return bytes(combine_mnemonics([one.mnemonic() for one in mnemonics[:needed]]))
    except MnemonicError:
        raise SharesRefused(Reason.ALTERED) from None


def _read_at(position: int, typed: str) -> Mnemonic:
    try:
        return _mnemonic(typed)
    except SharesRefused as refused:
        raise SharesRefused(refused.reason, position) from None


def _mnemonic(typed: str) -> Mnemonic:
    if len(typed) > _LONGEST_TYPED:
        raise SharesRefused(Reason.ALTERED)
    letters = _WORD.findall(unicodedata.normalize("NFKC", typed).lower())
    try:
        mnemonic = Mnemonic.from_mnemonic(" ".join(letters))
    except MnemonicError:
        raise SharesRefused(Reason.ALTERED) from None
    if (
        len(mnemonic.value) != SEED_BYTES
        or mnemonic.group_count != 1
        or mnemonic.member_threshold < FEWEST
    ):
        raise SharesRefused(Reason.OTHER_CEREMONY)
    return mnemonic


def _share(mnemonic: Mnemonic) -> Share:
    return Share(mnemonic.identifier, mnemonic.index, mnemonic.member_threshold)
