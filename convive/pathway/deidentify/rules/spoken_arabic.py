"""Looser shapes of Arabic as it is spoken: days, classes, doors, roads, and who is met (SEC-18)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from convive.pathway.deidentify.rules import arabic_names, arabic_told
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
from convive.pathway.deidentify.rules.strangers import (
    has_an_owner,
    is_common_arabic,
    is_everyday_arabic,
    plain_arabic,
)

_W = r"[\u0621-\u0652]+"
_NUMBER = r"(?:[0-9]+|[٠-٩]+)"
_DAY = (
    r"(?:ال|ل)?(?:حد|أحد|احد|تنين|اتنين|اثنين|إثنين|تلات|تلاتا|تلاتاء|ثلاثاء|ثلاثا|اربع|أربع|اربعا|أربعا"
    r"|ربع|أربعاء|اربعاء|خميس|جمعة|جمعه|سبت)(?!\w)"
)
_PART = r"(?:نهار|يوم|ليلة|ليلت|عشية|عشيت|صباح|صبح|مسا|مساء|عصر|ضهر|ظهر|فجر|غروب)"
_LAST = (
    r"(?:الماضي|الماضية|القادم|القادمة|الجاي|الجاية|الماضيه|هذا|هاد|(?:اللي|لي|الي)\s+(?:فات|فاتت|راح|راحت"
    r"|داز|دازت|جاي|جاية))"
)
_NTH = (
    "الأول|الأولى|الثاني|الثانية|الثالث|الثالثة|الرابع|الرابعة|الخامس|الخامسة|السادس|السادسة|السابع"
    "|السابعة|الثامن|الثامنة|التاسع|التاسعة|العاشر|العاشرة|الحادي عشر|الحادية عشرة|الثاني عشر|الثانية عشرة"
)
_LEVEL = (
    "متوسط|ابتدائي|ثانوي|إعدادي|اعدادي|أساسي|باك|بكالوريا|بكالوريوس|ماستر|ليسانس|إجازة"
    "|المتوسط|الابتدائي|الثانوي|الإعدادي|الأساسي"
)
_SUBJECT = (
    "هندسة|طب|طب أسنان|حقوق|آداب|بيولوجيا|أحياء|كيمياء|فيزياء|رياضيات|اقتصاد|تجارة|إعلام|تمريض|صيدلة"
    "|علوم|تاريخ|جغرافيا|إنجليزي|فرنسي|معلوماتية|إعلامية|حاسوب|حاسبات|محاسبة|كهرباء|ميكانيك|شريعة|فلسفة"
    "|تربية|علمي|أدبي|سياسية|زراعة|عمارة|قانون|لغات|تقني|صناعي|تجاري|سياحة|فندقة"
)
_LINE = (
    r"(?:خط|باص|سرفيس|كراج|موقف|ميكروباص|حافلة|مفرق|دوار|سكة|محطة|طلعة|نزلة|أوتوستراد|كوبري|جسر)"
)
_NO_CLEFT = r"(?!(?:قال|قالت|طلب|طلبت|اتصل|اتصلت|يدرس|تدرس|حكى|بدو|بده|صار|بدأ|يجب)(?!\w))"
_KIN = re.compile(
    r"[وفبل]?(?:صاحب|رفيق|خو|خوي|اخو|أخو|أخي|ولد|مرت|راجل|خال|خالت|عم|عمت|جد|جدت|جار|جارت|صديق|صديقت|زميل"
    r"|زميلت|مدرب|معلم|أستاذ|استاذ|مدير|ابن|بنت|حبيب|خطيب|خطيبت|شريك|توأم|توأمت|نسيب|صهر|خي|خيت|أخت|اخت"
    r"|خت|شقيق|شقيقت|حفيد|قريب|قريبت|رفيقت|صاحبت|كفيل|محامي|طبيب|مرشد|مشرف)"
    r"(?:و|ه|ها|ي|هم|نا|وه|وها|يه|ووو|تو)"
)
_MET = (
    "شفت", "لقيت", "قابلت", "كلمت", "سمعت", "عيطت", "شاف", "يشوف", "تشوف", "نشوف", "واش شفت", "صادفت",
)  # fmt: skip
_GOES = re.compile(
    r"[وف]?(?:ال)?(?:[يتنبك]{0,2})(?:رجع|راجع|نازح|نزح|ساكن|سكن|سكون|مقيم|أصل|جاي|جا|سافر|هاجر|مهاجر"
    r"|وصل|واصل"
    r"|هرب|هارب|فر|راح|رايح|رحل|انتقل|تنقل|عايش|عاش|مولود|خدم|خدام|طلع|طالع|مشى|ماشي|عاد|عائد|قادم|قدم|لاجئ"
    r"|دخل|وجه|متوجه|نقل|ترحل|رحيل)(?:ة|ين|ه|ها|هم|ت|و|وا|نا|ون|ي)?"
)
_TO = frozenset(("من", "في", "إلى", "الى", "على", "ف", "ب", "صوب", "نحو", "عن"))


def finders() -> Finders:
    """What these shapes find, each with its kind."""
    yield NAME, _of_kin
    yield NAME, _with_the
    yield NAME, _initials
    yield PLACE, _towns
    yield PLACE, _gone_to
    for kind, pattern in _shapes():
        yield kind, by(re.compile(pattern))


def _shapes() -> Iterator[tuple[str, str]]:
    lists = lists_of("ar")
    months = lists["all_months"]
    full = rf"{_NUMBER}(?:\s*[/.-]\s*{_NUMBER}){{0,2}}(?:\s+(?:من\s+)?(?:{months})(?!\w))?(?:\s+{_NUMBER})?"
    yield (
        DATE,
        rf"(?<!\w)[وفبل]?(?:(?:من|في|منذ|حتى|قبل|بعد)\s+)?(?:{_PART})\s+(?:{_DAY}|{full})(?:\s+{_LAST})?(?:"
        rf"\s+(?:على|ل)\s?{_DAY})?",
    )
    yield DATE, rf"(?<!\w)[وف]?(?:من\s+)?{_DAY}\s+(?:لل|إلى\s+|الى\s+|حتى\s+|ل\s?)(?:{_DAY})"
    yield (
        DATE,
        rf"(?<!\w)[وف]?(?:يوم\s+)?(?:أمس|اليوم|غد|الغد|{_DAY})\s+(?:الموافق|الموافقة|المصادف"
        rf"|بتاريخ)\s+ل?{full}",
    )
    yield (
        DATE,
        r"(?<!\w)[وف]?(?:قبل|بعد|من|في|مع|حتى|عند)\s+(?:نهاية|آخر|أول|بداية|نص|نصف|منتصف|أواخر|أوائل|راس"
        r"|رأس|مطلع)\s+(?:هذا\s+|هاد\s+|هال)?(?:ال)?(?:شهر|سنة|عام|أسبوع|اسبوع|فصل|موسم|صيفية|شتوية"
        r"|صيف)(?!\w)",
    )
    yield (
        DATE,
        rf"(?<!\w)(?:هاذي|هادي|هذي|هاذ|هيدي|صارلو|صارلها|صارله|ليه"
        rf"|ليها)\s+(?:شي\s+)?(?:{_W}\s+)?(?:جمعتين|جمعة|جمعات"
        r"|سيمانة|سيمانتين|سمانة|سمانتين|يومين|يامات|أيام|شهر|شهرين|شهور|أشهر|عام|عامين|سنة|سنتين|سنين"
        r"|ليالي)(?!\w)",
    )
    yield SCHOOL, rf"(?<!\w)[وفبل]?(?:{_NTH})\s+[أبجدهوزحط](?!\w)"
    yield (
        SCHOOL,
        rf"(?<!\w)[وفبل]?(?:{_NTH})\s+(?:{_LEVEL})(?!\w)(?:\s*،?\s*(?:شعبة|قسم|فصل|مسلك|فوج)\s+(?:{_W}"
        rf"|{_NUMBER}))?",
    )
    yield (
        SCHOOL,
        rf"(?<!\w)[وفبل]?(?:{lists['all_schools']})\s+{_W}(?:\s+{_W})?\s+(?:للبنين|للبنات|للذكور|للإناث"
        rf"|للأولاد"
        r"|المختلطة|الأساسية|الابتدائية|الإعدادية|الثانوية|الخاصة|المهنية|التقنية)",
    )
    yield (
        SCHOOL,
        rf"(?<!\w)[وفبل]?(?:ال)?(?:سنة|مرحلة|عام|مستوى)\s+(?:{_NTH}"
        rf"|{_NTH.replace('ال', '')})\s+(?:{_LEVEL}|{_SUBJECT})"
        rf"(?!\w)(?:\s+(?:{_SUBJECT})(?!\w))?",
    )
    yield (
        ADDRESS,
        rf"(?<!\w)[وفبل]?(?:ال)?(?:{lists['homes']}|حي)\s+{_W}(?:\s+ال{_W})?\s*،\s*(?:آخر|أول|اول|خلف"
        rf"|مقابل|قبالة|جنب"
        rf"|بجانب|ورا|وراء|فوق|تحت|قدام|قبل|بعد|قرب)\s+{_W}(?:\s+ال{_W})?",
    )
    yield ADDRESS, rf"(?<!\w){_NUMBER}\s*،?\s*(?:{lists['homes']}|حارة|حي)\s+{_W}(?:\s+ال{_W})?"
    yield PLACE, rf"(?<!\w)[وفبل]?{_LINE}\s+ال{_W}(?:\s+ال{_W})?"
    yield (
        RARE,
        rf"(?<!\w)[وف]?(?:هو|هي|هما)\s+(?:اللي|الذي|التي|الي|إلي)\s+{_NO_CLEFT}{_W}(?:\s+(?!(?:بس|لكن|ثم"
        rf"|ولكن)(?!\w)){_W}){{1,9}}",
    )


def _of_kin(text: str) -> Iterator[tuple[int, int]]:
    """A name behind “his friend” as it is spoken: a known one, or a rare word that does something."""
    for word, following, after in _threes(text):
        if _KIN.fullmatch(word[0]) is None or not _may_follow(following[0]):
            continue
        known = plain_arabic(following[0]) in arabic_names.names()
        if known or (not is_common_arabic(following[0]) and arabic_told.does(after)):
            yield following.span()


def _may_follow(word: str) -> bool:
    return (
        word not in _list("never_names")
        and word not in _list("spoken")
        and not word.startswith("ال")
        and not has_an_owner(word)
        and not arabic_names.is_spoken(word)
        and not arabic_told.is_done([word])
    )


def _with_the(text: str) -> Iterator[tuple[int, int]]:
    """Names that have “the” in them, where somebody meets them or they do something."""
    known, meets = _list("names_with_the"), _list("meets")
    for word, following, after in _threes(text):
        met = word[0] in meets or word[0].startswith(_MET)
        if following[0] in known and (met or arabic_told.does(after)):
            yield following.span()


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(lists_of("ar")[key].split())


def _initials(text: str) -> Iterator[tuple[int, int]]:
    """First letters of a name, and the name behind them; “d.” and a name is somebody's title."""
    for hit in re.finditer(
        rf"(?<![\w.])[ء-ي]ـ?\.(?:\s?[ء-ي]ـ?\.(?!\w))?(?:\s?({_W})(?!\.))?", text
    ):
        more = hit[1] or ""
        named = len(more) > 2 and (
            plain_arabic(more) in arabic_names.names() or not is_common_arabic(more)
        )
        yield (
            hit.start(),
            hit.end() if named and not arabic_names.is_spoken(more) else hit.start() + _head(hit),
        )


