"""Toronto: occurrences by neighbourhood, with a column a ground."""

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.reading.dates import DateOrder
from convive.landscape.incidents.profiles.family import Profile

PROFILES = (
    Profile(
        "toronto",
        _("Toronto police: hate crime occurrences"),
        Phrase(
            en="One occurrence that the police take for a possible hate crime",
            fr="Un fait que la police tient pour un possible crime de haine",
            ar="واقعة واحدة تعدّها الشرطة جريمة كراهية محتملة",
        ),
        Phrase(
            en="Only what people report to the police. Published yearly totals differ a little,"
            " for occurrences are judged again later.",
            fr="Seulement ce qui est signalé à la police. Les totaux publiés diffèrent un peu,"
            " car les faits sont réexaminés.",
            ar="فقط ما يبلَّغ به إلى الشرطة. المجاميع المنشورة تختلف قليلًا لأن الوقائع تُراجع لاحقًا.",
        ),
        {
            "key": ("EVENT_UNIQUE_ID",),
            "date": ("OCCURRENCE_DATE",),
            "recorded": ("REPORTED_DATE",),
            "area": ("NEIGHBOURHOOD_158", "NEIGHBOURHOOD_140"),
            "grounds": (
                "AGE_BIAS",
                "MENTAL_OR_PHYSICAL_DISABILITY",
                "RACE_BIAS",
                "ETHNICITY_BIAS",
                "LANGUAGE_BIAS",
                "RELIGION_BIAS",
                "SEXUAL_ORIENTATION_BIAS",
                "GENDER_BIAS",
            ),
            "category": ("PRIMARY_OFFENCE",),
        },
        ("key", "date"),
        DateOrder.YMD,
        counted="incident",
        method=Phrase(
            en="The police record an occurrence once. It can have several grounds: sums over grounds"
            " are larger than the number of occurrences.",
            fr="La police enregistre chaque fait une fois. Il peut avoir plusieurs motifs : la somme"
            " des motifs dépasse le nombre de faits.",
            ar="تسجل الشرطة الواقعة مرة واحدة. وقد تكون لها دوافع عدة: مجموع الدوافع أكبر من عدد الوقائع.",
        ),
        coverage=Phrase(
            en="All neighbourhoods of Toronto (158 since 2021, 140 before), from 2018 on",
            fr="Tous les quartiers de Toronto (158 depuis 2021, 140 avant), depuis 2018",
            ar="جميع أحياء تورونتو (158 منذ 2021، و140 قبلها) منذ 2018",
        ),
        licence="Open Government Licence - Toronto",
        every_days=365,
        headings=("EVENT_UNIQUE_ID", "OCCURRENCE_DATE", "RELIGION_BIAS", "PRIMARY_OFFENCE"),
    ),
)
