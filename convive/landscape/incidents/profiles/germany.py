"""Germany: a chronicle of events kept by associations."""

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.reading.dates import DateOrder
from convive.landscape.incidents.profiles.family import KnownBreak, Profile

PROFILES = (
    Profile(
        "arvig",
        _("Germany: chronicle of events against refugees"),
        Phrase(
            en="One event in the chronicle",
            fr="Un événement de la chronique",
            ar="حدث واحد في السجل الزمني",
        ),
        Phrase(
            en="What associations and newspapers noticed. Two events of one kind on one day in one"
            " place cannot be told apart and count once. Demonstrations stand in it too.",
            fr="Ce que des associations et des journaux ont remarqué. Deux événements du même type le"
            " même jour au même lieu comptent une fois. Les manifestations y figurent aussi.",
            ar="ما لاحظته جمعيات وصحف. حدثان من النوع نفسه في اليوم نفسه والمكان نفسه يُحسبان مرة واحدة."
            " والمظاهرات مذكورة أيضًا.",
        ),
        {
            "date": ("date",),
            "area": ("community_id", "location"),
            "longitude": ("longitude",),
            "latitude": ("latitude",),
            "category": ("category_en", "category_de"),
        },
        ("date", "category"),
        DateOrder.YMD,
        counted="event",
        method=Phrase(
            en="Read from newspapers and reports of associations. The effort grew: a rise is not only"
            " a rise of events.",
            fr="Relevé dans les journaux et les rapports d’associations. L’effort a grandi : une"
            " hausse n’est pas seulement une hausse des événements.",
            ar="مأخوذ من الصحف وتقارير الجمعيات. وقد زاد الجهد: فالزيادة ليست زيادة في الأحداث وحدها.",
        ),
        coverage=Phrase(
            en="All of Germany, 2014 to 2016",
            fr="Toute l’Allemagne, 2014 à 2016",
            ar="ألمانيا كلها من 2014 إلى 2016",
        ),
        licence="CC0",
        every_days=365,
        breaks=(
            KnownBreak(
                2016,
                Phrase(
                    en="2016 is recorded more completely than the years before",
                    fr="2016 est relevé plus complètement que les années d’avant",
                    ar="سنة 2016 مسجلة بشكل أكمل مما قبلها",
                ),
            ),
        ),
        headings=("date", "location", "community_id", "category_de", "category_en"),
    ),
)