def _head(hit: re.Match[str]) -> int:
    return len(hit[0]) - len(hit[1] or "")


def _towns(text: str) -> Iterator[tuple[int, int]]:
    """Smaller towns, also behind a letter that is written onto them."""
    for hit in _town_names().finditer(text):
        yield hit.span(1)


@cache
def _town_names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وفبلك]?({lists_of('ar')['towns']})(?!\w)")


def _gone_to(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody lives, comes from or goes: a word that few use behind the verb and “from”, “in”."""
    for word, following, _after in _threes(text):
        if following[0] not in _TO or _GOES.fullmatch(word[0]) is None:
            continue
        third = re.compile(rf"\s({_W})").match(text, following.end())
        if third is None:
            continue
        town = third[1]
        if (
            len(town) > 2
            and not is_common_arabic(town)
            and not has_an_owner(town)
            and (not is_everyday_arabic(town) or town in of_arabic("places", "|"))
            and town not in list_of("ordinary_arabic")
        ):
            yield third.span(1)


def _threes(text: str) -> Iterator[tuple[re.Match[str], re.Match[str], str]]:
    """Each two words with nothing but a space between, and the word behind them."""
    found = list(re.finditer(_W, text))
    for number, word in enumerate(found[:-1]):
        following = found[number + 1]
        if text[word.end() : following.start()] == " ":
            more = found[number + 2 : number + 3]
            close = more and text[following.end() : more[0].start()] == " "
            yield word, following, more[0][0] if close else ""
