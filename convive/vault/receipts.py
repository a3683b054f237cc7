"""Receipts: what a reporter keeps to come back, without a name, an account or an address.

A receipt is 100 random bits. Nobody can try 2 to the power of 100 of them, so no slow derivation
is needed: that exists for passwords, which people choose. The mailbox's id and its keys pass
through a server secret that is not in the database as well, so a stolen database does not even
allow a guess to be tried. The price: when that secret is lost, so are the mailboxes, and it must
be backed up like a key (vault.md, 1.5 and 1.8).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from convive.vault import codes, keys, pairs
from convive.vault.pairs import Private

SYMBOLS = 20  # 100 bits
_BYTES = 13


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where a receipt leads: `lookup` (64 hex digits) finds the row, `private` opens what the
    desk wrote.

    Only `lookup` and the public half are stored.
    """

    lookup: str
    private: Private


def new() -> str:
    """A fresh receipt: `8Q2M-4KTX-1R7C-0W9E-ZB3V`."""
    return codes.new(symbols=SYMBOLS, group=4)


def read(typed: str) -> bytes:
    """The bits of a receipt, however it was typed; `codes.NotACode` when it cannot be one."""
    return codes.read(typed, symbols=SYMBOLS)


def mailbox(code: bytes, *, site: str, server_secret: bytes) -> Mailbox:
    """The mailbox of a receipt's bits: always the same one, and another in each city.

    Whether anybody ever got that receipt is not known here, and the work is the same.
    """
    if len(code) != _BYTES:
        raise ValueError("a receipt has 13 bytes")
    server = hashlib.blake2b(server_secret).digest()
    root = keys.subkey(server, "receipt", data=code + site.encode())
    return Mailbox(keys.subkey(root, "lookup").hex(), pairs.from_seed(keys.subkey(root, "mailbox")))
