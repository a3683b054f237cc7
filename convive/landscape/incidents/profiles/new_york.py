"""New York: complaints taken by the police."""

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.reading.dates import DateOrder
from convive.landscape.incidents.profiles.family import Profile

PROFILES = (
    Profile(
        "nyc",
        _("New York police: hate crime complaints"),
        Phrase(
            en="One complaint taken by the police as a possible hate crime",
            fr="Une plainte reçue par la police comme possible crime de haine",
            ar="شكوى واحدة سجلتها الشرطة كجريمة كراهية محتملة",
        ),
        Phrase(
            en="Only what people report to the police. Areas near police stations report more.",
            fr="Seulement ce qui est signalé à la police. On signale plus près des commissariats.",
            ar="فقط ما يبلَّغ به إلى الشرطة. المناطق القريبة من مراكز الشرطة تبلّغ أكثر.",
        ),
        {
            "key": ("Full Complaint ID",),
            "year": ("Complaint Year Number",),
            "month": ("Month Number",),
            "recorded": ("Record Create Date",),
            "area": ("Complaint Precinct Code",),
            "grounds": ("Bias Motive Description",),
            "category": ("PD Code Description", "Offense Description"),
        },
        ("key", "year", "month", "recorded"),
        DateOrder.MDY,
        counted="complaint",
        method=Phrase(
            en="The police decide whether a complaint is a possible hate crime. The file has a row"
            " for each complaint and arrest; a complaint counts once.",
            fr="La police décide si une plainte est un possible crime de haine. Le fichier a une"
            " ligne par plainte et arrestation ; une plainte compte une fois.",
            ar="تقرر الشرطة إن كانت الشكوى جريمة كراهية محتملة. في الملف سطر لكل شكوى وتوقيف؛"
            " وتُحسب الشكوى مرة واحدة.",
        ),
        coverage=Phrase(
            en="All police precincts of New York, from 2019 on",
            fr="Tous les secteurs de police de New York, depuis 2019",
            ar="جميع دوائر شرطة نيويورك منذ 2019",
        ),
        licence="NYC Open Data, bqiq-cu78: any use",
        every_days=92,
        headings=(
            "Full Complaint ID",
            "Complaint Year Number",
            "Month Number",
            "Record Create Date",
        ),
    ),
)
