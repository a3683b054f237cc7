"""Cards that link the answers of one person over time, without anybody knowing whose they are."""

from __future__ import annotations

from convive.people.server_keys import keyed_digest
from convive.vault import codes

SYMBOLS = 8


def new() -> str:
    """A random code for a card: `7K2M-4Q8R`."""
    return codes.new(symbols=SYMBOLS)


def digest(typed: str) -> str:
    """What is stored and compared; "" for what cannot be a code."""
    try:
        bits = codes.read(typed, symbols=SYMBOLS).hex()
    except codes.NotACode:
        return ""
    return keyed_digest("cohort", bits)
