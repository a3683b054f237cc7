"""Looser shapes of English and French: classes, doors, days and what somebody alone did (SEC-18)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convive.pathway.deidentify.rules.lists import ADDRESS, DATE, PLACE, RARE, SCHOOL

_CAP = r"[A-ZÀ-ÖØ-ÞŠŽČŁ][\w’'-]*\w"
_CAPS = rf"{_CAP}(?:[\s-]+{_CAP}){{0,3}}"
_MONTH_EN = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar"
    "|Apr|Jun"
    "|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_MONTH_FR = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|fevrier|aout|decembre"
)
_TEACH_EN = (
    "art|maths?|english|french|spanish|german|science|chemistry|physics|biology|history|geography|music"
    "|drama"
    "|pe|gym|re|rs|it|computing|woodwork|metalwork|food tech|dt|english lit|algebra|lunch|homeroom"
    "|registration"
    "|study hall|tutor(?: group)?"
)
_NTH_EN = "first|second|third|fourth|fifth|sixth|seventh|eighth|1st|2nd|3rd|[4-8]th"
_STREETS_EN = (
    "brae|wynd|vennel|loan|gait|gate|strand|boreen|ridge|trail|pike|turnpike|highway|crossing|circle"
    "|loop|bend|run"
    "|hollow|heath|common|vale|fold|croft|garth|boulevard|blvd|plaza|ginnel|alley|row|bank|brow|rigg"
    "|dene|knoll"
    "|landing|bypass|parkway|expressway|concession|sideroad|townland|estate"
)
_THING_EN = (
    "shed|side|end|plant|site|yard|depot|warehouse|branch|counter|lot|flats|shops|works|quarter|way"
    "|line|crew|gym"
    "|kitchen|barracks|camp|caravans|chalets|chippy|drive-thru|forecourt|hub|fulfilment centre"
    "|distribution centre"
)
_NUMBERS_FR = (
    "premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept"
    "|dix-huit|dix-neuf|vingt(?:[- ](?:et[- ])?\\w+)?|trente(?:[- ]et[- ]un)?"
)
_DAYS_FR = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_OF_FR = r"(?:de\s+la\s+|de\s+l['’]|des\s+|de\s+|du\s+|d['’])"
_ON_EN = (
    r"(?:\s+(?!(?:and\s+(?:he|she|they|we|i|it|the|his|her|then|that)|but|so|because|while|if)\b)"
    r"[^\s.,;:!?()]+)"
)
_ON_FR = r"(?:\s+(?!(?:et\s+(?:il|elle|ils|on|le|la|les|son|sa)|mais|donc|car|parce|alors)\b)[^\s.,;:!?()]+)"
_MILD = "bit|lot|good|very|few|same|rest|door|phone|problem|question|talk|word|break"
_BODY_EN = (
    r"(?:\w+\s+)?(?:hair|eye|eyes|hand|hands|arm|leg|face|beard|moustache|tooth|teeth|dog|parrot|scar"
    r"|tattoo|patch"
    r"|hat|cap|coat|boots|bike|trolley|accent|stick|limp|glasses|ear|ears|nose|wing|snake|pram|guitar"
    r"|accordion)"
)


def shapes(language: str) -> Iterator[tuple[str, str, int]]:
    """Each with its kind, its pattern and its flags."""
    return _english() if language == "en" else _french()


def _english() -> Iterator[tuple[str, str, int]]:
    at = rf"(?:\s+(?:at|in|of)\s+{_CAPS})?"
    yield (
        SCHOOL,
        rf"\b(?:(?i:grade|year|form|class)\s+\w{{1,3}}\s+)?(?i:homeroom|tutor group|registration"
        rf"|study hall){at}",
        0,
    )
    yield (
        SCHOOL,
        r"\b(?:junior|senior|upper|lower|middle)\s+(?:secondary|high|primary|sixth|infants?|kindergarten)"
        r"(?:\s+(?:school\s+)?\w?\d\w?)?\b|\b(?:JSS?|SSS?|JHS|SHS|KS|Std|Standard|Primary|Stage"
        r"|Key Stage|Basic)"
        r"\s?\d\w?\b|\b(?:freshman|sophomore|transition|reception|leaving cert\w*|foundation)\s+year\b",
        re.I,
    )
    yield SCHOOL, rf"\b(?:{_NTH_EN})\s+(?:period|lesson|hour)\s+(?:{_TEACH_EN})\b{at}", re.I
    yield (
        SCHOOL,
        rf"\b(?:in|is|into|from|of|to|for|with|and|-|–)\s+((?:[4-9]"
        rf"|1[0-3])\s+(?!(?:{_MONTH_EN})\b){_CAP})(?!\s+{_CAP}"
        r"|\s+(?i:road|street|st|close|lane|rd|way|court|row|house|place))",
        0,
    )
    yield (
        SCHOOL,
        rf"\b{_CAPS}\s+(?:Middle|Elementary|Prep|Preparatory|Collegiate|Montessori|Tech|Technical|Sixth"
        rf"|Grammar|High"
        r"|Juniors|Infants|Secondary)\b(?:\s+School)?|\bSt\.?\s+[A-Z]\w+['’]s?,?\s+(?:[A-Z]\w+\s+){1,2}\d\b"
        r"|\bOur Lady of \w+\b",
        0,
    )
    yield (
        ADDRESS,
        rf"\b(?:P\.?\s?O\.?\s+Box|Lot|Stand|Erf|Plot|Box|(?:{_CAPS}\s+)?(?:Road|Rd|Route|Rte|Highway"
        rf"|Hwy|Interstate"
        r"|Freeway|Line|Concession))\s+(?:[A-Z]-?)?\d+\w?\b",
        0,
    )
    yield ADDRESS, rf"\b(?:\d+\w?,?\s+)?(?:{_CAP}\s+){{1,3}}(?i:{_STREETS_EN})\b", 0
    yield (
        PLACE,
        rf"\b[Tt]he\s+{_CAPS}(?:['’]s)?\s+(?:{_THING_EN})\b(?:\s+(?:in|at|on|near)\s+{_CAPS})?",
        0,
    )
    yield PLACE, rf"\b{_CAPS}\s+(?:{_THING_EN})\s+(?:in|at|near)\s+{_CAPS}", 0
    yield (
        DATE,
        rf"\b(?:back|way back|sometime|some time|late|early)\s+(?:in|on"
        rf"|around)\s+(?:the\s+)?(?:{_MONTH_EN}|spring"
        r"|summer|autumn|winter|fall)\b",
        re.I,
    )
    yield (
        DATE,
        r"\b(?:over|at|during|after|before|since|on)\s+(?:the|last|this|that)\s+(?:(?:long|bank holiday"
        r"|easter"
        r"|christmas|half[- ]term|whole|past)\s+)*weekend\b|\bfirst thing\s+(?:on\s+)?\w+day\b"
        r"|\b(?:on|the)\s+night\s+of\s+(?:the\s+)?\d+\w*(?:\s+(?:of\s+)?[A-Z]\w+)?|\bcome\s+[A-Z]\w+ember\b"
        r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\s+(?:week|gone|just gone|coming)\b"
        r"|\b(?:end|start|beginning|middle)\s+of\s+(?:the\s+|last\s+|next\s+)?(?:month|term|week|year)\b",
        re.I,
    )
    who = (
        r"boy|girl|lad|lass|kid|man|woman|guy|lady|fella|fellow|chap|bloke|one|neighbour|neighbor"
        r"|pupil|student|teen"
    )
    yield (
        RARE,
        rf"\b(?:the|that)\s+(?:\w+\s+)?(?:{who})\s+with\s+(?:the|a|an|one|no|two|his|her)\s+{_BODY_EN}\b",
        re.I,
    )
    yield RARE, rf"\b(?:the|that)\s+(?:\w+\s+)?(?:{who})\s+whose{_ON_EN}{{2,14}}", re.I
    yield (
        RARE,
        rf"\b(?:(?:he|she)\s+(?:is|was)\s+|['’]s\s+)?the\s+one\s+(?:who|that|with){_ON_EN}{{2,10}}",
        re.I,
    )
    kin = r"mother|mum|mom|father|dad|brother|sister|uncle|aunt|auntie|grandad|grandfather|nan|granny|stepdad"
    yield (
        RARE,
        rf"\b(?:since|because|after|when|as)\s+(?:the|his|her|their)\s+(?:{kin})\s+(?!(?:is|was|has|had"
        rf"|left|said|died|came"
        rf"|went|moved|told|asked|lost|got|does|works?|started)\b)(\w+(?:ed|ught|ove|ew|old|ook|ung|ank"
        rf"|ot|id|ashed)\s+"
        rf"(?:the|a|an|his|her)\b(?!\s+(?:{_MILD})\b){_ON_EN}{{2,8}})",
        re.I,
    )


def _french() -> Iterator[tuple[str, str, int]]:
    of = rf"{_OF_FR}?"
    yield (
        SCHOOL,
        rf"(?<!\w)(?:(?:le|la|du|au)\s+|l['’])?(?i:groupe\s+scolaire|ensemble\s+scolaire"
        rf"|cité\s+scolaire|institution"
        rf"|pensionnat|internat|externat|cégep|athénée|daara|médersa|medersa"
        rf"|école\s+normale)\s+{of}{_CAPS}",
        0,
    )
    yield (
        SCHOOL,
        r"(?<!\w)(?i:terminale|première|seconde|tle|1re|1ère|2de|2nde|term)\s+(?:[A-Z][A-Z0-9]{1,6}|GT"
        r"|G|L|S|ES|pro)"
        r"(?:\s?\d{1,2}|\s[A-H])?\b|\b(?:licence|master|bachelor|L|M|BUT|DUT)\s?[1-3]\b(?:\s+(?:de\s+"
        r"|en\s+)?[a-zéè]{4,})?"
        r"|\b(?:CAP|BEP|BTS|MPSI|PCSI|UPE2A|SEGPA|ULIS|CLA|rhéto)\b(?:\s+(?!et|ou|en|de|du|à|au|il|elle"
        r"|est|a\b)[a-zéè]{4,})?",
        0,
    )
    yield (
        ADDRESS,
        rf"(?<!\w)(?:au\s+)?\d+\s?(?:bis|ter|[a-dA-D])?,?\s+{_OF_FR}"
        rf"(?:[a-zéèêô]{{3,}}\s+){{1,2}}{of}{_CAPS}",
        0,
    )
    part = (
        r"(?:\d{1,2}\s?(?:e|er|ème|ère)\s+(?:gauche|droite|étage|face|gche|dte|porte\s+\w+)"
        r"|rez-de-chaussée|rdc)"
    )
    way = (
        r"(?i:rue|avenue|av\.?|boulevard|bd|place|square|allée|impasse|cours|quai|chemin|route|villa"
        r"|cité|résidence)"
    )
    yield (
        ADDRESS,
        rf"(?<!\w)(?i:bâtiment|bât\.?|escalier|esc\.?|porte|bloc|tour|entrée|immeuble"
        rf"|hall)\s+\w{{1,12}}(?:\s*,\s*(?:{part}"
        rf"|(?i:porte|appt?\.?|appartement|étage|escalier)\s+\w+))*(?:\s*,\s*{way}\s+{of}{_CAPS})"
        rf"|{part}\s*,\s*{way}\s+{of}{_CAPS}",
        0,
    )
    yield (
        ADDRESS,
        r"\b(?:route\s+)?(?:départementale|nationale|RD|RN|CD)\s?\d{1,4}\b|\b(?:D|N)\s\d{2,4}\b",
        0,
    )
    yield (
        DATE,
        rf"(?<!\w)(?:dans\s+)?(?:la\s+)?nuit\s+du\s+\d{{1,2}}(?:\s+(?:{_MONTH_FR}))?"
        rf"(?:\s+au\s+\d{{1,2}})?(?:\s+(?:{_MONTH_FR}))?"
        rf"|(?<!\w)(?:du|entre\s+le)\s+\d{{1,2}}(?:\s+(?:{_MONTH_FR}))?\s+(?:au"
        rf"|et\s+le)\s+\d{{1,2}}(?:\s+(?:{_MONTH_FR}))?"
        rf"|(?<!\w)les\s+\d{{1,2}}(?:\s*,\s*\d{{1,2}})*\s+et\s+\d{{1,2}}(?:\s+(?:{_MONTH_FR}))?(?!\w)",
        re.I,
    )
    yield (
        DATE,
        rf"(?<!\w)le\s+(?:\d{{1,2}}|{_NUMBERS_FR})\s+au\s+(?:matin|soir|petit\s+matin)(?!\w)",
        re.I,
    )
    yield (
        DATE,
        rf"(?<!\w)(?:(?:le|ce|la)\s+)?(?:{_DAYS_FR}|lun|mar|mer|jeu|ven|sam|dim|semaine|mois|we"
        rf"|week-?end)\s+(?:pro|der|proch"
        r"|dern)(?!\w)\.?",
        re.I,
    )
    yield (
        PLACE,
        rf"(?<!\w)(?:(?:la|le|du|au)\s+|l['’])(?i:mission|maison|agence|antenne|brigade|caisse"
        rf"|maison\s+d['’]arrêt|permanence"
        rf"|bourse|régie|union|ligue|direction|communauté|salle|école|auto-école"
        rf"|cellule)\s+[a-zéèê-]{{4,}}\s+{_OF_FR}{_CAPS}",
        0,
    )
    yield (
        RARE,
        rf"(?<!\w)c['’](?:est|était)\s+(?:elle|lui|eux)\s+qu(?:i|['’])(?!\s+(?:a dit|dit|décide"
        rf"|décroche|répond)\b){_ON_FR}{{2,9}}",
        re.I,
    )
    yield (
        RARE,
        rf"(?<!\w)(?:il|elle)\s+(?!a\b|est\b)\w+\s+(?:le|la|les)\s+(?:seule?s?|uniques?|premi\w+"
        rf"|derni\w+)\s+(?!(?:jour|fois|semaine"
        rf"|mois|moment|mot)s?\b)[^\s.,;:!?()]+{_ON_FR}{{1,8}}",
        re.I,
    )
