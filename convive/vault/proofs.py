"""Who wrote a sealed entry: a signature over its ciphertext and its place.

Staff and providers sign what they write; an entry without a proof is shown as anonymous. The proof
can be checked without opening anything (vault.md, 1.8).
"""

from __future__ import annotations

import hashlib

from convive.vault import pairs
from convive.vault.envelopes import Context, Sealed

_SIGNED = b"convive entry\n"  # so that a signature never means anything else


def sign(signing: bytes, blob: Sealed, context: Context) -> bytes:
    """The author's signature under a sealed entry in its place."""
    return pairs.sign(signing, _message(blob, context))


def verify(verifying: bytes, blob: Sealed, context: Context, signature: bytes) -> bool:
    """Whether this author sealed exactly this entry in exactly this place; never raises."""
    try:
        message = _message(blob, context)
    except (TypeError, ValueError):
        return False
    return pairs.verify(verifying, message, signature)


def _message(blob: Sealed, context: Context) -> bytes:
    return _SIGNED + bytes(context) + hashlib.blake2b(blob, digest_size=32).digest()
