"""Names in Arabic by what is told of them: who does something, is met, or has a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from convive.pathway.deidentify.rules import arabic_names
from convive.pathway.deidentify.rules.arabic_names import is_spoken
from convive.pathway.deidentify.rules.lists import (
    list_of,
    lists_of,
)
from convive.pathway.deidentify.rules.strangers import (
    has_an_owner,
    is_common_arabic,
    is_everyday_arabic,
    plain_arabic,
    words,
)

_W = r"[\u0621-\u0652]+"


_SHORTEST = 3


def is_done(some: list[str]) -> bool:
    """Whether one of some words is something done."""
    return any(
        word in _cues("done")
        or (word[:1] in "سوف" and word[1:2] in "يت" and is_everyday_arabic(word))
        for word in some
    )


def after_title(text: str) -> Iterator[tuple[int, int]]:
    """A name behind a title, whatever word it is; behind a pupil or a young man, one that few use."""
    found = list(re.finditer(_W, text))
    for number, word in enumerate(found[:-1]):
        following = found[number + 1]
        bare = following[0]
        if text[word.end() : following.start()] != " " or bare in _never():
            continue
        title = _title(word[0])
        third = found[number + 2 : number + 3]
        held = re.fullmatch(r"[وفبل]?\w+", word[0]) and word[0].lstrip("وفبل") in _cues("offices")
        between = (title and re.fullmatch(r"ال\w+(?:ي|ية)", bare)) or (
            held and bare.startswith("ال")
        )
        if between and third and _is_listed(third[0][0]):
            yield word.start(), _through(text, found, number + 2)
            continue
        if title is None or bare in _cues("done") or bare in _cues("after_names"):
            continue
        if (
            title in _cues("people")
            and bare in list_of("also_arabic")
            and not (third and _does(third[0][0]))
        ):
            continue
        loose = title in _cues("people") or bare.startswith("ال")
        if loose and is_everyday_arabic(bare) and plain_arabic(bare) not in _given_plain():
            continue
        if loose and is_common_arabic(bare) and plain_arabic(bare) not in _only_given_plain():
            continue
        if not loose and bare in _cues("behind_no_title"):
            continue
        if not _is_listed(bare) and (
            title == "مدرسة" or is_spoken(bare) or bare[:1] == "و" or _title(bare) is not None
        ):
            continue
        # “Hajj Rida” is how he is called; a pupil, a mother, a nurse is not.
        brother = title in ("أخ", "أخت") and word[0].startswith("ال")
        start = following if title in _cues("people") and not brother else word
        yield start.start(), _through(text, found, number + 1)


def _is_listed(word: str) -> bool:
    return plain_arabic(word) in _given_plain() and word not in _never()


def _title(word: str) -> str | None:
    if word in _cues("spoken_titles"):
        return word
    bare = re.sub(r"^[وفبك]?(?:ال|لل)", "", word)
    return bare if bare != word and bare in _cues("offices") else None


def in_context(text: str) -> Iterator[tuple[int, int]]:
    """Names that are words as well, where somebody does something, is met, or is spoken of."""
    found = list(re.finditer(_W, text))
    for number, word in enumerate(found):
        bare = _without_letter(word[0])
        if bare is None and _begins_and_does(text, found, number):
            yield word.start(), _through(text, found, number)
            continue
        if bare is None and number and _is_stranger(found[number - 1][0], word[0]):
            if text[found[number - 1].end() : word.start()] == " ":
                yield word.start(), _through(text, found, number)
            continue
        if bare is None or bare in _never():
            continue
        before = found[number - 1] if number else None
        gap = text[before.end() : word.start()] if before else ""
        begins = before is None or re.search(r"[.!?:؟؛،,\n(«\"]", gap) is not None
        after = found[number + 1] if number + 1 < len(found) else None
        close = text[word.end() : after.start()] if after else text[word.end() :]
        does = after is not None and close == " " and _does(after[0])
        if begins:
            told = does or _is_said_of(text, word.end())
        else:
            told = gap == " " and before is not None and _leads(found, number, does=does)
        said = before is not None and before[0] in _cues("says") and after is not None
        if told or (said and gap == close == " " and after and after[0] in _cues("thats")):
            yield word.start(), _through(text, found, number)


def _begins_and_does(text: str, found: list[re.Match[str]], number: int) -> bool:
    """No sentence of Arabic begins with a thing that has no “the” before what it does: it is a name."""
    word, others = found[number], found[number + 1 : number + 2]
    before = found[number - 1] if number else None
    gap = text[before.end() : word.start()] if before else "."
    begins = re.search(r"[.!?:؟؛\n]", gap) or (
        before and gap == " " and before[0] in _cues("thats")
    )
    return bool(
        begins
        and others
        and text[word.end() : others[0].start()] == " "
        and others[0][0] in _cues("done") | _cues("after_names") | _cues("done_by_her")
        and len(word[0]) >= _SHORTEST
        and not is_common_arabic(word[0])
        and not has_an_owner(word[0])
        and word[0] not in _cues("spoken")
        and not is_spoken(word[0])
        and not (word[0][0] in "نتيأ" and is_everyday_arabic(word[0]))
        and not re.match(r"(?:[وفبلك]?ال|لل)", word[0])
        and not word[0].endswith(("ـا", "ي", "نا", "ات", "ين", "ون", "ت"))
    )


def _is_stranger(before: str, word: str) -> bool:
    """A word behind something done that nobody uses as it stands, and that is nothing done itself."""
    if word.endswith(("ـا", "ـ")):
        return False
    word = word.replace("ـ", "")
    if len(word) < _SHORTEST or word.startswith(("ال", "وال", "بال", "لل")) or word in words("ar"):
        return False
    if (
        word in _cues("spoken")
        or has_an_owner(word)
        or is_spoken(word)
        or (word.endswith("ا") and is_everyday_arabic(word))
        or word.endswith(("ها", "هم", "اً", "ًا", "نا", "ني", "ين", "ات", "ون", "وا", "ته", "ك"))
    ):
        return False
    if is_everyday_arabic(word) and (word[0] in "وفبلكيتنأس" and word[1:] in words("ar")):
        return False
    return (
        _is_verb(before)
        and not is_done([word])
        and not (word[0] in "يتن" and is_everyday_arabic(word))
    )


def _is_said_of(text: str, end: int) -> bool:
    """Whether after a name comes who it is: “Kawthar, the sister of …”."""
    return (
        re.match(
            r"،\s+(?:أخت|أخ|ابن|ابنة|بنت|أم|أب|والد|والدة|زوج|زوجة|صديق|صديقة"
            r"|جار|جارة|عم|خال|اللي|الذي|التي|وهو|وهي|ابنه|ابنها)",
            text[end:],
        )
        is not None
    )


def _leads(found: list[re.Match[str]], number: int, *, does: bool) -> bool:
    before = found[number - 1][0]
    if before in _cues("meets") or (
        len(before) > 3 and before[:1] in "وف" and before[1:] in _cues("meets")
    ):
        return True
    if before in _cues("says"):
        return does or found[number][0] in _only_given()
    if before in _cues("with_it") and number > 1:
        rare = does or not is_common_arabic(found[number][0])
        return _is_verb(found[number - 2][0]) and (
            rare or before.endswith(("ه", "ها", "ي", "نا", "و"))
        )
    return _is_verb(before)


def _through(text: str, found: list[re.Match[str]], number: int) -> int:
    last = number
    while (
        last + 1 < len(found)
        and last - number < 3
        and text[found[last].end() : found[last + 1].start()] == " "
        and _belongs(found[last + 1][0])
    ):
        last += 1
    return found[last].end()


def _belongs(word: str) -> bool:
    if word in _cues("nicknames") or word in (
        "بن",
        "ابن",
        "ولد",
        "آل",
        "الدين",
        "الله",
        "بو",
        "أبو",
    ):
        return True
    nisba = (
        word.startswith("ال")
        and word.endswith(("ي", "اوي", "اني"))
        and word not in list_of("ordinary_arabic")
    )
    return nisba or plain_arabic(word) in _given_plain()


def lists_of_names(text: str) -> Iterator[tuple[int, int]]:
    """A name after “and” beside another: “Iman and Salam”."""
    names = _given_plain() | _only_given_plain()
    for hit in re.finditer(rf"({_W})\s*(?:،\s*)?و\s?(?=({_W}))", text):
        first, second = plain_arabic(hit[1]), plain_arabic(hit[2])
        if first in names and second in names and hit[2] not in _never():
            more = re.match(rf"\s+(?:{'|'.join(_cues('nicknames'))})(?!\w)", text[hit.end(2) :])
            yield hit.start(2), hit.end(2) + (more.end() if more else 0)
    for hit in re.finditer(rf"(?<!\w)[وبلفك]?عبد\s+ال{_W}", text):
        yield hit.span()


def _without_letter(word: str) -> str | None:
    """The name in a word, also after a letter that is written onto it; None where there is none."""
    for bare in (word, word[1:] if word[:1] in "ولبفك" and len(word) > 3 else ""):
        plain = plain_arabic(bare)
        if plain in _given_plain() or (plain[-1:] == "ه" and plain[:-1] in _given_plain()):
            return bare
    return None


def _is_verb(word: str) -> bool:
    """Whether a word has the shape of something done, and is not a noun that all use."""
    bare = word[1:] if word[:1] in "وف" and len(word) > 3 else word
    if bare in _cues("done"):
        return True
    if (
        len(bare) > 3
        and bare.endswith(("ت", "تها", "ته", "تني", "ني", "وني"))
        and bare not in _cues("not_done")
    ):
        return not bare.startswith("ال")
    return re.fullmatch(
        r"(?!كتا)(?:س|ب|ك|كت|عم)?[يت][\u0621-\u064a]{2,}", bare
    ) is not None and bare not in _cues("not_done")


def does(word: str) -> bool:
    """Whether a word says what somebody does, as it stands behind a name."""
    return _does(word)


def _does(word: str) -> bool:
    return word in _cues("after_names") or (_is_verb(word) and not word.endswith(("ات",)))


def cues(key: str) -> frozenset[str]:
    """A list of Arabic words."""
    return _cues(key)


@cache
def _cues(key: str) -> frozenset[str]:
    return frozenset(lists_of("ar")[key].split())


@cache
def _never() -> frozenset[str]:
    return _cues("never_names")


@cache
def _given_plain() -> frozenset[str]:
    return arabic_names.names()


@cache
def _only_given() -> frozenset[str]:
    return frozenset(one for one in list_of("arabic_given") if not is_common_arabic(one))


@cache
def _only_given_plain() -> frozenset[str]:
    return frozenset(map(plain_arabic, _only_given()))
