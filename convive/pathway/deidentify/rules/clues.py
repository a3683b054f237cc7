"""Further shapes of English and French: days, houses, classes, accounts, and what makes s"
"omebody the only one."""

from __future__ import annotations

import re

from convive.pathway.deidentify.rules.lists import (
    ADDRESS,
    DATE,
    HANDLE,
    PHONE,
    RARE,
    SCHOOL,
    Finders,
    by,
)

_CAP = r"[A-ZÀ-ÖØ-ÞŠŽČŁ][\w’'-]*\w"
_NUMBERS_EN = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty"
)
_NUMBERS_FR = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    "|dix-sept|dix-huit|dix-neuf|vingt"
)
_MONTH_EN = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_MONTH_FR = (
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre"
    "|décembre|decembre|janv|févr|juil|sept|oct|nov|déc"
)
_DAY_EN = (
    "mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?"
    "|sun(?:day)?"
)
_DAY_FR = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_FEASTS_EN = (
    r"(?:the\s+)?(?:\w+\s+(?:day|week|night|weekend)\s+of\s+|start of\s+|end of\s+|beginning of"
    r"\s+|first day of\s+)?"
    r"(?:ramadan|lent|christmas(?:\s+(?:eve|day))?|easter(?:\s+\w+day)?|eid(?:\s+al-?\s?\w+)?"
    r"|ashura|diwali|passover"
    r"|hanukkah|nowruz|newroz|pentecost|advent|boxing day|bonfire night|valentine['’]?s(?: day)"
    r"?|bank holiday|half[- ]term"
    r"|term|the summer holidays|the holidays|new year(?:['’]s)?(?:\s+(?:eve|day))?|carnival"
    r"|yom kippur|vaisakhi)"
)
_FEASTS_FR = (
    r"(?:(?:la\s+)?(?:début|fin|veille|lendemain|semaine|nuit|(?:première|deuxième|troisième"
    r"|dernière)\s+(?:semaine|nuit))\s+(?:de\s+la\s+|de\s+l['’]|des?\s+|du\s+|d['’])?)?"
    r"(?:la\s+|le\s+|l['’]|les\s+)?(?:rentrée|ramadan|carême|noël|pâques|pentecôte|toussaint"
    r"|épiphanie|aïd(?:[- ]\w+)?"
    r"|réveillon|nouvel an|jour de l['’]an|14[- ]juillet|quatorze juillet|fête nationale"
    r"|fête des mères|hanouk\w+|pessah"
    r"|kippour|newroz|vacances (?:de|d['’])\s?(?:la\s+)?\w+|mi-carême|carnaval|ascension|achoura|mardi gras)"
)
_GOES_ON_EN = r"(?:\s+(?!(?:and|but|so|because|when|while|if)\b)[^\s.,;:!?()]+)"
_GOES_ON_FR = r"(?:\s+(?!(?:et|mais|donc|car|parce|quand|alors)\b)[^\s.,;:!?()]+)"
_KIN_EN = (
    "nephew|niece|son|daughter|brother|sister|mother|mum|father|dad|wife|husband|widow"
    "|widower|cousin|uncle|aunt"
    "|grandson|granddaughter|grandfather|grandmother|stepson|stepdaughter|stepfather|stepmother|half-brother"
)
_KIN_FR = (
    "neveu|nièce|fils|fille|frère|sœur|soeur|mère|maman|père|papa|femme|mari|veuve|veuf|cousine?|oncle|tante"
    "|petit-fils|petite-fille|grand-père|grand-mère|beau-père|belle-mère|beau-frère|demi-frère|gendre"
)


def _is(kind: str, *patterns: str, exact: bool = False) -> Finders:
    for pattern in patterns:
        yield kind, by(re.compile(pattern, 0 if exact else re.I))


