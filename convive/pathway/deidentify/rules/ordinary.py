"""Whether a word in Latin letters is in use, made of one that is, or a slip of the hand."""

from __future__ import annotations

from functools import cache

from convive.pathway.deidentify.rules.lists import list_of, lists_of
from convive.pathway.deidentify.rules.strangers import bare, common, is_everyday, words

_SHORTEST = 3
_LONG = 7  # letters from which a word one letter off another is a slip of the hand


def is_ordinary(word: str, language: str) -> bool:
    """Whether a word is in use, or made of one that is and no given name.

    >>> is_ordinary("Imprimez", "fr"), is_ordinary("Adaora", "en")
    (True, False)
    """
    if is_everyday(word, language):
        return True
    plain = bare(word.casefold())
    return plain not in words("given") and _made_of(plain, _plain_words(language), language)


@cache
def is_strange(word: str, language: str) -> bool:
    """Whether a word in small letters is neither used, nor made of one that is, nor a slip of the hand.

    >>> [is_strange(word, "en") for word in ("mohsin", "hasnt", "safeguarded", "recieved", "doorbells")]
    [True, False, False, False, False]
    """
    plain = word.casefold().replace("œ", "oe")
    if (
        plain in list_of("short")
        or is_everyday(plain, language)
        or is_everyday(plain, _OTHER[language])
    ):
        return False
    known = _plain_words(language)
    if any(_made_of(part, known, language) for part in (bare(plain),)):
        return False
    if "-" in plain:
        return any(is_strange(part, language) for part in plain.split("-"))
    if bare(plain) in words("given"):
        return True
    return len(plain) < _LONG or not _slip(bare(plain), known)


_OTHER = {"en": "fr", "fr": "en"}


def _made_of(word: str, known: frozenset[str], language: str) -> bool:
    if word in known:
        return True
    ends = [end for end in _endings(language) if word.endswith(end)]
    stems = {word, *(word[: -len(end)] for end in ends)}
    stems |= {
        stem[len(start) :] for stem in stems for start in _beginnings() if stem.startswith(start)
    }
    stems |= {stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:]}
    stems |= {
        f"{stem}{end}" for stem in stems if stem != word for end in ("e", "y", "r", "er", "ir")
    }
    if any(len(stem) > _SHORTEST and stem in known for stem in stems):
        return True
    return any(word[:at] in known and word[at:] in known for at in range(4, len(word) - 3))


def _slip(word: str, known: frozenset[str]) -> bool:
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if left + right[1:] in known:
            return True
        if len(right) > 1 and left + right[1] + right[0] + right[2:] in known:
            return True
        if any(left + new + right[1:] in known or left + new + right in known for new in letters):
            return True
    return False


@cache
def _plain_words(language: str) -> frozenset[str]:
    return frozenset(map(bare, words(language) | common(language)))


@cache
def _endings(language: str) -> frozenset[str]:
    return frozenset(map(bare, lists_of(language)["endings"].split()))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(map(bare, list_of("beginnings")))
