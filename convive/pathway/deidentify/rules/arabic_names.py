"""Who an Arabic text tells of, by kinship, office or verb, and words that nobody uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from convive.pathway.deidentify.rules.lists import (
    NAME,
    PLACE,
    Finders,
    list_of,
    lists_of,
    of_arabic,
)
from convive.pathway.deidentify.rules.strangers import (
    has_an_owner,
    is_common_arabic,
    is_everyday_arabic,
    plain_arabic,
    words,
)

_W = r"[\u0621-\u0652]+"
_PRE = r"(?<!\w)[وفبلك]?(?:ل)?"


def finders() -> Finders:
    """Names, and words that nobody uses, each with its kind."""
    yield NAME, _told_of
    yield PLACE, _odd
    called = re.compile(rf"(?<!\w)[وفب]?(?:{_CALLED})\s+(?:ب|باسم\s+)?([\w#.@]+(?:\s+ال{_W})?)")
    yield (
        NAME,
        lambda text: (
            hit.span(1) for hit in called.finditer(text) if hit[1].split()[0] not in _no_name()
        ),
    )
    yield NAME, _kunya
    yield NAME, _after_given


# After one of these stands a name, whatever word it is.
_CALLED = (
    r"اسمه|اسمها|اسمهم|إسمه|باسم|واسمه|واسمها|يدعى|تدعى|يسمى|تسمى|(?:ي|ت)?سم(?:ي|ى|ون"
    r"|ته|وه)\s+نفسه?ا?|(?:ي|ت|ن)?لقب(?:ه|ها|ونه|ونها|وه)?|لقبه|لقبها|المدعو|المدعوة"
    r"|المسمى|المعروف|ينادونه|ينادونها|يسمونه|يسمونها|يلقبونه|يلقبونها"
    r"|يعرف باسم|معروف باسم"
)


_TITLES = (
    "سيد|سيدة|آنسة|أستاذ|أستاذة|دكتور|دكتورة|شرطي|شرطية|ضابط|رقيب|ملازم|نقيب|عريف|محامي|محامية"
)


_TITLED = re.compile(rf"[وفبلك]?(?:ال|ل)(?:{_TITLES})")


_SHORTEST = 3


# After one of these a word that is also a name counts as a name, and so does a word that nobody uses.
_KIN = (
    "ابن|ابنه|ابنها|ابنهم|ابني|ابنته|ابنتها|ابنتي|بنت|بنته|بنتها|أخ|أخي|أخوه|أخيه|أخاه"
    "|أخوها|أخيها|أخت|أخته|أختها|أختي|والد|والدة|والده|والدته"
    "|والدها|والدتها|أب|أبوه|أم|أمه|أمها|زوج|زوجها|زوجة|زوجته|خطيبها|خطيبته|خاله|خالها"
    "|عمه|عمها|عمته|خالته|عمتها|خالتها|جده|جدته|جدها|جدتها"
    "|صديقه|صديقها|صديقته|صديقتها|صاحبه|صاحبها|صاحبته|صاحبتها|رفيقه|رفيقته|زميله|زميلته"
    "|زميلها|زميلتها|جاره|جارته|جارها|جارتها|قريبه|قريبته|حفيده|حفيدها"
    "|السيد|السيدة|الآنسة|الأستاذ|الأستاذة|الدكتور|الدكتورة|المحامي|المحامية|الشرطي"
    "|الشرطية|الضابط|الرقيب|الملازم|العريف|النقيب|المفتش|المربي|المربية"
    "|الوسيط|الوسيطة|المرافق|المرافقة|الممرض|الممرضة|المعلم|المعلمة|المدرب|المدربة|المدير"
    "|المديرة|المترجم|المترجمة|الأب|الجدة|الجد|الأم|الجار|الجارة|الشيخ|الإمام"
    "|العم|الخال|الخالة|العمة|الحاج|الحاجة|القس|الأخصائي|الأخصائية|المرشد|المرشدة|الباحثة"
    "|الموظف|الموظفة|الحارس|الأخ|الأخت|الشاب|الشابة|الفتى|الفتاة|الطفل|الطفلة|التلميذ"
    "|التلميذة|بيت"
)


_DID = re.compile(
    r"^[وف]?(?:\w{2,}ت|قال|جاء|ذهب|رأى|رأيت|طلب|أخبر|أخبرني|اعتذر|هدد|ضرب|اتصل|كتب|سأل"
    r"|حضر|غاب|وصل|خرج|عاد|مع|ومع|لدى|عند|قابلنا|زرنا|التقينا|كلمنا|يا|اسم)$"
)


_VERB = re.compile(r"^(?:[وفس]*[يتن]\w{3,}|\w+(?:ت|وا|اً|ًا|ها|هم)|[بلوفك]\w{3,})$")


_MADE = re.compile(
    r"[وفبلك]?(?:ال|لل)?م\w{3,}(?:ة|ين|ون|ات)|[وف]?[يتنأس]\w*(?:ؤ\w*"
    r"|ون|ين|ونه|ونها)|[وف]?ا\w{3,}(?:وا|وه|وها|ي)"
    r"|[وفبلك]?(?:ال|لل)?\w{3,}(?:يات|ائي|ائية|وية)"
)


_MET = frozenset(
    [
        "قابلت",
        "قابلنا",
        "زرت",
        "زرنا",
        "رأيت",
        "رأينا",
        "التقيت",
        "كلمت",
        "كلمنا",
        "شفت",
        "شفنا",
        "حضر",
        "حضرت",
        "اسم",
        "مع",
        "ومع",
        "لدى",
        "عند",
    ]
)


_KUNYA = re.compile(
    rf"(?!كلام\s){_PRE}(?:أبو|ابو|أبا|أبي|أم|ام|بن|ابن|بنت|آل)\s+({_W})(?:\s+(ال{_W}))?"
)


@cache
def _no_name() -> frozenset[str]:
    return frozenset(lists_of("ar")["never_names"].split())


def _told_of(text: str) -> Iterator[tuple[int, int]]:
    """Names after kinship, an office or a verb; the title is part of it, as it is spoken."""
    kin = frozenset(_KIN.split("|"))
    found = list(re.finditer(_W, text))
    for number, word in enumerate(found[1:], 1):
        before = found[number - 1]
        if text[before.end() : word.start()] != " ":
            continue
        bare = word[0]
        told = before[0] in kin or (before[0][:1] in "وفبلك" and before[0][1:] in kin)
        told = told or before[0].replace("لل", "ال", 1) in kin
        titled = _TITLED.fullmatch(before[0]) is not None and (
            len(bare) > _SHORTEST or not is_common_arabic(bare)
        )
        if told and bare not in kin and (titled or _may_be_name(bare) or _is_name_like(bare)):
            # A young man may be honest: such a word is no name behind one that says no kin.
            if bare in list_of("also_arabic") and before[0] in _ADJECTIVES_FOLLOW:
                continue
            yield (before if titled else word).start(), _to_the_end(text, found, number)
        elif (_DID.match(before[0]) and _may_be_name(bare)) or (
            before[0] in _MET
            and not is_common_arabic(bare)
            and not bare.startswith("ال")
            and (not has_an_owner(bare) or _a_name_follows(found, number))
        ):
            yield word.start(), _to_the_end(text, found, number)


def _a_name_follows(found: list[re.Match[str]], number: int) -> bool:
    return any(_may_be_name(one[0]) for one in found[number + 1 : number + 2])


_ADJECTIVES_FOLLOW = frozenset(
    ["ابن", "بنت", "أخ", "أخت", "أب", "أم", "زوج", "زوجة", "والد", "والدة", "بيت", "الشاب", "الطفل"]
)


def _after_given(text: str) -> Iterator[tuple[int, int]]:
    """A given name that is nothing else, and what follows it that few say."""
    found = list(re.finditer(_W, text))
    only = _onlynames()
    for number, word in enumerate(found):
        bare = plain_arabic(word[0])
        if bare in only or (bare[:1] in "ولبفك" and len(bare) > 4 and bare[1:] in only):
            yield word.start(), _to_the_end(text, found, number)


@cache
def _onlynames() -> frozenset[str]:
    plain = map(plain_arabic, list_of("arabic_given") - list_of("also_arabic"))
    return frozenset(one for one in plain if one not in _everyday())


@cache
def _everyday() -> frozenset[str]:
    return frozenset(map(plain_arabic, words("arabic_most")))


def _odd(text: str) -> Iterator[tuple[int, int]]:
    """Words that nobody uses: names, towns, and some mistakes."""
    found = list(re.finditer(_W, text))
    for number, word in enumerate(found):
        if _is_odd(text, word):
            yield word.start(), _to_the_end(text, found, number, only_names=True)


def _is_odd(text: str, word: re.Match[str]) -> bool:
    """Whether nobody uses a word as it stands: neither made nor spoken, nor cut by another letter."""
    around = text[max(0, word.start() - 1) : word.start()] + text[word.end() : word.end() + 1]
    return (
        len(word[0]) >= _SHORTEST
        and not is_everyday_arabic(word[0])
        and not _is_made(word[0])
        and not is_spoken(word[0])
        and _OTHER_LETTER.search(around) is None
    )


_OTHER_LETTER = re.compile(r"[\u0671-\u06d3]")  # چ گ پ ڨ: what stands beside them is half a word
_DONE_IN_DIALECT = re.compile(
    r"[وف]?(?:[بكحهعد][يت]|ي|[بك]ن|كا[ينت])\w{2,}|[وف]?[نت]\w{2,}(?:و|وا|ها|هم|ك|ني|ش)|[وف]?ما\w{3,}ش"
    r"|[وف]?[يتنأا]?\w{2,}(?:ولو|ولي|لهم|لها|تيه|تها|توه|ناه|وه|وها|وني|طاني|اللي|للي|للك)"
)
_ONTO_IN_DIALECT = ("عال", "فال", "هال", "بهال", "وال", "م", "ما", "د", "ع", "ف", "ه", "ح")


@cache
def _in_dialect() -> frozenset[str]:
    return frozenset(lists_of("ar")["spoken"].split())


def is_spoken(word: str) -> bool:
    """Whether a word has a shape of what is said and not written: a verb, “not”, “on the”, “his”.

    >>> [is_spoken(word) for word in ("يهضر", "مابيتكلمش", "عالجروب", "حالو", "سنجار")]
    [True, True, True, True, False]
    """
    plain = plain_arabic(word)
    if plain in names() or (plain[:1] in "وفبل" and plain[1:] in names()):
        return False
    if _DONE_IN_DIALECT.fullmatch(plain):
        return True
    if plain[:1] in "وف" and word[1:] in _in_dialect():
        return True
    stems = {plain.removesuffix(end) for end in ("ش", "و", "لو", "هاش", "وش", "ى", "ا", "ك")}
    if any(len(one) >= _SHORTEST and is_everyday_arabic(one) for one in stems - {plain}):
        return True
    onto = {stem.removeprefix(start) for stem in stems for start in _ONTO_IN_DIALECT}
    return any(
        len(stem) >= _SHORTEST and (stem in words("ar") or stem in _in_dialect())
        for stem in onto - {plain}
    )


def _is_made(word: str) -> bool:
    """Whether a word that nobody uses has the shape of one that is made: “you wrote it”, “the sealed”."""
    if plain_arabic(word) in names():
        return False
    return has_an_owner(word) or _MADE.fullmatch(word) is not None


def _to_the_end(
    text: str, found: list[re.Match[str]], number: int, *, only_names: bool = False
) -> int:
    last = number
    while (
        last + 1 < len(found)
        and last - number < 3
        and text[found[last].end() : found[last + 1].start()] == " "
        and (
            _may_be_name(found[last + 1][0])
            or (_is_odd(text, found[last + 1]) if only_names else _goes_on(found[last + 1][0]))
        )
    ):
        last += 1
    return found[last].end()


def _may_be_name(word: str) -> bool:
    return plain_arabic(word) in names() or _is_family(word)


@cache
def names() -> frozenset[str]:
    """Given names, without the signs that many leave out; also those that are words."""
    return frozenset(map(plain_arabic, list_of("arabic_given") | of_arabic("also_words")))


def _goes_on(word: str) -> bool:
    nisba = word.startswith("ال") and word.endswith("ي") and word not in list_of("ordinary_arabic")
    return nisba or _is_name_like(word)


def _is_name_like(word: str) -> bool:
    """A word that few use, and that has not the shape of a verb or of how something is done."""
    return not is_common_arabic(word) and _VERB.match(word) is None and not has_an_owner(word)


def _is_family(word: str) -> bool:
    return word in _families() or word in ("بن", "ابن", "بو")


@cache
def _families() -> frozenset[str]:
    return words("arabic_family") | of_arabic("given")


def _kunya(text: str) -> Iterator[tuple[int, int]]:
    """A mother or father of somebody: not of a word with a “his” or “her” behind it."""
    kin = frozenset(_KIN.split("|"))
    for hit in _KUNYA.finditer(text):
        if hit[1] not in kin | _no_name() and not hit[1].endswith(("ها", "هم", "هما")):
            yield hit.span()