def finders(language: str) -> Finders:
    """What of these belongs to a language, and what belongs to both."""
    yield from _is(
        HANDLE,
        r"(?<!\w)[\w.-]+#\d{3,}",
        r"\b(?!\d+(?:st|nd|rd|th|am|pm|h|e|er|ème|yo|yrs?|k|m|cm|km|mg|ml|h\d\d)\b)(?=\w*\d)(?=\w*["
        r"a-z])\w{4,}\b",
        r"(?<![\w.])[a-z]{2,}[.][a-z]\w+\b",
        r"\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|telegram|discord|username|user name|pseudo"
        r"|profile|gamertag)"
        r"(?:\s+(?:is|name|est|:|handle|account|compte))*[\s:=]+(?!(?:and|et|is|to|but|with"
        r"|on|in|the|a|was|has|group|groupe)\b)[\w.@-]{4,}",
    )
    yield from _is(
        PHONE, r"\b(?:ext|poste|ending(?: in)?|ends(?: in)?|finit par|se termine par)\.?\s*\d{2,}"
    )
    yield from _is(
        ADDRESS, r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b\d{5}\s+[A-ZÀ-Þ][\w'’-]+", exact=True
    )
    yield from _english() if language == "en" else _french()


def _english() -> Finders:
    on, year = r"(?:(?:on|since|in|by|until|from)\s+)?", r"(?:,?\s+(?:19|20)\d\d)?"
    nth = (
        r"(?:\d{1,2}(?:st|nd|rd|th)?|(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth"
        r"|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth)"
    )
    yield from _is(
        DATE,
        rf"\b{on}(?:(?:{_DAY_EN})\.?,?\s+)?(?:the\s+)?{nth}(?:\s+of)?\s+(?:{_MONTH_EN})\b\.?{year}",
        rf"\b{on}(?:(?:{_DAY_EN})\.?,?\s+)?(?:{_MONTH_EN})\.?\s+(?:the\s+)?{nth}\b{year}",
        rf"\b(?:{_DAY_EN})\.?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\b|\b(?:the\s+)?\w+\s+(?:mon"
        rf"|tues|wednes|thurs|fri|satur|sun)day\s+(?:in|of)\s+\w+",
        r"\b(?:yesterday|tomorrow|the day before yesterday|the day after tomorrow|last night"
        r"|tonight)\b(?:\s+(?:morning|afternoon|evening|night))?",
        r"\b(?:last|next|this past|the previous)\s+(?:spring|summer|autumn|winter|weekend"
        r"|term|year|month|christmas|ramadan)\b",
        r"\b(?:early|late|mid)?[\s-]?(?:spring|summer|autumn|winter)\s+(?:of\s+)?(?:19|20)\d\d\b"
        r"|\b(?:in|the)\s+(?:early |late |mid[- ])?(?:spring|summer|autumn|winter)\b",
        rf"\b(?:a|an|\d+|{_NUMBERS_EN})\s+(?:days?|weeks?|months?|years?)\s+ago\b|\ba fortnight ago\b",
        rf"\b{on}{_FEASTS_EN}\b",
        rf"\b{_CAP}(?:['’]s)?\s+birthday\b|\b(?:his|her|the)\s+(?:\w+\s+)?birthday\b",
        r"\btwo thousand(?: and)?\s+\w+\b|\b(?:nineteen|twenty)[\s-](?:ten|eleven|twelve"
        r"|\w+teen|(?:twenty|eighty|ninety)(?:[\s-]\w+)?)\b",
    )
    yield from _is(
        ADDRESS,
        rf"\b\d+\s?[a-d]?,?\s+(?:{_CAP}\s+){{0,3}}(?i:row|crescent|gardens|grove|place|hill"
        rf"|walk|mews|rise|view|parade|quay|wharf|cottages?|park|end|green|meadow|buildings"
        rf"|house|street|st|road|rd|ave|lane|close|drive|way|court|terrace)\b",
        rf"\b(?i:flat|apartment|apt|caravan|room|plot|unit|block|bungalow|pitch|no\.?|number)\s+\d+\s"
        rf"?[a-zA-Z]?\b(?:,?\s+(?:\d+\s+)?{_CAP}(?:\s+{_CAP}){{0,3}})?",
        rf"\b(?:{_CAP}\s+){{1,3}}(?:House|Cottage|Farm|Buildings|Mansions|Gardens|Crescent"
        rf"|Grove|Meadow|Mews|Rise|Parade|Quay|Rd|Ave|St)\b",
        exact=True,
    )
    yield from _is(
        SCHOOL,
        rf"\b(?:(?i:year|class|form|grade)\s+(?:\d{{1,2}}\s?[A-Za-z]?|(?:{_NUMBERS_EN}))\b(?:\s+(?:a"
        rf"t|of|in)\s+{_CAP}(?:\s+{_CAP})*)?)",
        rf"\b(?:[Tt]he\s+)?(?:{_CAP}\s+){{1,3}}(?:Primary|Juniors?|Infants|High|Grammar|Comp(?:rehen"
        rf"sive)?|Secondary|Nursery|Sixth Form|Uni|Polytechnic)\b|\b[Tt]he Polytechnic\b",
        r"\b(?:reception class|(?:\d+\w*|lower|upper|first|second|third|fourth|fifth|sixth|seventh|eighth"
        r"|ninth|tenth|eleventh|twelfth) (?:form|grade))\b",
        exact=True,
    )
    more = _GOES_ON_EN
    yield from _is(
        RARE,
        r"\b(?:is|was|as|are|were|be|being|became|['’]s)\s+the\s+(?!same\b|best\b|case\b"
        r"|problem\b|way\b|reason\b|point\b|main\b|question\b|end\b|next\b|one thing\b|worst\b"
        r"|right\b)"
        rf"[^\s.,;:!?()]+{more}{{0,9}}",
        rf"\b(?:the|that|a)\s+(?:\w+\s+){{1,3}}(?:who|whose)(?!\s+(?:says?|said|gives?|gave|wants?|wanted|told|asked"
        rf"|needs?|turns?|can|could|will|would|just)\b){more}{{1,7}}",
        rf"\b(?:the\s+)?(?:{_KIN_EN})\s+of\s+(?:the|a|an|one of){more}{{1,8}}",
        rf"\b(?:the|our|her|his|their|a|an|\w+['’]s)\s+(?:\w+\s+)?(?:only|one|sole|first|last"
        rf"|youngest|oldest|former|ex|retired){more}{{1,8}}",
        rf"\b(?:won|title|championship|record|trophy|award|elected|convicted|sentenced|played for"
        rf"|signed for|runner-up|finalist|crowned){more}{{0,7}}",
        rf"\b(?:lost|missing|without|born with|born without)\s+(?:his|her|an|a|one|two|both)\s+(?:\w"
        rf"+\s+)?(?:leg|legs|arm|arms|hand|hands|eye|eyes|ear|finger|fingers|foot|thumb|seat"
        rf"|job){more}{{0,6}}",
        rf"\b(?:at|aged?)\s+(?:the age of\s+|just\s+)?(?:\d{{1,2}}(?=\s*(?:[.,;)]|$|years"
        rf"|and|when))|{_NUMBERS_EN})\b(?!\s*(?:o['’]clock|am|pm|:))(?:\s+years? old)?|\b(?:{_NUMBERS_EN}"
        rf")(?:[- ]years?[- ]old)\b|\b\d{{1,2}}\s?(?:yo|y/o|yrs)\b",
        rf"\b(?:in|on|from)\s+(?:the\s+)?(?:local\s+|national\s+|evening\s+)?(?:papers?|newspaper"
        rf"|news|telly|television|tv|radio|documentary|youtube)\b{more}{{0,3}}",
        rf"\b(?:the\s+|a\s+)?(?:\w+\s+)?(?:mayor|councillor|referee|vicar|undertaker|lifeguard"
        rf"|lighthouse|bell-?ringer|beekeeper|quadruplets|quads|albino|birthmark|glass eye"
        rf"|hearing aid|hearing dog|guide dog|insulin pump|wheelchair|prosthe\w+|crutches){more}{{0,"
        rf"6}}",
    )


def _french() -> Finders:
    of = r"(?:de\s+la\s+|de\s+l['’]|des\s+|de\s+|du\s+|d['’]|les\s+|la\s+|le\s+|l['’])?"
    yield from _is(
        DATE,
        rf"\b(?:le\s+|depuis\s+|en\s+|au\s+)?(?:(?:{_DAY_FR})\s+)?(?:\d{{1,2}}|1er|premier"
        rf"|{_NUMBERS_FR}|vingt[\s-]et[\s-]un|vingt-\w+|trente(?:[\s-]et[\s-]un)?)\s+(?:{_MONTH_FR})"
        rf"\b\.?(?:\s+(?:19|20)\d\d)?",
        rf"\b(?:le\s+)?(?:{_DAY_FR})\s+\d{{1,2}}\b|\b(?:{_DAY_FR})\s+(?:en huit|de la semaine derniè"
        rf"re|après-midi)\b",
        r"\b(?:avant-hier|hier|après-demain|demain|la veille|cette nuit|la nuit dernière)\b(?:\s+(?"
        r":matin|soir|après-midi))?",
        r"\b(?:l['’]été|l['’]hiver|l['’]automne|le printemps|cet été|cet hiver|au printemps"
        r"|en été|en hiver|l['’]an|l['’]année|le mois|la semaine|le week-end|le trimestre)\s*(?:der"
        r"nière?|prochaine?|passée?|(?:19|20)\d\d)?(?<!l['’]an)(?<!le mois)(?<!la semaine)(?<!l['’]"
        r"année)\b",
        rf"\bil y a\s+(?:une?|\d+|{_NUMBERS_FR})\s+(?:jours?|semaines?|mois|ans?)\b|\b(?:début"
        rf"|mi|fin)[\s-]+(?:{_MONTH_FR})\b",
        rf"(?<!\w){_FEASTS_FR}\b",
        r"\b(?:son|leur|l['’])\s?anniversaire\b(?:\s+de\s+\w+)?|\bdeux mille\s+[\w-]+\b",
    )
    yield from _is(
        ADDRESS,
        rf"\b\d+\s?(?:bis|ter|[a-dA-D])?,?\s*(?i:rue|av\.?|avenue|bd|boulevard|place|impasse"
        rf"|allée|chemin|quai|cours|square|passage|route|ruelle|sente|villa|faubourg|montée"
        rf"|esplanade)\s+{of}[\w’'-]+(?:[\s-]+{of}{_CAP})*",
        rf"\b(?i:résidence|lotissement|lieu-dit|lieudit|hameau|cité|immeuble|tour|barre|bât(?:iment)"
        rf"?\.?|hlm|foyer)\s+{of}{_CAP}(?:[\s-]+{of}{_CAP})*(?:\s*,\s*(?i:bât\.?|bâtiment"
        rf"|appt\.?|appartement|escalier|porte|esc\.?)\s*\w+)*",
        r"\b(?i:appt\.?|appartement|porte|escalier|esc\.|bât\.?|bâtiment|interphone|bloc"
        r"|chambre)\s+(?:n°\s?)?[A-Z\d]\w*",
        exact=True,
    )
    yield from _is(
        SCHOOL,
        rf"\b(?:(?:la|l['’]|le|au|du)\s*)?(?i:fac|iut|cfa|lep|lp|ime|itep|mfr|mecs|erea|segpa"
        rf"|ulis|bts|crèche|prépa|conservatoire|lycée(?: pro(?:fessionnel)?)?|collège|école"
        rf"|institut|centre de formation)\s+(?:(?i:primaire|maternelle|privée?|technique|professionn"
        rf"el)\s+)?{of}[\w’'-]+(?:[\s-]+{of}{_CAP})*",
        r"\b(?i:terminale|première|seconde|sixième|cinquième|quatrième|troisième|CAP|BEP"
        r"|bac pro|BTS)(?:\s+(?:[A-Z]{1,5}\d?|pro|générale|techno\w*|\d|en\s+\w+|de\s+\w+))\b",
        r"\b(?i:en|de|la|sa|notre|classe de)\s+(?:sixième|cinquième|quatrième|troisième|[3-6]\s?e(?"
        r":\s?[A-H\d])?|CP|CE[12]|CM[12]|ULIS|SEGPA)\b(?:\s[A-H\d])?",
        exact=True,
    )
    more = _GOES_ON_FR
    yield from _is(
        RARE,
        r"\b(?:est|était|c['’]est|c['’]était|devenue?|sont|étaient|comme|fut|en tant que)\s+(?:auss"
        r"i\s+|bien\s+)?(?:(?:le|la|les|une? des|une? ancien(?:ne)?)\s+|l['’])(?!même\b|cas\b"
        r"|problème\b|fin\b|meilleur\b|raison\b)"
        rf"[^\s.,;:!?()]+{more}{{0,9}}",
        rf"\b(?:(?:le|la|un|une|ce|cette)\s+|l['’])?(?:homme|femme|garçon|fille|jeune|gamin"
        rf"|gamine|monsieur|dame|famille|celui|celle|ceux|prof|voisin|voisine|gars|type)(?:\s+\w+)?\s"
        rf"+(?:qui|dont|que|qu['’]on){more}{{1,7}}",
        rf"\b(?:(?:le|la|les)\s+|l['’])?(?:{_KIN_FR})\s+(?:du\s+|de\s+la\s+|de\s+l['’]|des\s+"
        rf"|d['’]une?\s+)[^\s.,;:!?()]+{more}{{0,7}}",
        rf"\b(?:vice-|ex-)?(?:champion(?:ne)?s?|titre|record|médaille|vainqueur|finaliste"
        rf"|élue?|condamnée?|a gagné|a remporté|lauréate?|sélectionnée?)\b{more}{{0,7}}",
        rf"(?<!\w)(?:l['’]|une?\s+|d['’]|son\s+|sa\s+)?(?:ancien(?:ne)?s?|ex-\w+|(?:le|la"
        rf"|les|seule?|unique)\s+(?:seule?|premi(?:er|ère)|derni(?:er|ère)|plus))\s+[^\s.,;:!?()]+{more}"
        rf"{{0,7}}",
        rf"\b(?:perdu|manque|sans|né sans|née sans|un seul|une seule|qu['’]une?)\s+(?:un "
        rf"|une |son |sa |le |la |les |l['’]|deux )?(?:bras|mains?|jambes?|œil|oeil|yeux|doigts?"
        rf"|pied|oreille|pouce){more}{{0,6}}",
        rf"\bà\s+(?:l['’]âge\s+de\s+)?(?:\d{{1,2}}|{_NUMBERS_FR})\s+ans\b|\b(?:a|de|ses|eu"
        rf"|ayant)\s+(?:{_NUMBERS_FR})\s+ans\b|\bâgée?\s+de\s+\w+(?:\s+ans)?",
        rf"\b(?:dans|à|sur|passée?)\s+(?:le\s+|la\s+|les\s+)?(?:journal|journaux|presse|télé"
        rf"|télévision|radio|infos|reportage|documentaire|youtube)\b{more}{{0,3}}",
        rf"(?<!\w)(?:le\s+|la\s+|l['’]|du\s+|au\s+|un\s+|une\s+)?(?:maire|adjointe?|conseill(?:er"
        rf"|ère) municipale?|arbitre|curé|sage-femme|fossoyeur|gardien de phare|apicult\w+"
        rf"|quadruplés|quintuplés|triplés|albinos|tache de naissance|œil de verre|appareil auditif"
        rf"|chien guide|pompe à insuline|fauteuil|prothèse|béquilles){more}{{0,6}}",
    )
