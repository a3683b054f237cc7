"""Codes with which somebody without an account finds the answer to what they asked."""

from __future__ import annotations

from convive.bodies.rules import CODE_SYMBOLS
from convive.people.server_keys import keyed_digest
from convive.vault import codes


def new() -> str:
    """A random code to write down: `8Q2M-4KTX-9D0R`."""
    return codes.new(symbols=CODE_SYMBOLS)


def from_form(seed: str, key: str) -> str:
    """The code of one sending of a form: the same again for a double click, so that none is lost.

    `seed` is a secret of the browser, `key` the form's; neither alone gives the code.
    """
    number = int(keyed_digest("askshow", seed, key), 16)
    letters = "".join(codes.ALPHABET[number >> 5 * at & 31] for at in range(CODE_SYMBOLS))
    return "-".join(letters[at : at + 4] for at in range(0, CODE_SYMBOLS, 4))


def is_code(typed: str) -> bool:
    """Whether this can be a code, however it was typed.

    >>> is_code("8q2m 4ktx 9d0r"), is_code("8Q2M")
    (True, False)
    """
    try:
        codes.read(typed, symbols=CODE_SYMBOLS)
    except codes.NotACode:
        return False
    return True


def digest(typed: str) -> str:
    """What is stored and compared; for what cannot be a code, a digest that nothing has."""
    try:
        bits = codes.read(typed, symbols=CODE_SYMBOLS).hex()
    except codes.NotACode:
        bits = ""
    return keyed_digest("askcode", bits)
