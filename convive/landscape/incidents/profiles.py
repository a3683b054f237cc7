"""What we know of files before opening them: New York's, Washington's, and any other table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.reading.dates import DateOrder
from convive.ground.reading.matching import ColumnWish
from convive.ground.refusals import Words
from convive.landscape.incidents.wishes import GENERIC

NYC_UNIT = Phrase(
    en="One complaint taken by the police as a possible hate crime",
    fr="Une plainte reçue par la police comme possible crime de haine",
    ar="شكوى واحدة سجلتها الشرطة كجريمة كراهية محتملة",
)
NYC_BIASES = Phrase(
    en="Only what people report to the police. Areas near police stations report more.",
    fr="Seulement ce qui est signalé à la police. On signale plus près des commissariats.",
    ar="فقط ما يبلَّغ به إلى الشرطة. المناطق القريبة من مراكز الشرطة تبلّغ أكثر.",
)
DC_UNIT = Phrase(
    en="One bias incident recorded by the police, in some places even when it is no crime",
    fr="Un incident de haine enregistré par la police, parfois même sans infraction",
    ar="حادث كراهية واحد سجلته الشرطة، وأحيانًا حتى إن لم يكن جريمة",
)
DC_BIASES = Phrase(
    en="Two police services with different rules: never put them in one line. Points are blocks.",
    fr="Deux polices aux règles différentes : jamais sur une même courbe. Les points sont des rues.",
    ar="شرطتان بقواعد مختلفة: لا تضعهما في خط واحد. النقاط تقريبية.",
)
UNIT = Phrase(en="One row of the file", fr="Une ligne du fichier", ar="سطر واحد من الملف")
BIASES = Phrase(
    en="Not described yet. Ask the owner what this source misses.",
    fr="Pas encore décrits. Demandez au propriétaire ce que cette source ne voit pas.",
    ar="لم توصف بعد. اسأل صاحب المصدر عما لا يراه هذا المصدر.",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of file: its name, what a row counts, what it misses, and where its columns are.

    `columns` gives the exact headings for each key, in the order in which they are tried;
    `order` is None when the dates themselves must tell; `split` names the key whose values are
    parts that must not be mixed.
    """

    key: str
    label: Words
    unit: Phrase = field(default_factory=lambda: UNIT)
    biases: Phrase = field(default_factory=lambda: BIASES)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    order: DateOrder | None = None
    wishes: tuple[ColumnWish, ...] = GENERIC
    split: bool = False


PROFILES: dict[str, Profile] = {
    profile.key: profile
    for profile in (
        Profile("generic", _("Any table: you match the columns")),
        Profile(
            "nyc",
            _("New York police: hate crime complaints"),
            NYC_UNIT,
            NYC_BIASES,
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
        ),
        Profile(
            "dc",
            _("Washington and Montgomery County: bias incidents with points"),
            DC_UNIT,
            DC_BIASES,
            {
                "key": ("id",),
                "date": ("date",),
                "longitude": ("lon",),
                "latitude": ("lat",),
                "grounds": ("bias_type_raw", "group"),
                "category": ("offense",),
                "only_in": ("state",),
            },
            ("key", "date", "longitude", "latitude"),
            DateOrder.YMD,
            split=True,
        ),
    )
}
