"""Keys made from the server's secret, one for each purpose; none is in the database."""

from __future__ import annotations

import hashlib

from django.conf import settings

from convive.vault import keys


def server_key(purpose: str) -> bytes:
    """32 bytes for one purpose (at most 8 ASCII letters)."""
    return keys.subkey(hashlib.blake2b(settings.SECRET_KEY.encode()).digest(), purpose)


def keyed_digest(purpose: str, *parts: str) -> str:
    """64 hexadecimal signs that stand for `parts` and tell them to nobody without the secret."""
    data = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return keys.subkey(server_key(purpose), purpose, data=data).hex()
