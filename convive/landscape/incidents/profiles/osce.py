"""Figures that states and associations give to the OSCE."""

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.reading.dates import DateOrder
from convive.landscape.incidents.profiles.family import Profile
from convive.landscape.incidents.shapes import carried_over

PROFILES = (
    Profile(
        "osce",
        _("OSCE: hate incidents by country"),
        Phrase(
            en="One incident, as the country or an association counts it",
            fr="Un incident, tel que le pays ou une association le compte",
            ar="حادث واحد كما يعدّه البلد أو جمعية",
        ),
        Phrase(
            en="Countries count different things: do not compare them. Some figures are those of the"
            " year before and are not taken for this one.",
            fr="Les pays ne comptent pas la même chose : ne les comparez pas. Certains chiffres sont"
            " ceux de l’année d’avant et ne sont pas repris.",
            ar="البلدان تعدّ أشياء مختلفة: لا تقارن بينها. بعض الأرقام من السنة السابقة ولا تؤخذ لهذه السنة.",
        ),
        {
            "key": ("figure",),
            "year": ("year",),
            "area": ("country",),
            "only_in": ("data_source",),
            "value": ("number_of_incidents",),
            "reporter": ("reporter",),
            "gap": ("gap",),
        },
        ("key", "year", "area", "value"),
        DateOrder.YMD,
        split=True,
        counted="incident",
        method=Phrase(
            en="Official figures, and figures of associations: two sources of their own",
            fr="Chiffres officiels, et chiffres d’associations : deux sources distinctes",
            ar="أرقام رسمية وأرقام جمعيات: مصدران منفصلان",
        ),
        licence="OSCE Office for Democratic Institutions and Human Rights",
        every_days=365,
        shape=carried_over,
        headings=("year", "country", "data_source", "number_of_incidents"),
        reporters=True,
        edition=True,
    ),
)
