"""Leeds: values of indicators for small areas, each with its vintage and what a high value means."""

from collections.abc import Iterable, Mapping
from functools import partial

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.reading.dates import DateOrder
from convive.ground.refusals import Words
from convive.landscape.incidents.profiles.family import Indicator, Profile, Scale
from convive.landscape.incidents.shapes import melted

DOMAINS: dict[str, tuple[str, str, str]] = {
    "IMD": ("All deprivation together", "Défaveur, ensemble", "الحرمان إجمالًا"),
    "Income": ("Income", "Revenu", "الدخل"),
    "Employment": ("Employment", "Emploi", "العمل"),
    "Education": ("Education", "Éducation", "التعليم"),
    "Health": ("Health", "Santé", "الصحة"),
    "Crime": ("Crime", "Délinquance", "الجريمة"),
    "Housing_and_Access": ("Housing and access", "Logement et accès", "السكن والوصول"),
    "Housing_and_Services": ("Housing and services", "Logement et services", "السكن والخدمات"),
    "Environment": ("Surroundings", "Cadre de vie", "البيئة المحيطة"),
}
NEEDS: dict[str, tuple[str, str, str]] = {
    "Community Needs Index 2023": ("Community needs", "Besoins locaux", "احتياجات المجتمع المحلي"),
    "Civic Assets Domain": ("Places to meet", "Lieux de rencontre", "أماكن اللقاء"),
    "Connectedness Domain": ("Being connected", "Liens et accès", "الترابط"),
    "Active and Engaged Community Domain": ("Taking part", "Participation", "المشاركة"),
}
SCALES: dict[Scale, tuple[str, str, str]] = {
    Scale.SCORE: ("{}: score", "{} : score", "{}: درجة"),
    Scale.RANK: ("{}: national rank", "{} : rang national", "{}: الترتيب الوطني"),
    Scale.DECILE: ("{}: national tenth", "{} : dixième national", "{}: العُشر الوطني"),
}
MORE = Phrase(en="High means more need", fr="Élevé : plus de besoins", ar="المرتفع يعني حاجة أكبر")
LESS = Phrase(
    en="1 means the most need, high means less",
    fr="1 : le plus de besoins ; élevé : moins",
    ar="1 يعني أكبر حاجة، والمرتفع يعني حاجة أقل",
)
BIASES = Phrase(
    en="Values of an index, not counts. Ranks and tenths are national and are never averaged. They"
    " describe places, not the people who live there.",
    fr="Valeurs d’un indice, pas des comptes. Rangs et dixièmes sont nationaux et ne se moyennent"
    " jamais. Ils décrivent des lieux, pas leurs habitants.",
    ar="قيم مؤشر وليست أعدادًا. الترتيب والأعشار وطنية ولا يؤخذ متوسطها أبدًا. وهي تصف أماكن لا سكانها.",
)
UNIT = Phrase(
    en="One value of one area",
    fr="Une valeur d’un territoire",
    ar="قيمة واحدة لمنطقة واحدة",
)
LICENCE = "Open Government Licence v3.0"
COLUMNS = {
    "key": ("figure",),
    "date": ("when",),
    "area": ("area",),
    "indicator": ("indicator",),
    "value": ("value",),
}


def _named(code: str, words: tuple[str, str, str], scale: Scale, high: Phrase) -> Indicator:
    frames = SCALES[scale]
    told = [frame.format(word) for frame, word in zip(frames, words, strict=True)]
    return Indicator(code, Phrase(en=told[0], fr=told[1], ar=told[2]), scale, high)


def _code(index: str, heading: str) -> str:
    plain = "".join(sign if sign.isalnum() else "-" for sign in heading.lower())
    return f"{index}-{'-'.join(filter(None, plain.split('-')))}"[:80]


def _deprivation(
    index: str, domains: Iterable[str], scales: Iterable[Scale]
) -> dict[str, Indicator]:
    found = {}
    for scale in scales:
        for domain in domains:
            heading = f"{domain}_{scale.value}"
            high = MORE if scale is Scale.SCORE else LESS
            found[heading] = _named(_code(index, heading), DOMAINS[domain], scale, high)
    return found


def _needs() -> dict[str, Indicator]:
    found = {}
    for name, words in NEEDS.items():
        for scale, high in ((Scale.SCORE, MORE), (Scale.RANK, LESS)):
            heading = f"{name} {scale.value.title()}"
            found[heading] = _named(_code("cni-2023", heading), words, scale, high)
    return found


def _plain(
    index: str, heading: str, scale: Scale, en: str, fr: str, ar: str
) -> dict[str, Indicator]:
    label = Phrase(en=en, fr=fr, ar=ar)
    high = Phrase(
        en="High means more people or households",
        fr="Élevé : plus de personnes ou de ménages",
        ar="المرتفع يعني عددًا أكبر من الناس أو الأسر",
    )
    return {heading: Indicator(_code(index, heading), label, scale, high)}


