"""Looser shapes of Arabic: what they find is proposed and holds no text (SEC-18)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from convive.pathway.deidentify.rules import arabic_clues
from convive.pathway.deidentify.rules.lists import (
    ADDRESS,
    DATE,
    HANDLE,
    NAME,
    PLACE,
    RARE,
    SCHOOL,
    Finder,
    Finders,
    by,
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
_ON = r"(?!و(?:ال|لل|ب|ك|ي|ت|ن|هو|هي|قال|كان|لا|لم|ما|عند|مع|عمر))"  # no “and …” goes on a name
_NUMBER = r"(?:[0-9]+|[٠-٩]+)"
_SHORTEST = 3
_STOP = (
    r"(?!(?:و|ثم|لكن|لأن|لأنه|لأنها|حتى|عندما|حين|ولا|ولم|وقد|وهو|وهي|وكان|وكانت|ولكن|فلا|فلم|إذا|لما|وما)(?!\w))"
)
_MORE = rf"(?:\s+{_STOP}{_W})"


def finders() -> Finders:
    """What these shapes find, each with its kind."""
    yield NAME, _in_context
    yield NAME, _lists_of_names
    yield NAME, _after_title
    for kind, pattern in _shapes():
        yield kind, by(re.compile(pattern))
    for kind, pattern in _houses():
        yield kind, _unless_it_does(re.compile(pattern))


def _shapes() -> Iterator[tuple[str, str]]:
    lists = lists_of("ar")
    heads, kin, day, feast = lists["heads"], lists["kin"], lists["day"], lists["feasts"]
    pre = r"(?<!\w)[وفبلك]?(?:ل|ال)?"
    when = r"(?:(?:في|منذ|من|يوم|قبل|بعد|حتى|خلال|أثناء|ليلة|مساء|صباح|ظهر|عصر|فجر|نهار|مع|عند|أيام|وقت|بداية|نهاية|أول|آخر|منتصف|أواخر|أوائل|مطلع)\s+)"
    last = r"(?:الماضي|الماضية|الفائت|الفائتة|القادم|القادمة|المقبل|المقبلة|المنصرم|المنصرمة|السابق|السابقة|الجاي|الجاية|الأخير|الأخيرة|الجاري|الحالي|(?:اللي|لي|الي)\s+(?:فات|فاتت|فاتو|راح|راحت|جاي|جاية|داز|دازت|عدى|عدت|مضى|قبل|بعد)|هذا|هاد)"
    yield DATE, rf"(?<!\w)[وفبلك]?{when}{{0,2}}(?:ال)?(?:{day})(?:ين|ان)?(?:\s+{last})(?!\w)(?:\s+(?:صباحا|صباحًا|مساء|مساءً|ليلا|ليلًا|العصر|الظهر|بالليل|الصبح))?"
    yield DATE, rf"(?<!\w)[وفبلك]?{when}{{0,3}}(?:{day}|أيام|بداية|نهاية)?\s*(?:ال)?(?:{feast})(?!\w)(?:\s+(?:{last}|العام|السنة))?(?:\s+الماضي)?"
    yield DATE, rf"(?<!\w)[وف]?(?:منذ|قبل|من|بعد|هادي|صار\s+ل\w+|إله|الها|شي|حوالي|تقريبا)\s+(?:(?:حوالي|نحو|تقريبا|أكثر من|شي|حوالى)\s+)?(?:(?:{_NUMBER}|ثلاثة?|تلات[ةه]?|أربعة?|خمسة?|ستة?|سبعة?|ثمانية?|تسعة?|عشرة?|بضعة?|عدة|كم|كام|جوج|زوز|شهرين)\s+)?(?:يوم|يومين|أيام|ايام|أسبوع|اسبوع|أسبوعين|اسبوعين|أسابيع|اسابيع|شهر|شهرين|أشهر|شهور|سنة|سنتين|عام|عامين|أعوام|سنوات|سنين|ليلة|ليلتين|ليالي|ساعة|ساعتين)(?!\w)(?:\s+{last})?"
    yield DATE, rf"(?<!\w)[وف]?(?:البارح|البارحة|امبارح|إمبارح|مبارح|أمس|غدوة|غدا|بكرة|بكره|بكرا|أول\s+(?:أمس|امبارح|البارح)|الليلة\s+الماضية|هالأسبوع|هداك النهار)(?!\w)(?:\s+(?:صباحا|مساء|ليلا|العشية|بالليل|الصبح|العصر|فالليل))?"
    yield DATE, rf"(?<!\w)(?:الساعة\s+)?{_NUMBER}\s?[:.h]\s?[0-5٠-٥][0-9٠-٩](?!\w)|(?<!\w)[وف]?(?:في\s+)?(?:يوم\s+|بتاريخ\s+|ليوم\s+)?{_NUMBER}\s?[-/.]\s?{_NUMBER}(?:\s?[-/.]\s?{_NUMBER})?"
    yield DATE, rf"(?<!\w)[وف]?(?:{when})?{_NUMBER}\s+(?:{lists['all_months']})(?!\w)(?:\s+{_NUMBER})?(?:\s*(?:هـ|هجري|ه|م)(?!\w))?|(?<!\w)(?:مواليد|ولد|ولدت|مزداد|مزدادة|تولد)\s+(?:في\s+|بتاريخ\s+|يوم\s+|عام\s+|سنة\s+)*(?:{_NUMBER}(?:\s*/\s*{_NUMBER})*)(?:\s+{_W}){{0,2}}"
    yield HANDLE, rf"(?<!\w)(?:لوحتها|لوحته|لوحة|نمرتها|نمرة|رقم السيارة|رقمها|رقم اللوحة|ترقيم|ترقيمها|الماتريكول|ماتريكول|متريكيل)\s*:?\s*((?:\S*[0-9٠-٩]\S*|[ء-ي](?!\w)|[A-Z]{{1,3}}|تونس|بغداد|دمشق)(?:[\s|/-]+(?:\S*[0-9٠-٩]\S*|[ء-ي](?!\w)|[A-Z]{{1,3}}|تونس|بغداد|دمشق))*)"
    yield HANDLE, rf"(?<!\w){_NUMBER}\s?[|/-]?\s?[ء-ي](?:\s[ء-ي]){{0,2}}\s?[|/-]?\s?{_NUMBER}(?!\w)|(?<!\w)(?:[ء-ي]\s){{1,3}}{_NUMBER}(?!\w)|(?<!\w){_NUMBER}\s?تونس\s?{_NUMBER}"
    yield ADDRESS, rf"(?<!\w)[وفبل]?(?:ال)?(?:{lists['homes']})\s+(?:رقم\s+)?(?:{_NUMBER}|[A-Z]\d?|{_W}(?:\s+(?:ال{_W}|{_NUMBER}))?)(?:\s*[،,]\s*(?:ال)?(?:{lists['homes']}|طابق|شقة|رقم|باب|زنقة)\s+(?:رقم\s+)?(?:{_W}|{_NUMBER}))*"
    yield PLACE, rf"(?<!\w)[وفبل]?(?:ال)?(?:{lists['transport']})\s+(?:رقم\s+)?(?:{_NUMBER}|[A-Z]\d?)(?:\s*[/-]\s*{_NUMBER})?"
    yield SCHOOL, rf"(?<!\w)[وفبل]?(?:ال)?(?:{lists['classes']})\s+(?:رقم\s+)?(?:{_NUMBER}\w*(?:\s*/\s*\w+)?|\w*[0-9٠-٩]\w*|ال{_W}|أول|ثاني|ثالث|رابع|خامس|سادس|أولى|ثانية|ثالثة|رابعة|خامسة|سادسة|سابعة|ثامنة|تاسعة)(?:\s+(?:باك|ابتدائي|إعدادي|اعدادي|ثانوي|متوسط|أساسي|بكالوريا|الباك|[أبجدهو](?!\w)|{_NUMBER}|الابتدائي|الإعدادي|الثانوي|المتوسط|أدبي|علمي|علوم|آداب))*"
    yield RARE, rf"{pre}(?:{kin})\s+(?:{_W}\s+)?(?:الذي|التي|الذين|اللي|لي|إلي)(?!\w){_MORE}{{1,9}}"
    yield RARE, rf"(?<!\w)[وفبلك]?(?:{lists['standing_out']})(?!\w){_MORE}{{0,8}}"
    yield RARE, rf"(?<!\w)[وفبلك]?(?:ال)?(?:{_W}\s+){{0,3}}?(?:ال)?(?:وحيد|وحيدة|وحيدين|وحيدان)(?!\w){_MORE}{{0,7}}"
    yield RARE, rf"(?<!\w)[وفبل]?(?:ال)?(?:{lists['vehicles']})(?!\w)\s+(?:{_W}\s+){{0,2}}(?:{lists['colours']})(?!\w){_MORE}{{0,5}}"
    yield RARE, rf"(?<!\w)[وف]?(?:عمره|عمرها|عمرو|سنه|سنها|عنده|عندها|عندو|في عمر|بعمر|في سن|ابن|بنت|بلغ|يبلغ|تبلغ|صار عمره|أتم|أتمت)\s+(?:(?:من العمر|حوالي|تقريبا|نحو|شي)\s+)*(?:{_NUMBER}|{lists['ages']})(?!\w)(?:\s+(?:و)?(?:{lists['ages']}))*(?:\s*(?:سنة|سنه|عام|عاما|عامًا|سنوات|سنين|ربيعا)(?!\w))?(?:\s+ونصف)?|(?<!\w){_NUMBER}\s*(?:سنة|سنه|عام|عاما|عامًا|سنوات|سنين)(?!\w)|(?<!\w)(?:في\s+)?(?:ال)(?:{lists['ages']})(?:\s+(?:عشرة|عشر))?(?:\s+من\s+(?:عمره|عمرها|العمر))"
    yield NAME, rf"(?<!\w)[وفبل]?(?:عائلة|أسرة|آل|بيت|دار|عيلة|ال)\s+(?:بن|ابن|آل|أبو|بو|أبي|ولد|بني|أولاد)\s+{_W}(?:\s+ال{_W})?"
    yield RARE, rf"(?<!\w)[وف]?(?:والده|والدها|أبوه|أبوها|والدته|والدتها|أمه|أمها|أخوه|أخوها|أخته|أختها|زوجها|زوجته|جده|جدها|عمه|خاله|باه|مو|الأب|الأم)\s+(?:يعمل|تعمل|يشتغل|تشتغل|كان يعمل|كانت تعمل|خدام|خدامة|موظف|موظفة)\s+(?!كثيرا|طول|دائما|في|ب){_W}{_MORE}{{0,5}}"
    yield NAME, r"(?<![\w.])[ء-ي]ـ?\.\s?(?:[ء-ي]ـ?\.?(?!\w)\s?)?(?:[\u0621-\u0652]{3,})?"


def _houses() -> Iterator[tuple[str, str]]:
    lists = lists_of("ar")
    heads, pre = lists["heads"], r"(?<!\w)[وفبلك]?(?:ل|ال)?"
    yield PLACE, rf"{pre}(?:{heads})\s+(?!(?:في|على|من|مع|عند|كان|كانت|الذي|التي|أن|إن|لا|ولم|ثم|هو|هي|بعد|قبل|إلى|كل|هذا|هذه|يوم|حتى|جديد|جديدة|كبير|كبيرة|صغير|صغيرة|قريب|قريبة|آخر|أخرى|واحد)(?!\w))(?:(?:سيدي|سيدنا|لالة|مولاي|الشهيد|القديس|القديسة|مار|السيدة|الأمير|الملك|الإمام|الشيخ|عين|رأس|راس|بني|أولاد|ولاد|تل|أبو|ابو|أم|ابن|عبد|دار|باب|بئر|جمعية|نادي|حي)\s+)?(?:{_ON}{_W}|{_NUMBER}|[A-Za-z]+)(?:\s+ال{_W}){{0,2}}"
    yield SCHOOL, rf"(?<!\w)[وفبل]?(?:ال)?(?:{lists['all_schools']})\s+(?!(?:في|على|من|مع|عند|كان|كانت|الذي|التي|أن|إن|لا|ولم|ثم|هو|هي|بعد|قبل|إلى|كل|اليوم|أمس|منذ)(?!\w)){_ON}{_W}(?:\s+(?:بن|ابن|أبي|أبو|عبد|سيدي)\s+{_W})?(?:\s+(?:ال{_W}|{_W}ية(?!\w))){{0,2}}"


def _unless_it_does(pattern: re.Pattern[str]) -> Finder:
    """A house is not called by what it does: “the church will help”."""
    return lambda text: (
        hit.span() for hit in pattern.finditer(text) if _is_called(hit[0].split())
    )


def _is_called(some: list[str]) -> bool:
    """“The” before a house wants “the” before what it is called: “the city or”."""
    first, second = some[0], some[1]
    if re.match(r"[وفبك]?(?:ال|لل)", first) and not second.startswith("ال"):
        return not is_everyday_arabic(second)
    return not _is_done([second])


def _is_done(some: list[str]) -> bool:
    return any(
        word in _cues("done") or (word[:1] in "سوف" and word[1:2] in "يت" and is_everyday_arabic(word))
        for word in some
    )


def _after_title(text: str) -> Iterator[tuple[int, int]]:
    """A name behind a title, whatever word it is; behind a pupil or a young man, one that few use."""
    found = list(re.finditer(_W, text))
    for number, word in enumerate(found[:-1]):
        following = found[number + 1]
        bare = following[0]
        if text[word.end() : following.start()] != " " or bare in _never():
            continue
        title = _title(word[0])
        if title is None or bare in _cues("done") or bare in _cues("after_names"):
            continue
        loose = title in _cues("people") or bare.startswith("ال")
        if loose and is_common_arabic(bare) and plain_arabic(bare) not in _only_given_plain():
            continue
        if not loose and bare in _cues("behind_no_title"):
            continue
        yield word.start(), _through(text, found, number + 1)


def _title(word: str) -> str | None:
    if word in _cues("spoken_titles"):
        return word
    bare = re.sub(r"^[وفبك]?(?:ال|لل)", "", word)
    return bare if bare != word and bare in _cues("offices") else None


def _in_context(text: str) -> Iterator[tuple[int, int]]:
    """Names that are words as well, where somebody does something, is met, or is spoken of."""
    found = list(re.finditer(_W, text))
    for number, word in enumerate(found):
        bare = _without_letter(word[0])
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
        if told:
            yield word.start(), _through(text, found, number)


def _is_stranger(before: str, word: str) -> bool:
    """A word behind something done that nobody uses as it stands, and that is nothing done itself."""
    if word.endswith(("ـا", "ـ")):
        return False
    word = word.replace("ـ", "")
    if len(word) < _SHORTEST or word.startswith(("ال", "وال", "بال", "لل")) or word in words("ar"):
        return False
    if word in _cues("spoken") or has_an_owner(word) or word.endswith(("ها", "هم", "اً", "ًا", "نا", "ني", "ين", "ات", "ون", "وا", "ته", "ك")):
        return False
    if is_everyday_arabic(word) and (word[0] in "وفبلكيتنأس" and word[1:] in words("ar")):
        return False
    return _is_verb(before) and not _is_done([word]) and not (word[0] in "يتن" and is_everyday_arabic(word))


def _is_said_of(text: str, end: int) -> bool:
    """Whether after a name comes who it is: “Kawthar, the sister of …”."""
    return re.match(r"،\s+(?:أخت|أخ|ابن|ابنة|بنت|أم|أب|والد|والدة|زوج|زوجة|صديق|صديقة|جار|جارة|عم|خال|اللي|الذي|التي|وهو|وهي|ابنه|ابنها)", text[end:]) is not None


def _leads(found: list[re.Match[str]], number: int, *, does: bool) -> bool:
    before = found[number - 1][0]
    if before in _cues("meets") or (len(before) > 3 and before[:1] in "وف" and before[1:] in _cues("meets")):
        return True
    if before in _cues("says"):
        return does or found[number][0] in _only_given()
    if before in _cues("with_it") and number > 1:
        rare = does or not is_common_arabic(found[number][0])
        return _is_verb(found[number - 2][0]) and (rare or before.endswith(("ه", "ها", "ي", "نا", "و")))
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
    if word in _cues("nicknames") or word in ("بن", "ابن", "ولد", "آل", "الدين", "الله", "بو", "أبو"):
        return True
    nisba = word.startswith("ال") and word.endswith(("ي", "اوي", "اني")) and word not in list_of("ordinary_arabic")
    return nisba or plain_arabic(word) in _given_plain()


def _lists_of_names(text: str) -> Iterator[tuple[int, int]]:
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
    if len(bare) > 3 and bare.endswith(("ت", "تها", "ته", "تني", "ني", "وني")) and bare not in _cues("not_done"):
        return not bare.startswith("ال")
    return re.fullmatch(r"(?:س|ب|ك|كت|عم)?[يت][\u0621-\u064a]{2,}", bare) is not None and bare not in _cues("not_done")


def _does(word: str) -> bool:
    return word in _cues("after_names") or (_is_verb(word) and not word.endswith(("ات",)))


@cache
def _cues(key: str) -> frozenset[str]:
    return frozenset(lists_of("ar")[key].split())


@cache
def _never() -> frozenset[str]:
    return _cues("never_names")


@cache
def _given_plain() -> frozenset[str]:
    return arabic_clues._names()  # noqa: SLF001


@cache
def _only_given() -> frozenset[str]:
    return frozenset(one for one in list_of("arabic_given") if not is_common_arabic(one))


@cache
def _only_given_plain() -> frozenset[str]:
    return frozenset(map(plain_arabic, _only_given()))
