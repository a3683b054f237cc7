"""Codes that a person writes down and types again: recovery codes now, receipts later."""

import re
import secrets
import unicodedata

# Crockford's base 32: no I, L, O (they look like digits) and no U (so that few words appear).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RECOVERY_SYMBOLS = 32  # 160 bits

_LOOKS_LIKE = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\W_]+")
_LONGEST_TYPED = 400  # characters, before separators are taken out


class NotACode(ValueError):
    """What was typed cannot be a code of this length."""


def new(*, symbols: int = RECOVERY_SYMBOLS, group: int = 4) -> str:
    """A random code of so many symbols (5 bits each), in groups: `8Q2M-4KTX-…`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(symbols))
    return "-".join(letters[at : at + group] for at in range(0, symbols, group))


def read(typed: str, *, symbols: int = RECOVERY_SYMBOLS) -> bytes:
    """The bits of a code, however it was typed: lower case, spaces, dashes, O for 0, I or L for 1,
    any script's digits.

    Raises `NotACode` when the length is wrong or a sign is not in the alphabet.

    >>> read("o1il 7z-zz", symbols=8).hex()
    '004213ffff'
    """
    if len(typed) > _LONGEST_TYPED:
        raise NotACode
    letters = _SEPARATORS.sub("", unicodedata.normalize("NFKC", typed)).upper()
    letters = "".join(_western(letter) for letter in letters).translate(_LOOKS_LIKE)
    if len(letters) != symbols or any(letter not in ALPHABET for letter in letters):
        raise NotACode
    number = 0
    for letter in letters:
        number = number * 32 + ALPHABET.index(letter)
    # A length that is no whole number of bytes is filled with zero bits at the end.
    spare = -5 * symbols % 8
    return (number << spare).to_bytes((5 * symbols + spare) // 8)


def _western(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)
