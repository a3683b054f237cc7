"""Washington and Montgomery County: two police services in one file, never one line."""

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.reading.dates import DateOrder
from convive.landscape.incidents.profiles.family import Profile

PROFILES = (
    Profile(
        "dc",
        _("Washington and Montgomery County: bias incidents with points"),
        Phrase(
            en="One bias incident recorded by the police, in some places even when it is no crime",
            fr="Un incident de haine enregistré par la police, parfois même sans infraction",
            ar="حادث كراهية واحد سجلته الشرطة، وأحيانًا حتى إن لم يكن جريمة",
        ),
        Phrase(
            en="Two police services with different rules: never put them in one line. Points are"
            " blocks.",
            fr="Deux polices aux règles différentes : jamais sur une même courbe. Les points sont"
            " des rues.",
            ar="شرطتان بقواعد مختلفة: لا تضعهما في خط واحد. النقاط تقريبية.",
        ),
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
        counted="incident",
        method=Phrase(
            en="Washington records hate crimes since 2012; Montgomery County records bias incidents"
            " since 2016, crimes or not.",
            fr="Washington enregistre les crimes de haine depuis 2012 ; le comté de Montgomery les"
            " incidents de haine depuis 2016, infractions ou non.",
            ar="تسجل واشنطن جرائم الكراهية منذ 2012؛ وتسجل مقاطعة مونتغمري حوادث الكراهية منذ 2016،"
            " جرائم كانت أم لا.",
        ),
        licence="DC Open Data, CC BY 4.0; Montgomery County open data, public domain",
        every_days=92,
        headings=("id", "date", "lon", "lat", "bias_type_raw", "state", "offense"),
    ),
)
