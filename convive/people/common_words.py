"""Passwords that guessers try first: a short list, and what every guesser knows about a city."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SHORTEST_WORD = 4
ENOUGH_LEFT = 8  # characters that nobody could know beforehand

COMMON = frozenset(
    [
        "abc",
        "abcd",
        "access",
        "admin",
        "administrator",
        "baseball",
        "basketball",
        "changeme",
        "charlie",
        "computer",
        "convive",
        "correct",
        "horse",
        "battery",
        "staple",
        "default",
        "donald",
        "dragon",
        "everything",
        "flower",
        "football",
        "freedom",
        "hello",
        "iloveyou",
        "internet",
        "jordan",
        "letmein",
        "login",
        "love",
        "master",
        "michael",
        "monkey",
        "mustang",
        "mypassword",
        "ninja",
        "passphrase",
        "passw0rd",
        "password",
        "pass",
        "princess",
        "qwerty",
        "qwertyuiop",
        "azerty",
        "asdf",
        "asdfgh",
        "asdfghjkl",
        "samsung",
        "secret",
        "shadow",
        "soleil",
        "sunshine",
        "superman",
        "superuser",
        "test",
        "testing",
        "thisis",
        "trustno1",
        "user",
        "welcome",
        "whatever",
        "zxcvbnm",
        "bonjour",
        "marseille",
        "motdepasse",
        "doudou",
        "loulou",
        "jetaime",
        "marhaba",
        "salam",
        "habibi",
        "summer",
        "winter",
        "spring",
        "autumn",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "prevention",
        "coordinator",
        "mayor",
        "city",
        "town",
    ]
)
RUNS = (
    "0123456789012345678901234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
)


def too_easy(password: str, known: Iterable[str] = ()) -> bool:
    """Whether little is left of a password once words are taken out that everybody tries.

    `known` are words about this person and this city: names, the address, the city's name.

    >>> too_easy("passwordpassword1"), too_easy("111111111111111")
    (True, True)
    >>> too_easy("Riverside2026Riverside", ["Riverside"])
    True
    >>> too_easy("seven herons over a wet roof")
    False
    """
    rest = folded(password)
    for word in sorted({*COMMON, *_words(known)}, key=len, reverse=True):
        rest = rest.replace(word, "")
    rest = re.sub(r"(19|20)\d\d", "", rest)
    for run in RUNS:
        rest = _without_runs(rest, run)
    return len(re.sub(r"(.+?)\1+", r"\1", rest)) < ENOUGH_LEFT


def folded(text: str) -> str:
    """Lower case, without accents, spaces and signs."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _words(known: Iterable[str]) -> set[str]:
    pieces = {folded(piece) for text in known for piece in re.split(r"[\s@.,'’-]+", text)}
    return {piece for piece in pieces if len(piece) >= SHORTEST_WORD}


def _without_runs(text: str, run: str) -> str:
    for line in (run, run[::-1]):
        for length in range(min(len(line), len(text)), 3, -1):
            for start in range(len(line) - length + 1):
                text = text.replace(line[start : start + length], "")
    return text
