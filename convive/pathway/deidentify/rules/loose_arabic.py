"""Looser shapes of Arabic: what they find is proposed and holds no text (SEC-18)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convive.pathway.deidentify.rules import arabic_names, arabic_told, spoken_arabic
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
    lists_of,
)
from convive.pathway.deidentify.rules.strangers import (
    is_everyday_arabic,
)

_W = r"[\u0621-\u0652]+"


_ON = r"(?!و(?:ال|لل|ب|ك|ي|ت|ن|هو|هي|قال|كان|لا|لم|ما|عند|مع|عمر))"  # no “and …” goes on a name


_NUMBER = r"(?:[0-9]+|[٠-٩]+)"


_STOP = (
    r"(?!(?:و|ثم|لكن|لأن|لأنه|لأنها|حتى|عندما|حين|ولا|ولم|وقد|وهو|وهي"
    r"|وكان|وكانت|ولكن|فلا|فلم|إذا|لما|وما)(?!\w))"
)


_MORE = rf"(?:\s+{_STOP}{_W})"


def finders() -> Finders:
    """What these shapes find, each with its kind."""
    yield NAME, arabic_told.in_context
    yield NAME, arabic_told.lists_of_names
    yield NAME, arabic_told.after_title
    yield from spoken_arabic.finders()
    for kind, pattern in _shapes():
        yield kind, by(re.compile(pattern))
    for kind, pattern in _houses():
        yield kind, _unless_it_does(re.compile(pattern))


def _shapes() -> Iterator[tuple[str, str]]:
    lists = lists_of("ar")
    kin, day, feast = lists["kin"], lists["day"], lists["feasts"]
    pre = r"(?<!\w)[وفبلك]?(?:ل|ال)?"
    when = (
        r"(?:(?:في|منذ|من|يوم|قبل|بعد|حتى|خلال|أثناء|ليلة|مساء|صباح|ظهر"
        r"|عصر|فجر|نهار|مع|عند|أيام|وقت|بداية|نهاية|أول|آخر|منتصف|أواخر"
        r"|أوائل|مطلع)\s+)"
    )
    last = (
        r"(?:الماضي|الماضية|الفائت|الفائتة|القادم|القادمة|المقبل|المقبلة"
        r"|المنصرم|المنصرمة|السابق|السابقة|الجاي|الجاية|الأخير|الأخيرة|الجاري"
        r"|الحالي|(?:اللي|لي|الي)\s+(?:فات|فاتت|فاتو|راح|راحت|جاي|جاية|داز"
        r"|دازت|عدى|عدت|مضى|قبل|بعد)|هذا|هاد)"
    )
    yield (
        DATE,
        rf"(?<!\w)[وفبلك]?{when}{{0,2}}(?:ال)?(?:{day})(?:ين|ان)?(?:\s+{last})(?!\w)(?:"
        r"\s+(?:صباحا|صباحًا|مساء|مساءً|ليلا|ليلًا|العصر|الظهر|بالليل|الصبح))?",
    )
    yield (
        DATE,
        rf"(?<!\w)[وفبلك]?{when}{{0,3}}(?:{day}|أيام|بداية|نهاية)?\s*(?:ال)?(?:{feast})(?!"
        rf"\w)(?:\s+(?:{last}|العام|السنة))?(?:\s+الماضي)?",
    )
    yield (
        DATE,
        r"(?<!\w)[وف]?(?:منذ|قبل|من|بعد|هادي|صار\s+ل\w+|إله|الها|شي|حوالي"
        rf"|تقريبا)\s+(?:(?:حوالي|نحو|تقريبا|أكثر من|شي|حوالى)\s+)?(?:(?:{_NUMBER}"
        r"|ثلاثة?|تلات[ةه]?|أربعة?|خمسة?|ستة?|سبعة?|ثمانية?|تسعة?|عشرة?"
        r"|بضعة?|عدة|كم|كام|جوج|زوز|شهرين)\s+)?(?:يوم|يومين|أيام|ايام|أسبوع"
        r"|اسبوع|أسبوعين|اسبوعين|أسابيع|اسابيع|شهر|شهرين|أشهر|شهور|سنة|سنتين"
        r"|عام|عامين|أعوام|سنوات|سنين|ليلة|ليلتين|ليالي|ساعة|ساعتين)(?!\w)(?:"
        rf"\s+{last})?",
    )
    yield (
        DATE,
        r"(?<!\w)[وف]?(?:البارح|البارحة|امبارح|إمبارح|مبارح|أمس|غدوة|غدا"
        r"|بكرة|بكره|بكرا|أول\s+(?:أمس|امبارح|البارح)|الليلة\s+الماضية|هالأسبوع"
        r"|هداك النهار)(?!\w)(?:\s+(?:صباحا|مساء|ليلا|العشية|بالليل|الصبح"
        r"|العصر|فالليل))?",
    )
    yield (
        DATE,
        rf"(?<!\w)(?:الساعة\s+)?{_NUMBER}\s?[:.h]\s?[0-5٠-٥][0-9٠-٩](?!\w)"
        rf"|(?<!\w)[وف]?(?:في\s+)?(?:يوم\s+|بتاريخ\s+|ليوم\s+)?{_NUMBER}"
        rf"\s?[-/.]\s?{_NUMBER}(?:\s?[-/.]\s?{_NUMBER})?",
    )
    yield (
        DATE,
        rf"(?<!\w)[وف]?(?:{when})?{_NUMBER}\s+(?:{lists['all_months']})(?!\w)(?:"
        rf"\s+{_NUMBER})?(?:\s*(?:هـ|هجري|ه|م)(?!\w))?|(?<!\w)(?:مواليد|ولد"
        r"|ولدت|مزداد|مزدادة|تولد)\s+(?:في\s+|بتاريخ\s+|يوم\s+|عام\s+|سنة"
        rf"\s+)*(?:{_NUMBER}(?:\s*/\s*{_NUMBER})*)(?:\s+{_W}){{0,2}}",
    )
    yield DATE, rf"(?<!\w)[وف]?منذ\s+(?!(?:فترة|مدة|زمن|وقت|ذلك|البداية)(?!\w)){_W}{_MORE}{{0,3}}"
    yield (
        HANDLE,
        r"(?<!\w)(?:لوحتها|لوحته|لوحة|نمرتها|نمرة|رقم السيارة|رقمها|رقم اللوحة"
        r"|ترقيم|ترقيمها|الماتريكول|ماتريكول|متريكيل)\s*:?\s*((?:\S*[0-9٠-٩]\S*"
        r"|[ء-ي](?!\w)|[A-Z]{1,3}|تونس|بغداد|دمشق)(?:[\s|/-]+(?:\S*[0-9٠-٩]\S*"
        r"|[ء-ي](?!\w)|[A-Z]{1,3}|تونس|بغداد|دمشق))*)",
    )
    yield (
        HANDLE,
        rf"(?<!\w){_NUMBER}\s?[|/-]?\s?[ء-ي](?:\s[ء-ي]){{0,2}}\s?[|/-]?\s?{_NUMBER}(?!\w)"
        rf"|(?<!\w)(?:[ء-ي]\s){{1,3}}{_NUMBER}(?!\w)|(?<!\w){_NUMBER}\s?تونس"
        rf"\s?{_NUMBER}",
    )
    yield (
        ADDRESS,
        rf"(?<!\w)[وفبل]?(?:ال)?(?:{lists['homes']})\s+(?:رقم\s+)?(?:{_NUMBER}"
        rf"|[A-Z]\d?|{_W}(?:\s+(?:ال{_W}|{_NUMBER}))?)(?:\s*[،,]\s*(?:ال)?(?:"
        rf"{lists['homes']}|طابق|شقة|رقم|باب|زنقة)\s+(?:رقم\s+)?(?:{_W}|{_NUMBER}))*",
    )
    yield (
        PLACE,
        rf"(?<!\w)[وفبل]?(?:ال)?(?:{lists['transport']})\s+(?:رقم\s+)?(?:{_NUMBER}"
        rf"|[A-Z]\d?)(?:\s*[/-]\s*{_NUMBER})?",
    )
    yield (
        SCHOOL,
        rf"(?<!\w)[وفبل]?(?:ال)?(?:{lists['classes']})\s+(?:رقم\s+)?(?:{_NUMBER}\w*(?:"
        rf"\s*/\s*\w+)?|\w*[0-9٠-٩]\w*|ال{_W}|أول|ثاني|ثالث|رابع|خامس|سادس"
        r"|أولى|ثانية|ثالثة|رابعة|خامسة|سادسة|سابعة|ثامنة|تاسعة)(?:\s+(?:باك"
        r"|ابتدائي|إعدادي|اعدادي|ثانوي|متوسط|أساسي|بكالوريا|الباك|[أبجدهو](?!\w)"
        rf"|{_NUMBER}|الابتدائي|الإعدادي|الثانوي|المتوسط|أدبي|علمي|علوم|آداب))*",
    )
    yield RARE, rf"{pre}(?:{kin})\s+(?:{_W}\s+)?(?:الذي|التي|الذين|اللي|لي|إلي)(?!\w){_MORE}{{1,9}}"
    yield RARE, rf"(?<!\w)[وفبلك]?(?:{lists['standing_out']})(?!\w){_MORE}{{0,6}}"
    yield (
        RARE,
        rf"(?<!\w)[وفبلك]?(?:ال)?(?:{_W}\s+){{0,3}}?(?:ال)?(?:وحيد|وحيدة"
        rf"|وحيدين|وحيدان)(?!\w){_MORE}{{0,7}}",
    )
    yield (
        RARE,
        rf"(?<!\w)[وفبل]?(?:ال)?(?:{lists['vehicles']})(?!\w)\s+(?:{_W}\s+){{0,2}}(?:"
        rf"{lists['colours']})(?!\w){_MORE}{{0,5}}",
    )
    yield (
        RARE,
        r"(?<!\w)[وف]?(?:عمره|عمرها|عمرو|سنه|سنها|عنده|عندها|عندو|في عمر"
        r"|بعمر|في سن|ابن|بنت|بلغ|يبلغ|تبلغ|صار عمره|أتم|أتمت)\s+(?:(?:من العمر"
        rf"|حوالي|تقريبا|نحو|شي)\s+)*(?:{_NUMBER}|{lists['ages']})(?!\w)(?:"
        rf"\s+(?:و)?(?:{lists['ages']}))*(?:\s*(?:سنة|سنه|عام|عاما|عامًا"
        rf"|سنوات|سنين|ربيعا)(?!\w))?(?:\s+ونصف)?|(?<!\w){_NUMBER}\s*(?:سنة"
        rf"|سنه|عام|عاما|عامًا|سنوات|سنين)(?!\w)|(?<!\w)(?:في\s+)?(?:ال)(?:{lists['ages']})"
        r"(?:\s+(?:عشرة|عشر))?(?:\s+من\s+(?:عمره|عمرها|العمر))",
    )
    yield (
        NAME,
        r"(?<!\w)[وفبل]?(?:عائلة|أسرة|آل|بيت|دار|عيلة|ال)\s+(?:بن|ابن|آل"
        rf"|أبو|بو|أبي|ولد|بني|أولاد)\s+{_W}(?:\s+ال{_W})?",
    )
    yield (
        RARE,
        r"(?<!\w)[وف]?(?:والده|والدها|أبوه|أبوها|والدته|والدتها|أمه|أمها"
        r"|أخوه|أخوها|أخته|أختها|زوجها|زوجته|جده|جدها|عمه|خاله|باه|مو|الأب"
        r"|الأم)\s+(?:يعمل|تعمل|يشتغل|تشتغل|كان يعمل|كانت تعمل|خدام|خدامة"
        rf"|موظف|موظفة)\s+(?!كثيرا|طول|دائما|في|ب){_W}{_MORE}{{0,5}}",
    )


def _houses() -> Iterator[tuple[str, str]]:
    lists = lists_of("ar")
    heads, pre = lists["heads"], r"(?<!\w)[وفبلك]?(?:ل|ال)?"
    yield (
        PLACE,
        rf"{pre}(?:{heads})\s+(?!(?:في|على|من|مع|عند|كان|كانت|الذي|التي|أن"
        r"|إن|لا|ولم|ثم|هو|هي|بعد|قبل|إلى|كل|هذا|هذه|يوم|حتى|جديد|جديدة"
        r"|كبير|كبيرة|صغير|صغيرة|قريب|قريبة|آخر|أخرى|واحد)(?!\w))(?:(?:سيدي"
        r"|سيدنا|لالة|مولاي|الشهيد|القديس|القديسة|مار|السيدة|الأمير|الملك"
        r"|الإمام|الشيخ|عين|رأس|راس|بني|أولاد|ولاد|تل|أبو|ابو|أم|ابن|عبد"
        rf"|دار|باب|بئر|جمعية|نادي|حي)\s+)?(?:{_ON}{_W}|{_NUMBER}|[A-Za-z]+)(?:"
        rf"\s+ال{_W}){{0,2}}",
    )
    yield (
        SCHOOL,
        rf"(?<!\w)[وفبل]?(?:ال)?(?:{lists['all_schools']})\s+(?!(?:في|على"
        r"|من|مع|عند|كان|كانت|الذي|التي|أن|إن|لا|ولم|ثم|هو|هي|بعد|قبل|إلى"
        rf"|كل|اليوم|أمس|منذ)(?!\w)){_ON}{_W}(?:\s+(?:بن|ابن|أبي|أبو|عبد"
        rf"|سيدي)\s+{_W})?(?:\s+(?:ال{_W}|{_W}ية(?!\w))){{0,2}}",
    )


def _unless_it_does(pattern: re.Pattern[str]) -> Finder:
    """A house is not called by what it does: “the church will help”."""
    return lambda text: (hit.span() for hit in pattern.finditer(text) if _is_called(hit[0].split()))


def _is_called(some: list[str]) -> bool:
    """“The” before a house wants “the” before what it is called: “the city or”."""
    first, second = some[0], some[1]
    if re.match(r"[وفبك]?(?:ال|لل)", first) and not second.startswith("ال"):
        return not is_everyday_arabic(second)
    if second in arabic_told.cues("spoken") or arabic_names.is_spoken(second):
        return False
    return not arabic_told.is_done([second])
