"""Figures that police agencies of the United States give to the FBI, by agency, state and ground."""

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.reading.dates import DateOrder
from convive.landscape.incidents import agencies, tables
from convive.landscape.incidents.profiles.family import KnownBreak, Profile

INCIDENT = Phrase(
    en="One hate crime incident reported by a police agency",
    fr="Un crime de haine déclaré par un service de police",
    ar="حادث كراهية واحد أبلغت عنه جهة شرطة",
)
GROUND = Phrase(
    en="One ground of an incident; an incident with two grounds counts twice",
    fr="Un motif d’un incident ; un incident à deux motifs compte deux fois",
    ar="دافع واحد لحادث؛ والحادث بدافعين يُحسب مرتين",
)
BIASES = Phrase(
    en="Agencies report if they want to. An empty quarter was not reported; it is not zero. An agency"
    " that is missing in a year did not report at all.",
    fr="Les services déclarent s’ils le veulent. Un trimestre vide n’a pas été déclaré : ce n’est pas"
    " zéro. Un service absent une année n’a rien déclaré.",
    ar="الجهات تبلّغ إن أرادت. الربع الفارغ لم يُبلَّغ عنه وليس صفرًا. والجهة الغائبة في سنة لم تبلّغ إطلاقًا.",
)
METHOD = Phrase(
    en="Each agency says how many incidents it knew, quarter by quarter. Some say zero, many say"
    " nothing.",
    fr="Chaque service dit combien d’incidents il a connus, trimestre par trimestre. Certains disent"
    " zéro, beaucoup ne disent rien.",
    ar="تذكر كل جهة عدد الحوادث التي علمت بها في كل ربع سنة. بعضها يقول صفرًا، وكثير منها لا يقول شيئًا.",
)
BREAKS = (
    KnownBreak(
        2013,
        Phrase(
            en="Gender and gender identity are counted from 2013 on",
            fr="Le genre et l’identité de genre sont comptés depuis 2013",
            ar="يُعدّ النوع والهوية الجنسانية منذ 2013",
        ),
    ),
    KnownBreak(
        2015,
        Phrase(
            en="From 2015 on race and ethnicity are one ground; Arab, Sikh, Hindu and others are new",
            fr="Depuis 2015, « race » et ethnicité sont un seul motif ; arabe, sikh, hindou et"
            " d’autres s’ajoutent",
            ar="منذ 2015 صار العرق والأصل الإثني دافعًا واحدًا؛ وأضيف العرب والسيخ والهندوس وغيرهم",
        ),
    ),
)
COLUMNS = {
    "key": ("figure",),
    "date": ("when",),
    "area": ("reporter",),
    "grounds": ("ground",),
    "value": ("incidents",),
    "reporter": ("reporter",),
    "gap": ("gap",),
}
NEEDED = ("key", "date", "value")
LICENCE = "Public domain (United States government)"
AGENCY = ("year", "source_table", "state", "agency_type", "agency", "q1", "q2", "q3", "q4")

PROFILES = (
    Profile(
        "fbi-quarters",
        _("FBI: incidents by agency and quarter"),
        INCIDENT,
        BIASES,
        {key: names for key, names in COLUMNS.items() if key != "grounds"},
        NEEDED,
        DateOrder.YMD,
        counted="incident",
        method=METHOD,
        licence=LICENCE,
        every_days=365,
        breaks=(
            KnownBreak(
                2007,
                Phrase(
                    en="Quarters are given from 2007 on",
                    fr="Les trimestres sont donnés depuis 2007",
                    ar="تُذكر أرباع السنة منذ 2007",
                ),
            ),
        ),
        shape=agencies.by_quarter,
        headings=AGENCY,
        fits=agencies.is_of,
        reporters=True,
        edition=True,
    ),
    Profile(
        "fbi-grounds",
        _("FBI: grounds by agency and year"),
        GROUND,
        BIASES,
        COLUMNS,
        NEEDED,
        DateOrder.YMD,
        counted="ground",
        method=METHOD,
        licence=LICENCE,
        every_days=365,
        breaks=BREAKS,
        shape=agencies.by_ground,
        reporters=True,
        edition=True,
    ),
    Profile(
        "fbi-states",
        _("FBI: grounds by state and year"),
        GROUND,
        BIASES,
        COLUMNS,
        NEEDED,
        DateOrder.YMD,
        counted="ground",
        method=METHOD,
        licence=LICENCE,
        every_days=365,
        breaks=BREAKS,
        shape=tables.states,
        headings=("year", "state", "agency_type", "race_or_race_ethnicity_ancestry", "religion"),
        reporters=True,
        edition=True,
    ),
    Profile(
        "fbi-bias",
        _("FBI: incidents of the whole country by ground and year"),
        INCIDENT,
        BIASES,
        {key: names for key, names in COLUMNS.items() if key not in ("area", "reporter")},
        NEEDED,
        DateOrder.YMD,
        counted="incident",
        method=METHOD,
        licence=LICENCE,
        every_days=365,
        breaks=BREAKS,
        shape=tables.biases,
        headings=("year", "bias", "incidents", "offenses", "victims", "known_offenders"),
        fits=tables.is_biases,
        edition=True,
    ),
)