OLD = [name for name in DOMAINS if name != "Housing_and_Services"]
NEW = [name for name in DOMAINS if name != "Housing_and_Access"]
IMD_2019 = _deprivation("imd-2019", OLD, (Scale.DECILE, Scale.RANK))
IMD_2025 = _deprivation("imd-2025", NEW, (Scale.DECILE, Scale.RANK, Scale.SCORE))
CNI_2023 = _needs()
MIGRATION = {
    **_plain(
        "migration-2021", "prop_migrated_from_within_uk", Scale.SHARE,
        "Moved here within the country in a year: share",
        "Arrivés du pays en un an : part", "انتقلوا من داخل البلد خلال سنة: نسبة",
    ),
    **_plain(
        "migration-2021", "prop_migrated_from_outside_uk", Scale.SHARE,
        "Moved here from abroad in a year: share",
        "Arrivés de l’étranger en un an : part", "قدموا من الخارج خلال سنة: نسبة",
    ),
}  # fmt: skip
LANGUAGE = _plain(
    "language-2021", "Proportion who cannot speak English (well)", Scale.SHARE,
    "Speak little or no English: share",
    "Parlent peu ou pas anglais : part", "لا يتكلمون الإنجليزية أو قليلًا: نسبة",
)  # fmt: skip
HOUSEHOLDS = {
    f"Household is {words}": indicator
    for words, indicator in (
        (
            f"deprived in {number} dimension{'' if number == 'one' else 's'}",
            _plain(
                "households-2021", f"deprived in {number}", Scale.SHARE,
                f"Households deprived in {number} of four ways: share",
                f"Ménages défavorisés, {french} sur quatre aspects : part",
                f"أسر محرومة في {arabic} من أربعة جوانب: نسبة",
            )[f"deprived in {number}"],
        )
        for number, french, arabic in (
            ("one", "un", "جانب واحد"), ("two", "deux", "جانبين"),
            ("three", "trois", "ثلاثة"), ("four", "quatre", "أربعة"),
        )
    )
}  # fmt: skip


def _profile(
    key: str,
    label: Words,
    year: int,
    layer: str,
    found: Mapping[str, Indicator],
    *,
    coverage: Phrase,
    long: tuple[str, str] | None = None,
) -> Profile:
    code = f"{layer}_code"
    headings = (code, *(long or found))
    codes = {heading: indicator.code for heading, indicator in found.items()}
    return Profile(
        key,
        label,
        UNIT,
        BIASES,
        COLUMNS,
        ("key", "area", "value"),
        DateOrder.YMD,
        counted="indicator",
        coverage=coverage,
        licence=LICENCE,
        every_days=1830,
        shape=partial(melted, area=code, year=year, codes=codes, long=long),
        headings=headings,
        indicators=tuple(found.values()),
        level=layer,
        edition=True,
    )


OLD_AREAS = Phrase(
    en="Small areas of Leeds as drawn in 2011 (LSOA)",
    fr="Petits territoires de Leeds, tracés en 2011 (LSOA)",
    ar="المناطق الصغيرة في ليدز بحدود 2011 (LSOA)",
)
NEW_AREAS = Phrase(
    en="Small areas of Leeds as drawn in 2021 (LSOA)",
    fr="Petits territoires de Leeds, tracés en 2021 (LSOA)",
    ar="المناطق الصغيرة في ليدز بحدود 2021 (LSOA)",
)
MIDDLE_AREAS = Phrase(
    en="Middle areas of Leeds as drawn in 2021 (MSOA): never shown as if they were smaller",
    fr="Territoires moyens de Leeds, tracés en 2021 (MSOA) : jamais montrés comme plus petits",
    ar="المناطق الوسطى في ليدز بحدود 2021 (MSOA): لا تُعرض أبدًا كأنها أصغر",
)
PROFILES = (
    _profile(
        "leeds-imd-2019", _("Deprivation index of 2019, small areas of 2011"), 2019, "lsoa11",
        IMD_2019, coverage=OLD_AREAS,
    ),
    _profile(
        "leeds-imd-2025", _("Deprivation index of 2025, small areas of 2021"), 2025, "lsoa21",
        IMD_2025, coverage=NEW_AREAS,
    ),
    _profile(
        "leeds-cni-2023", _("Community needs index of 2023, small areas of 2021"), 2023, "lsoa21",
        CNI_2023, coverage=NEW_AREAS,
    ),
    _profile(
        "leeds-households-2021", _("Deprived households of 2021, small areas of 2021"), 2021,
        "lsoa21", HOUSEHOLDS, coverage=NEW_AREAS, long=("deprivation_dimensions", "prop"),
    ),
    _profile(
        "leeds-migration-2021", _("Moves in 2021, middle areas of 2021"), 2021, "msoa21", MIGRATION,
        coverage=MIDDLE_AREAS,
    ),
    _profile(
        "leeds-language-2021", _("Languages in 2021, middle areas of 2021"), 2021, "msoa21",
        LANGUAGE, coverage=MIDDLE_AREAS,
    ),
)  # fmt: skip
