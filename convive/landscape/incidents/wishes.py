"""What we ask any table for, in words that files use."""

from django.utils.translation import gettext_lazy as _

from convive.ground.reading.matching import ColumnWish
from convive.ground.refusals import Words

NAMES: dict[str, str] = {
    "key": "complaint id|full complaint id|incident id|incident number|event unique id|unique id"
    "|case number|case id|report number|record id|numéro de dossier|numéro de plainte"
    "|aktenzeichen|رقم الشكوى|رقم البلاغ|رقم الحادث",
    "date": "occurrence date|incident date|date of incident|event date|date occurred|occurred on"
    "|date de l'incident|date des faits|date du fait|datum|tatzeit|fecha|تاريخ الحادث|التاريخ|period"
    "|période",
    "year": "occurrence year|incident year|complaint year number|année|jahr|año|السنة",
    "month": "occurrence month|month number|mois|monat|mes|الشهر",
    "recorded": "reported date|report date|date reported|recorded on|record create date"
    "|date d'enregistrement|date de dépôt|تاريخ التسجيل",
    "area": "neighbourhood|neighborhood|district|area|ward|precinct|hood|quartier|arrondissement"
    "|secteur|commune|stadtteil|bezirk|gemeinde|community id|municipality|location|borough|barrio"
    "|division|الحي|المنطقة|الدائرة",
    "longitude": "lon|lng|long|x|longitud|خط الطول",
    "latitude": "lat|y|latitud|خط العرض",
    "grounds": "ground|bias|bias motive|bias motive description|motive|motivation|bias type"
    "|protected characteristic|motif|motif de haine|الدافع|سبب الكراهية",
    "category": "offence|offense|primary offence|offense description|type of incident|type|kind"
    "|category en|incident type|nature|type d'incident|infraction|delikt|art|نوع الحادث|الجريمة",
    "setting": "online or offline|online|en ligne|medium|على الإنترنت",
    "value": "count|incidents|number|number of incidents|total|nombre|nombre d'incidents|anzahl"
    "|العدد|عدد الحوادث",
    "filed_by": "filed by|reported by|reporter|reporter code|reporter id|submitted by|signalé par"
    "|déclarant|gemeldet von|meldestelle|المبلغ|رمز المبلغ",
}
LABELS: dict[str, Words] = {
    "key": _("Number of the complaint or incident"),
    "date": _("Date of the incident"),
    "year": _("Year, when it has a column of its own"),
    "month": _("Month, when it has a column of its own"),
    "recorded": _("Date it was recorded"),
    "area": _("Area"),
    "longitude": _("Longitude"),
    "latitude": _("Latitude"),
    "grounds": _("Ground: what it was directed against"),
    "category": _("Kind of incident"),
    "setting": _("Online or offline"),
    "value": _("How many, when one row counts several"),
    "only_in": _("Police service or state"),
    "filed_by": _("Who filed it: a code or an organisation, never a person's name"),
}
SEVERAL = frozenset({"grounds", "category"})
GENERIC = tuple(ColumnWish(key, tuple(words.split("|"))) for key, words in NAMES.items())
