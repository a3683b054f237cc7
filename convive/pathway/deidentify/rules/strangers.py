"""Words that no list of everyday words knows: what is left may be a name, whoever bears it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from convive.pathway.deidentify.rules.lists import list_of, lists_of

_SMALL = re.compile(r"(?<![\w@.#/])[a-zß-ÿ]{4,}(?:-[a-zß-ÿ]{3,})?(?![\w@#’'])")
_AFTER = {
    "en": "with|met|saw|meet|from|in|near|at|to|called|named|by|mr|mrs|ms|dr|and|friend|brother|sister|son"
    "|daughter|cousin|boyfriend|girlfriend|partner|uncle|aunt|via|for|of",
    "fr": "avec|chez|vu|vue|à|de|par|et|voir|vers|près de|mme|mr|dr|copain|copine|frère|sœur|soeur|fils"
    "|fille|cousin|cousine|ami|amie|oncle|tante|pour",
}
_CLIPPED = re.compile(r"^(?:[dljmnstc]|qu|jusqu|lorsqu|puisqu)['’]|['’](?:s|m|re|ll|d|ve|t)$")
# Names that are words as well begin a sentence as a name when such a word follows them.
_DOES = {
    "en": re.compile(
        r"['’]s\b|\s+(?:is|was|has|had|did|does|said|came|went|told|\w{2,}(?:ed|s))\b"
    ),
    "fr": re.compile(r"\s+(?:a|est|était|avait|n['’]|ne|dit|va|fait|veut|vient|s['’]|se)\s?"),
}
# Letters that Arabic writes onto a word: before it, and after it.
_BEFORE_AR = (
    "وال",
    "بال",
    "فال",
    "كال",
    "ولل",
    "لل",
    "ال",
    "وب",
    "ول",
    "وس",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "س",
)
_AFTER_AR = tuple(
    re.split(r"\s", "تهما وها وهم وه وا تا هما تها تهم اته ها هم نا ته ية ين ون ات ان ة ه ي ا ت ك")
)
_SHORTEST = 3


@cache
def words(key: str) -> frozenset[str]:
    """A list of `vocabulary.json`, which says where it comes from."""
    return frozenset(_vocabulary()[key].split())


@cache
def _vocabulary() -> dict[str, str]:
    told: dict[str, str] = json.loads(
        Path(__file__).with_name("vocabulary.json").read_text("utf-8")
    )
    return told


def is_everyday(word: str, language: str) -> bool:
    """Whether a word, or each part of it, is one that everybody uses.

    >>> is_everyday("Visited", "en"), is_everyday("Dariusz", "en"), is_everyday("L’éducateur", "fr")
    (True, False, True)
    """
    known = words(language)
    usual = common(language)
    plain = word.casefold().replace("’", "'")
    if language == "en" and plain in list_of("only_names"):
        return False
    if plain in usual or plain in known:
        return True
    parts = [_CLIPPED.sub("", part) for part in plain.split("-")]
    return all(
        part in known or part in usual or (part.endswith("s") and part[:-1] in known)
        for part in parts
    )


def small_names(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Given names in small letters, with a word behind them that nobody uses."""
    names = words("given")
    found = list(_SMALL.finditer(text))
    for number, word in enumerate(found):
        if bare(word[0]) not in names or is_everyday(word[0], language):
            continue
        end = word.end()
        following = found[number + 1] if number + 1 < len(found) else None
        if (
            following
            and text[end : following.start()] == " "
            and not is_everyday(following[0], language)
        ):
            end = following.end()
        yield word.start(), end


