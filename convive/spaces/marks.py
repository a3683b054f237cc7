"""Marks under public keys, made with a secret that is not in the database.

Who can only write to the database cannot put another public key in the place of a desk's, a
member's or the recovery key: its mark would be wrong, and nothing is sealed to it.
"""

from __future__ import annotations

import hmac

from convive.people.server_keys import keyed_digest
from convive.vault.envelopes import Sealed


def mark(kind: str, ref: str, epoch: int, public: Sealed) -> str:
    """64 hexadecimal signs that bind a public key to its owner and epoch."""
    return keyed_digest("pin", kind, ref, str(epoch), bytes(public).hex())


def fits(given: str, kind: str, ref: str, epoch: int, public: Sealed) -> bool:
    """Whether a stored mark is right."""
    return hmac.compare_digest(given, mark(kind, ref, epoch, public))
