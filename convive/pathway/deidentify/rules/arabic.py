"""What may lead to somebody in an Arabic text: there are no capitals, so lists and shapes alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from convive.pathway.deidentify.rules import arabic_clues
from convive.pathway.deidentify.rules.lists import (
    ADDRESS,
    DATE,
    NAME,
    PLACE,
    RARE,
    SCHOOL,
    Finders,
    by,
    list_of,
    lists_of,
    of_arabic,
)
from convive.pathway.deidentify.rules.strangers import is_common_arabic

_SHORT = 3
_AGE_OF = re.compile(r"[وفبلك]?عمر\s+ال\w+(?:ين|ون|ات|ة|ال|اب|فال)(?!\w)")
_LITTLE = frozenset(
    ("على", "من", "في", "إلى", "عن", "أو", "لا", "إلا", "كل", "بعض", "أولياء", "آباء")
)
_WORD_AR = r"[\u0621-\u064a]+"


def finders() -> Finders:
    lists = lists_of("ar")
    days, months = (lists[key].replace(" ", "|") for key in ("days", "months"))
    word = _WORD_AR
    yield (
        DATE,
        by(
            re.compile(
                rf"(?<!\w)(?:أوائل|أواخر|منتصف)\s+(?:{months})(?!\w)|(?<!\w)(?:(?:يوم|مساء|صباح|ليلة|ظهر)\s+)?(?:{days})(?:\s+(?:الماضي|القادم|المقبل))?(?!\w)|\d{{1,2}}\s+(?:من\s+)?(?:شهر\s+)?(?:{months})(?:\s+(?:الأول|الثاني))?(?:\s+\d{{4}})?|(?<!\w)(?:شهر\s+|في\s+)?(?:{months})(?:\s+(?:الأول|الثاني))?(?!\w)|(?<!\w)(?:عيد|العيد)(?:\s+{word})?|(?<!\w)(?:عام|سنة)\s+\d{{4}}|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?"
            )
        ),
    )
    yield (
        ADDRESS,
        by(
            re.compile(
                rf"(?:رقم\s+\d+\s+)?(?<!\w)(?:ال|ب|في\s)?(?:{lists['street']})\s+{word}(?:\s+(?:ال{word}))?(?:\s*،?\s*(?:رقم\s+)?\d+)?|(?<!\w)(?:الطابق|الشقة|شقة|عمارة|بناية)\s+(?:رقم\s+)?(?:{word}|\d+)"
            )
        ),
    )
    yield (
        SCHOOL,
        by(
            re.compile(
                rf"(?<!\w)(?:ب|ل|و)?(?:{lists['schools']})\s+{word}(?:\s+(?:ال{word}|{word}ية(?!\w)))?|(?<!\w)(?:ب|في\s+)?(?:الصف|القسم|السنة)\s+(?:ال{word}|\d+)(?:\s+(?:أ|ب|ج|د|ه)(?!\w))?"
            )
        ),
    )
    yield (
        PLACE,
        by(
            re.compile(
                rf"(?<!\w)(?:ب|ل|و)?(?:{lists['place_heads']})\s+(?:ال)?{word}(?:\s+ال{word})?"
            )
        ),
    )
    yield (
        RARE,
        by(
            re.compile(
                r"(?<!\w)(?:عمره|عمرها|يبلغ|تبلغ|بلغ)\s+(?:من العمر\s+)?\d{1,2}"
                r"(?:\s+(?:سنة|عاما|عامًا|سنوات))?"
                r"|\d{1,2}\s+(?:سنة|عاما|عامًا|سنوات)"
            )
        ),
    )
    called = re.compile(rf"(?<!\w)(?:{lists['called']})\s+({word}(?:\s+{word})?)")
    yield NAME, lambda text: (hit.span(1) for hit in called.finditer(text))
    yield NAME, _arabic_people
    yield PLACE, _arabic_places
    yield from arabic_clues.finders()


def names_nobody(text: str, start: int, end: int) -> bool:
    """Whether what seems a name is none: “the age of the pupils”, “parents”, “on the page”.

    >>> names_nobody("عمر الطلاب", 0, 3), names_nobody("عمر يقول", 0, 3), names_nobody("على الصفحة", 0, 10)
    (True, False, True)
    """
    if _AGE_OF.match(text, start):
        return True
    never = _never()
    first, *others = text[start:end].split() or [""]
    if others:
        return first in _LITTLE
    onto = first[:1] in "وفبلك" and first not in list_of("arabic_given")
    return first in never or (onto and first[1:] in never)


@cache
def _never() -> frozenset[str]:
    return frozenset(lists_of("ar")["never_names"].split())


def _arabic_places(text: str) -> Iterator[tuple[int, int]]:
    """Larger towns of the world, also after letters that are written with them."""
    known = of_arabic("places", "|") | frozenset(lists_of("ar")["countries"].split("|"))
    found = list(re.finditer(_WORD_AR, text))
    for number, word in enumerate(found):
        more = found[number + 1 : number + 2]
        pair = f"{word[0]} {more[0][0]}" if more else ""
        for name, end in ((pair, more[0].end() if more else 0), (word[0], word.end())):
            if name == word[0] and _is_also_a_thing(name) and not _leads_to_a_town(found, number):
                continue
            if name in known or (name[:1] in "ولبف" and name[1:] in known and len(name) > 4):
                yield word.start(), end
                break


def _is_also_a_thing(name: str) -> bool:
    """Whether a town is called as something that all speak of: “the door”, “photographs”."""
    return is_common_arabic(name) and (name.startswith("ال") or len(name) <= _SHORT)


def _leads_to_a_town(found: Sequence[re.Match[str]], number: int) -> bool:
    return number > 0 and found[number - 1][0] in (
        "إلى",
        "من",
        "مدينة",
        "بلدة",
        "قرية",
        "حي",
        "عبر",
    )


def _arabic_people(text: str) -> Iterator[tuple[int, int]]:
    """A given name, also after a letter that is written with it, and a family name after it."""
    given, never = list_of("arabic_given"), _never()
    found = list(re.finditer(_WORD_AR, text))
    for number, word in enumerate(found):
        bare = word[0]
        # و ل ب ف are written onto the word that follows them.
        onto = bare[:1] in "ولبف" and bare[1:] in given and len(bare) > 3
        if bare not in given and (not onto or is_common_arabic(bare[1:])):
            continue
        if bare in never:
            continue
        if bare in list_of("also_arabic") and not _family_follows(text, found, number, given):
            continue
        last = number
        while (
            last + 1 < len(found)
            and last - number < 3
            and _goes_on(text, found[last], found[last + 1], given)
        ):
            last += 1
        yield word.start(), found[last].end()


def _goes_on(
    text: str, word: re.Match[str], following: re.Match[str], given: frozenset[str]
) -> bool:
    between = text[word.end() : following.start()]
    name = following[0]
    if between != " ":
        return False
    return (
        name in given
        or name in ("بن", "ابن", "بنت", "آل", "أبو", "الدين", "الله", "الرحمن")
        or (
            name.startswith("ال")
            and name.endswith(("ي", "وي", "اد", "ار", "ان", "ب", "ص", "ف"))
            and name not in list_of("ordinary_arabic")
        )
    )


def _family_follows(
    text: str, found: Sequence[re.Match[str]], number: int, given: frozenset[str]
) -> bool:
    return number + 1 < len(found) and _goes_on(text, found[number], found[number + 1], given)
