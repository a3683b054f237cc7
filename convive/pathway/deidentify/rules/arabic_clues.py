"""Further shapes of Arabic: who is told of by kinship or office, days, houses, classes, r"
"are facts, odd words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from convive.pathway.deidentify.rules.lists import (
    ADDRESS,
    DATE,
    HANDLE,
    NAME,
    PHONE,
    PLACE,
    RARE,
    SCHOOL,
    Finders,
    by,
    list_of,
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
_MORE = rf"(?:\s+(?!(?:و|ثم|لكن|لأن|حتى|عندما|حين)(?!\w))(?!و(?:قد|هو|هي|لا|لم|كان|كانت|لكن)(?!\w)){_W})"
_MONTHS = (
    "يناير|فبراير|مارس|أبريل|ابريل|إبريل|أفريل|مايو|ماي|يونيو|جوان|يوليو|جويلية|يوليوز"
    "|أغسطس|أوت|غشت|سبتمبر|شتنبر|أكتوبر"
    "|اكتوبر|نوفمبر|نونبر|ديسمبر|دجنبر|جانفي|فيفري|شباط|آذار|اذار|نيسان|أيار|ايار|حزيران"
    "|تموز|آب|أيلول|ايلول|تشرين(?: الأول| الثاني)?"
    "|كانون(?: الأول| الثاني)?|رمضان|شعبان|رجب|شوال|محرم|صفر|ذي الحجة|ذي القعدة|ربيع الأول|ربيع الثاني"
)
_DAYS = "الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|السبت|الأحد|الاحد"
_NTH = (
    "الأول|الأولى|الثاني|الثانية|الثالث|الثالثة|الرابع|الرابعة|الخامس|الخامسة|السادس"
    "|السادسة|السابع|السابعة|الثامن|الثامنة|التاسع|التاسعة|العاشر|العاشرة|الأخير|الأخيرة"
    "|الحادي عشر|الثاني عشر|العشرين|الخامس عشر"
)
_SEASON = "الصيف|الشتاء|الربيع|الخريف"
# After one of these stands a name, whatever word it is.
_CALLED = (
    r"اسمه|اسمها|اسمهم|إسمه|باسم|واسمه|واسمها|يدعى|تدعى|يسمى|تسمى|(?:ي|ت)?سم(?:ي|ى|ون"
    r"|ته|وه)\s+نفسه?ا?|نفسه|(?:ي|ت|ن)?لقب(?:ه|ها|ونه|ونها|وه)?|لقبه|لقبها|المدعو|المدعوة"
    r"|المسمى|المعروف|ينادونه|ينادونها|يسمونه|يسمونها|يلقبونه|يلقبونها|يعرف باسم|معروف باسم"
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
    r"[وفبلك]?(?:ال|لل)?م\w{3,}(?:ة|ين|ون|ات)|[وف]?[يتنأس]\w*(?:ؤ\w*|ون|ين|ونه|ونها)|[وف]?ا\w{3,}(?:وا|وه|وها|ي)"
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
_KUNYA = re.compile(rf"{_PRE}(?:أبو|ابو|أبا|أبي|أم|ام|بن|ابن|بنت|آل)\s+({_W})(?:\s+(ال{_W}))?")
_HEADS = (
    "مدينة|بلدة|قرية|ناحية|حي|حارة|ضيعة|حديقة|ساحة|ميدان|محطة|مستشفى|مستوصف|عيادة|صيدلية"
"|مسجد|جامع|كنيسة|كنيس|زاوية|سوق|جسر|ميناء|مقهى|قهوة|مطعم|مكتبة|مخبز|فرن|دكان|محل"
    "|كشك|فندق|ملعب|نادي|نادى|صالة|قاعة|برج|أبراج|موقف|مركز|جمعية|شركة|مصنع|معمل|ورشة"
"|كراج|منطقة|ضاحية|مخيم|مسبح|وادي|جبل|تل|دير|كفر|مساكن|إسكان|مزرعة|شاطئ|كورنيش|دوار"
"|مفرق|معبر|سجن|مخفر"
)  # fmt: skip
_STREET = (
    "شارع|طريق|زقاق|جادة|نهج|زنقة|درب|ممر|حارة|عمارة|بناية|مبنى|شقة|الشقة|منزل|بيت رقم"
    "|فيلا|الطابق|طابق|بلوك|مجمع|إقامة|رقم|برج|مدخل|تجزئة|كيلو"
)
_SCHOOLS = "مدرسة|مدرسه|ثانوية|إعدادية|متوسطة|ابتدائية|جامعة|معهد|كلية|روضة|حضانة|أكاديمية|مركز التكوين|ليسيه"
_RARE = (
    "الوحيد|الوحيدة|الوحيدين|وحيد|وحيدة|فاز|فازت|بطل"
"|بطلة|بطولة|قائد|كابتن|حارس مرمى|حارس المرمى|توأم|التوأم|توأمان|التوأمان|التوائم"
"|كرسي متحرك"
    "|الجريدة|الصحيفة|الصحف|التلفزيون|التلفاز|الأخبار|الإذاعة|اليوتيوب|نجا|نجت|الناجي"
"|الناجية|ندبة|وشم|أصم|صماء|كفيف|كفيفة|ضرير|أعمى|السكري|أشقر|شعره أحمر|أحمر الشعر"
"|غرق|اليانصيب|احترق|احترقت|حريق"
    "|يتلعثم|أعسر|بتر|مبتور|مبتورة|ذراع|ساق صناعية|صناعية|طرف صناعي|عين زجاجية|متبنى"
"|متبناة|يتيم|يتيمة|حادث|ميدالية|جائزة|يعزف|تعزف|عازف|عازفة|مشهور|مشهورة|مشهورا"
"|مشهورًا|سابق|سابقا|السابق|السابقة"
    "|عضو|عضوة|رئيس|رئيسة|عمدة|مختار|نائب|نائبة|قاضي|قاضية|مؤذن|إمام مسجد|صاحب|صاحبة"
"|صاحبته|منفذ|مرتكب|ابن أخ|ابن أخت|ابن عم|بنت عم|ابن شقيق|حفيد|حفيدة|أرملة|أرمل"
"|شقيق|شقيقة|فقد|فقدت|خسر|خسرت|بعين واحدة|بيد واحدة|بساق واحدة"
    "|لاجئ من|مهاجر|الفيديو|فيديو|انتشر|السجين|المحكوم|قتيل|شهيد|القتيل|المفجر"
)  # fmt: skip
_AGES = (
    "خمس|ست|سبع|ثماني|تسع|عشر|خمسة|ستة|سبعة|ثمانية|تسعة|عشرة|أربع|أربعة|ثلاث|ثلاثة|إحدى"
    "|أحد|اثني|اثنتي|عشرين"
)


def finders() -> Finders:
    """What these shapes find, each with its kind."""
    yield NAME, _told_of
    yield PLACE, _odd
    for kind, pattern in _shapes():
        yield kind, by(re.compile(pattern))
    called = re.compile(rf"(?<!\w)[وفب]?(?:{_CALLED})\s+(?:ب|باسم\s+)?([\w#.@]+(?:\s+ال{_W})?)")
    yield NAME, lambda text: (hit.span(1) for hit in called.finditer(text))
    yield NAME, _kunya
    yield NAME, _after_given


def _shapes() -> Iterator[tuple[str, str]]:
    time = r"(?:(?:في|منذ|يوم|بتاريخ|قبل|بعد|حتى|مساء|صباح|ليلة|ظهر|عصر|فجر|شهر|من)\s+)"
    yield (
        DATE,
        (
            rf"(?<!\w){time}{{0,2}}(?:(?:{_DAYS})\s+)?(?:\d{{1,2}}|{_NTH}|أول|آخر)\s+(?:من\s+)?(?:شهر\s+"
            rf")?[بل]?(?:{_MONTHS})(?!\w)(?:\s+\d{{4}})?"
        ),
    )
    yield (
        DATE,
        (
            rf"(?<!\w){time}{{0,2}}(?:(?:أوائل|أواخر|منتصف|بداية|مطلع|نهاية|أول|آخر|نصف)\s+)?(?:شهر\s+)?"
            rf"(?:{_MONTHS})(?!\w)(?:\s+(?:الماضي|القادم|المقبل|\d{{4}}))?"
        ),
    )
    yield (
        DATE,
        (
            rf"(?<!\w)[وفبلك]?(?:{time})?(?:{_DAYS})(?!\w)(?:\s+(?:الماضي|القادم|المقبل|الفائت"
            rf"|مساء|صباحا|ليلا|\d{{1,2}}))?"
        ),
    )
    yield (
        DATE,
        (
            rf"(?<!\w)[وف]?(?:{time})?(?:أمس|البارحة|مبارح|إمبارح|امبارح|غدا|غدًا|بكرا|بكرة|الليلة"
            rf"|اليوم التالي)(?!\w)(?:\s+(?:الأول|مساء|صباحا|ليلا))?"
        ),
    )
    yield (
        DATE,
        (
            rf"(?<!\w)(?:{time})?(?:(?:الأسبوع|الليلة|اليوم|العشر)\s+(?:{_NTH}|الأواخر)\s+من|أول"
            rf"|ثاني|ثالث|آخر|ليلة|يوم|وقفة|بداية|نهاية|عطلة|إجازة|رأس)\s+(?:أيام\s+|يوم\s+)?(?:{_MONTHS}"
            rf"|(?:ال)?(?:عيد|سنة|عام|صيف|ربيع|شتاء|خريف|ميلاد|فصح|أضحى|فطر|مولد|عاشوراء|عرفة"
            rf"|نوروز|دراسة|مدارس|فصل|عطلة|نصف السنة))(?!\w)(?:\s+(?:ال{_W}))?"
        ),
    )
    yield (
        DATE,
        (
            rf"(?<!\w)[بلو]?(?:{time})?(?:ال)?(?:عيد|كريسماس|نوروز|عاشوراء|الميلاد)(?!\w)(?:\s+(?:الفطر"
            rf"|الأضحى|الفصح|الميلاد|الكبير|الصغير|ميلاد\w*|{_W}))?"
        ),
    )
    yield (
        DATE,
        rf"(?<!\w)(?:{time})?(?:{_SEASON}|صيف|شتاء|ربيع|خريف)\s+(?:الماضي|القادم|\d{{4}}|عام\s+\d{{4}})",
    )
    yield (
        DATE,
        rf"(?<!\w)(?:{time})?(?:العام|السنة|الشهر|الأسبوع)\s+(?:الماضي|الماضية|القادم|المقبل|الفائت)(?!\w)",
    )
    yield (
        DATE,
        r"(?<!\w)(?:منذ|قبل|من)\s+(?:\d+\s+)?(?:يومين|أسبوعين|شهرين|سنتين|عامين|أيام|أسابيع"
        r"|شهور|أشهر|سنوات|\w+\s+(?:أيام|أسابيع|أشهر|سنوات))(?!\w)",
    )
    yield (
        DATE,
        r"(?<!\d)(?:19|20|١٩|٢٠)[\d]{2}(?!\d)|\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?",
    )
    yield (
        DATE,
        rf"(?<!\w)(?:مواليد|عام|سنة|سنه|دخول المدارس|الدخول المدرسي|بدء الدراسة)(?:\s+(?:\d{{4}}"
        rf"|ألفين(?:\s+و{_W}){{0,2}}))?(?!\w)",
    )
    yield (
        ADDRESS,
        rf"{_PRE}(?:ال)?(?:{_STREET})\s+(?:رقم\s+)?(?:\d+\w?|{_W}(?:\s+ال{_W}){{0,2}})(?:\s*،?\s*(?:"
        rf"(?:{_STREET})\s+)?(?:رقم\s+)?\d+)*",
    )
    yield ADDRESS, rf"{_PRE}حي\s+{_W}(?:\s+ال{_W})?(?:\s*،\s*(?:{_STREET})\s+(?:\w+))+"
    yield (
        ADDRESS,
        rf"{_PRE}(?:خلف|مقابل|فوق|بجانب|جنب|أمام)\s+(?:{_HEADS}|{_SCHOOLS})\s+{_W}(?:\s+ال{_W}){{0,2}}",
    )
    yield (
        SCHOOL,
        rf"{_PRE}(?:{_SCHOOLS})\s+{_W}(?:\s+(?:بن\s+|ابن\s+|أبي\s+|عبد\s+)?(?:ال{_W}|(?!و){_W}(?:ية|ي)(?!\w))){{0,2}}",
    )
    yield (
        SCHOOL,
        rf"{_PRE}(?:ال)?(?:صف|قسم|سنة|فصل|شعبة|كلاس)\s+(?:{_NTH}|\d+|(?!و){_W}(?:ي|ية)(?!\w))(?:\s+(?:ابتدائي"
        rf"|متوسط|ثانوي|إعدادي|الابتدائي|الثانوي|الإعدادي|المتوسط|علمي|أدبي|[أبجده](?!\w)"
        rf"|\d+))*",
    )
    yield (
        SCHOOL,
        rf"(?<!\w)(?:{_NTH}|أولى|ثانية|ثالثة|أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر"
        rf"|رابعة|خامسة|سادسة)\s+(?:ابتدائي|متوسط|ثانوي|إعدادي|اعدادي|الابتدائي|الثانوي|الإعدادي"
        rf"|المتوسط|باك|أساسي)(?!\w)(?:\s+[أبجده](?!\w))?",
    )
    yield (
        SCHOOL,
        r"(?<!\w)(?:ال)?(?:بكالوريا|باكالوريا|بروفيه|توجيهي)(?!\w)(?:\s+(?:العلمي|الأدبي|علوم|آداب))?",
    )
    yield (
        PLACE,
        rf"{_PRE}(?:{_HEADS})\s+(?!قرب|في|على|من|مع|عند)(?:(?:القديس|القديسة|سيدي|سيدنا|الشهيد"
        rf"|الأمير|الملك|الإمام|عين|رأس|بني|أولاد|تل)\s+)?{_W}(?:\s+(?:ال{_W})){{0,2}}(?:\s+في\s+{_W}"
        rf"(?:\s+{_W})?)?",
    )
    yield HANDLE, r"(?<!\w)@?[A-Za-z][\w.\-]{2,}(?:#\d+)?|(?<!\w)@[\w.]+"
    yield PHONE, r"(?<!\d)\d{3,}(?:[ .\-]\d{2,})+(?!\d)"
    yield (
        RARE,
        rf"(?:(?<!\w)(?:ال{_W}|له|لها|عنده|عندها|لديه|لديها|كان|كانت)\s+)?{_PRE}(?:{_RARE})(?!\w){_MORE}"
        rf"{{0,6}}",
    )
    yield (
        RARE,
        rf"(?<!\w)[وفبل]?(?:أول|اول|آخر|أصغر|أكبر|أطول|أقدم)\s+(?!(?:مرة|مره|يوم|شيء|شي|أسبوع|شهر|فعل|نسخة"
        rf"|خطوة|لقاء|جلسة|زيارة|مكالمة|مما|ما|من|منه|منها|في|على|عام|سنة|أمس|ليلة|مقابلة|رسالة|\w+ات)(?!\w)){_W}{_MORE}"
        rf"{{0,6}}",
    )
    yield (
        RARE,
        (
            rf"(?<!\w)[وف]?(?:هو|هي|أنه|أنها|إنه|إنها|كان|كانت|أبوه|أبوها|أمه|أمها|والده|والدها"
            rf"|والدته|والدتها|أخوه|أخوها|زوجها|زوجته|زوج أمه|جده|عمه|خاله)\s+((?:{_W}\s+){{1,3}}(?:الذي"
            rf"|التي|اللي){_MORE}{{1,7}})"
        ),
    )
    yield (
        RARE,
        rf"(?<!\w)(?:الرجل|الشاب|المرأة|البنت|الولد|العائلة|الأسرة|الوحيد)\s+(?:الذي|التي"
        rf"|اللي){_MORE}{{1,6}}",
    )
    yield (
        RARE,
        rf"(?<!\w)(?:عمره|عمرها|في سن|بعمر|وعمره|وعمرها|يبلغ|تبلغ|في)\s+(?:ال)?(?:{_AGES})(?:ة)?(?:\s"
        rf"+(?:عشرة|عشر|سنة|سنوات|عاما|من عمره|من عمرها))+",
    )


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
            before[0] in _MET and not is_common_arabic(bare) and not bare.startswith("ال")
        ):
            yield word.start(), _to_the_end(text, found, number)


_ADJECTIVES_FOLLOW = frozenset(
    ["ابن", "بنت", "أخ", "أخت", "أب", "أم", "زوج", "زوجة", "والد", "والدة", "بيت", "الشاب", "الطفل"]
)


def _after_given(text: str) -> Iterator[tuple[int, int]]:
    """A given name that is nothing else, and what follows it that few say."""
    found = list(re.finditer(_W, text))
    only = _only_names()
    for number, word in enumerate(found):
        bare = plain_arabic(word[0])
        if bare in only or (bare[:1] in "ولبفك" and len(bare) > 4 and bare[1:] in only):
            yield word.start(), _to_the_end(text, found, number)


@cache
def _only_names() -> frozenset[str]:
    plain = map(plain_arabic, list_of("arabic_given") - list_of("also_arabic"))
    return frozenset(one for one in plain if one not in _everyday())


@cache
def _everyday() -> frozenset[str]:
    return frozenset(map(plain_arabic, words("arabic_most")))


def _odd(text: str) -> Iterator[tuple[int, int]]:
    """Words that nobody uses: names, towns, and some mistakes."""
    found = list(re.finditer(_W, text))
    for number, word in enumerate(found):
        if len(word[0]) >= 3 and not is_everyday_arabic(word[0]) and not _is_made(word[0]):
            yield word.start(), _to_the_end(text, found, number)


def _is_made(word: str) -> bool:
    """Whether a word that nobody uses has the shape of one that is made: “you wrote it”, “the sealed”."""
    if plain_arabic(word) in _names():
        return False
    return has_an_owner(word) or _MADE.fullmatch(word) is not None


def _to_the_end(text: str, found: list[re.Match[str]], number: int) -> int:
    last = number
    while (
        last + 1 < len(found)
        and last - number < 3
        and text[found[last].end() : found[last + 1].start()] == " "
        and (_may_be_name(found[last + 1][0]) or _goes_on(found[last + 1][0]))
    ):
        last += 1
    return found[last].end()


def _may_be_name(word: str) -> bool:
    return plain_arabic(word) in _names() or _is_family(word)


@cache
def _names() -> frozenset[str]:
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
        if hit[1] not in kin and not hit[1].endswith(("ها", "هم")):
            yield hit.span()