def odd_words(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Words in small letters that nobody uses, where a name may stand."""
    for hit in re.finditer(
        rf"\b(?:{_AFTER[language]})\s+({_SMALL.pattern})(?:\s+({_SMALL.pattern}))?", text, re.I
    ):
        if hit[1].islower() and not is_everyday(hit[1], language):
            more = hit[2] and hit[2].islower() and not is_everyday(hit[2], language)
            yield hit.start(1), hit.end(2 if more else 1)


def names_that_are_words(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Names that are also words, where they begin a sentence and do something."""
    for hit in re.finditer(r"(?:^|[.!?:\n]\s+)([A-ZÀ-Þ]\w+)", text):
        if hit[1].casefold() in list_of("names_and_words") and _DOES[language].match(
            text, hit.end()
        ):
            yield hit.span(1)


def is_everyday_arabic(word: str) -> bool:
    """Whether an Arabic word is in use, also with what is written onto it.

    >>> is_everyday_arabic("ومعلمتها"), is_everyday_arabic("لندكفست")
    (True, False)
    """
    known, spoken = words("ar"), _spoken()
    word = re.sub(r"[\u064b-\u0652\u0640]", "", word)
    stems = {word, *_short_of(word, _BEFORE_AR, at_start=True)} - {""}
    # What is said in the Maghreb and the Levant has a letter before the verb: كيمشي, بتحكي.
    stems |= {stem[1:] for stem in stems if stem[0] in "كبمحهغ" and stem[1:2] in "يتن"}
    for _twice in range(2):
        stems |= {short for stem in stems for short in _short_of(stem, _AFTER_AR, at_start=False)}
    stems |= {stem[1:] for stem in stems if len(stem) > _SHORTEST and stem[0] in "يتنأ"}
    return any(form in known or form in spoken for stem in stems for form in _forms(stem))


@cache
def _spoken() -> frozenset[str]:
    return frozenset(lists_of("ar")["spoken"].split())


def is_common_arabic(word: str) -> bool:
    """Whether an Arabic word is one of the most used.

    >>> is_common_arabic("وقال"), is_common_arabic("أختر")
    (True, False)
    """
    most = words("arabic_most")
    word = word.replace("ـ", "")
    return any(form in most for form in (word, *_short_of(word, _BEFORE_AR, at_start=True)))


def has_an_owner(word: str) -> bool:
    """Whether somebody's is written onto an Arabic word, as no name has it.

    >>> has_an_owner("رابطكم"), has_an_owner("رمزه"), has_an_owner("نزيه")
    (True, True, False)
    """
    known = words("ar")
    if len(word) > _SHORTEST + 1 and word.endswith(
        ("كم", "هم", "ها", "هما", "كن", "تم", "موه", "وا")
    ):
        return True
    if word.endswith("نا") and len(word) > _SHORTEST + 1 and word[:-2] in known:
        return True
    stem = word[:-1]
    return (
        word.endswith("ه")
        and len(stem) >= _SHORTEST
        and (stem in known or f"{stem[:-1]}ة" in known)
    )


def plain_arabic(word: str) -> str:
    """A word without the signs that many leave out.

    >>> plain_arabic("أمينة")
    'امينه'
    """
    word = re.sub(r"[\u064b-\u0652\u0640]", "", word)
    return word.translate(str.maketrans("أإآة", "اااه"))


def _forms(stem: str) -> tuple[str, ...]:
    return (
        stem,
        f"{stem}ة",
        f"ال{stem}",
        f"{stem}ى",
        f"{stem}ي",
        re.sub("ه$", "ة", stem),
        re.sub("^ا", "أ", stem),
    )


def _short_of(word: str, pieces: tuple[str, ...], *, at_start: bool) -> set[str]:
    short = {word.removeprefix(piece) if at_start else word.removesuffix(piece) for piece in pieces}
    return {one for one in short if len(one) >= _SHORTEST}


@cache
def common(language: str) -> frozenset[str]:
    """The words that everybody begins with or works with."""
    return frozenset(lists_of(language)["common"].split()) | frozenset(
        lists_of(language)["working"].split()
    )


def bare(word: str) -> str:
    """A word without its marks and without what is clipped onto it.

    >>> bare("Nadège’s")
    'nadege'
    """
    apart = unicodedata.normalize("NFKD", re.sub(r"['’]s$|^[dl]['’]", "", word.casefold()))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
