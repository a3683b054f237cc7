"""Looser shapes of English and French: what they find is proposed and holds no text (SEC-18)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convive.pathway.deidentify.rules import latin_days, latin_doors, latin_told
from convive.pathway.deidentify.rules.lists import (
    ADDRESS,
    HANDLE,
    NAME,
    PLACE,
    RARE,
    SCHOOL,
    Finders,
    by,
    lists_of,
)

_CAP = r"[A-ZÀ-ÖØ-ÞŠŽČŁ][\w’'-]*\w"


_CAPS = rf"{_CAP}(?:[\s-]+{_CAP}){{0,3}}"


_GOES_ON = {
    "en": r"(?:\s+(?!(?:and|but|so|because|while|if|he|she|they|we|i)\b)[^\s.,;:!?()]+)",
    "fr": r"(?:\s+(?!(?:et|mais|donc|car|parce|alors|il|elle|ils|on|ne|n['’]\w+)\b)[^"
    r"\s.,;:!?()]+)",
}


_NICK = {
    "en": "big|little|lil|old|young|fat|tall|crazy|mad|auntie|aunty|uncle"
    "|nana|nan|granny|grandma|grandpa|baby|lady"
    "|king|abu|umm|hajji|pastor|brother|sister|father|mother",
    "fr": "p['’]?tit|p['’]?tite|petite?|gros|grosse|grande?|vieux|vieille"
    "|tonton|tata|tatie|mamie|papy|mémé|pépé|papi"
    "|mamy|sœur|soeur|frère|père|mère|abou|oum|hadj|cheikh|lalla|moulay|sidi|famille",
}


_PLATE = (
    r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b|\b[A-Z]{2}[\s-]?\d{3}[\s-]?[A-Z]{2}\b"
    r"|\b\d[\s-][A-Z]{3}[\s-]\d{3}\b"
    r"|\b[A-Z]\d{1,3}\s?[A-Z]{3}\b|\b[A-Z]{3}[\s-]?\d{2,4}[A-Z]?\b|\b\d{3,6}["
    r"\s-][A-Z][\s-]\d{1,2}\b|\b[A-Z]{2}\s\d{4,6}\b"
    r"|\b\d{1,3}\s?(?:TU|tunis)\s?\d{1,4}\b|\b\d{3,6}[\s-]\d{3}[\s-]\d{2}\b"
    r"|\b[A-Z]\s?\d{5,6}\b"
)


def finders(language: str) -> Finders:
    """What these shapes find, each with its kind."""
    yield NAME, lambda text: latin_told.small_strangers(text, language)
    yield NAME, lambda text: latin_told.words_as_names(text, language)
    yield NAME, lambda text: latin_told.by_trade(text, language)
    yield HANDLE, by(re.compile(_PLATE))
    for kind, pattern, flags in (
        *latin_days.shapes(language),
        *latin_doors.shapes(language),
        *_both(language),
        *(_english() if language == "en" else _french()),
    ):
        yield kind, by(re.compile(pattern, flags))


_Shapes = Iterator[tuple[str, str, int]]


def _both(language: str) -> _Shapes:
    lists = lists_of(language)
    more = _GOES_ON[language]
    yield NAME, rf"\b(?i:{_NICK[language]})\s+{_CAP}(?:[\s-]{_CAP})*", 0
    yield (
        NAME,
        r"\b(?:M\.?|Mr\.?|Mrs\.?|Mme|Mlle|Monsieur|Madame)\s+(?:et|and|&)"
        rf"\s+(?:Mme|Mrs\.?|Mr\.?|M\.|Madame|Monsieur|Ms)\s+{_CAPS}",
        0,
    )
    yield (
        NAME,
        r"\b(?:van|von|ter|ten|el|al|ben|bin|bint|ibn|abu|abou|umm|oum|ould"
        rf"|mint|bou|ait|aït)(?:\s+(?:de[rn]?|el|al))?[\s-]{_CAP}",
        0,
    )
    yield (
        NAME,
        r"(?<![\w.])(?:[A-ZÀ-Þ]\.\s?){1,3}(?!\w)|(?<=\s)[A-ZÀ-Þ]{1,2}(?="
        r"\s+(?:and|et)\s+[A-Z]{1,2}\b)",
        0,
    )
    heads = lists["heads"]
    if language == "en":
        yield PLACE, rf"\b(?:(?:the|The)\s+)?{_CAPS}\s+(?i:{heads})\b", 0
        yield PLACE, rf"\b(?i:{heads})\s+(?:(?:of|at|in|on|by|near)\s+)?(?:the\s+)?{_CAPS}", 0
        yield (
            PLACE,
            rf"\b(?:at|in|to|by|outside|near|behind|from|of)\s+(?:the\s+)?({_CAP}(?:"
            rf"\s+(?:and|&|on|in|at|upon|of)\s+{_CAP})+)",
            0,
        )
        yield PLACE, rf"\bthe\s+{_CAPS}\s+(?i:and|&|of|on)\s+{_CAPS}", 0
        yield (
            PLACE,
            r"\b(?:(?:the\s+)?(?:number|no\.?|bus|tram|route|line|platform|gate"
            r"|bay|junction|exit|pitch|ward|bed|unit|room|building|wing)\s+[A-Z]?\d+\w?"
            r"|[Tt]he\s+\d+\w?\s+(?:bus|tram|train|night bus)|[Tt]he\s+[MAB]\d+"
            r"|(?:the\s+)?[A-Z]\w+\s+line)\b",
            re.I,
        )
    else:
        of = (
            r"(?:d['’]|de\s+la\s+|de\s+l['’]|des\s+|de\s+|du\s+|les\s+|la\s+"
            r"|le\s+|l['’]|aux?\s+|à\s+la\s+|à\s+l['’]|en\s+|sur\s+)?"
        )
        yield (
            PLACE,
            rf"(?<!\w)(?:(?:la|le|les|du|au|aux|des)\s+|l['’])?(?i:{heads})\s+(?:[a-zéèàç]+(?:a"
            rf"ux?|ale?s?|elle?|ique|aire|if|ive)\s+)?{of}{_CAP}(?:(?:[\s-]+"
            r"|\s+(?:de\s+la|de\s+l['’]|des?|du|d['’]|et|sur|sous|en|les|lès"
            rf"|-)\s*){_CAP})*",
            0,
        )
        yield (
            PLACE,
            rf"(?<!\w)(?:la\s+|le\s+|l['’])?(?!(?:{lists['people']})\w*\b)[a-zàâçéèêîôûœ-]{{4,"
            rf"}}\s+(?:du|des|de\s+la|de\s+l['’])\s*{_CAP}(?:[\s-]+{_CAP})*",
            0,
        )
        noun = rf"(?!(?:{lists['people']})\w*\b)[a-zàâçéèêîôûœ-]{{4,}}"
        yield (
            PLACE,
            rf"(?<!\w)(?:(?:la|le|les|du|au|aux)\s+|l['’])?{noun}(?:\s+(?:pour"
            rf"|des|de)\s+[a-zàâçéèêîôûœ-]{{3,}})?\s+de\s+{_CAP}(?:[\s-]+{_CAP})*",
            0,
        )
        yield (
            PLACE,
            rf"(?<!\w)(?:(?:la|le|du|au|aux)\s+|l['’]|(?<=,\s)){noun}\s+{_CAP}(?:["
            rf"\s-]+(?:d['’]|de\s+|du\s+)?{_CAP})*",
            0,
        )
        yield (
            PLACE,
            r"\b(?:le\s+|la\s+|du\s+)?(?:bus|tram(?:way)?|ligne|métro|rer|train"
            r"|quai|sortie|porte|car|noctilien|navette|chambre|lit|salle|bâtiment"
            r"|secteur|unité)\s+(?:n°\s*)?(?:\d+\w?|[A-Z]\d?)\b",
            re.I,
        )
    stops = "he|she|was|is|and|who" if language == "en" else "il|elle|est|a|et|qui"
    kin, job = lists["kin"], lists["jobs"]
    yield PLACE, rf"{_CAP}\s+[dl]['’]{_CAP}", 0
    yield HANDLE, r"(?<![\w@])(?:[a-z0-9]+[._])+[a-z0-9]+(?:\.\w+)*(?!\w)(?<![a-z]\.[a-z])", 0
    being = r"was|is|were|are" if language == "en" else r"est|était|sont|étaient"
    some = (
        r"the|one\s+of|a\s+former"
        if language == "en"
        else r"le|la|les|l['’]\w+|un\s+des|une\s+des|un\s+ancien|une\s+ancienne"
    )
    yield RARE, rf"(?<!\w)(?:\w+\s+)?(?:{kin})\s+(?:{being})\s+(?:{some})(?!\w){more}{{1,10}}", re.I
    yield RARE, rf"(?<!\w)(?:{job})(?!\w){more}{{1,8}}", re.I
    who = r"who(?:se)?|that" if language == "en" else r"qui|dont|que|qu['’]"
    yield RARE, rf"(?<!\w)(?:\w+\s+|[dlsm]['’])?(?:{kin})\s+(?:{who}){more}{{1,9}}", re.I
    yield (
        RARE,
        r"(?<!\w)(?:an?\s+|the\s+|une?\s+|la\s+|le\s+|sa\s+|his\s+|her\s+)?(?:\w+"
        rf"\s+){{0,3}}(?:{lists['vehicles']})(?!\w)(?:\s+(?!(?:{stops})\b)[^"
        rf"\s.,;:!?()]+){{0,7}}",
        re.I,
    )
    yield (
        RARE,
        r"(?<!\w)(?:the\s+|a\s+|an\s+|la\s+|le\s+|une?\s+|l['’])?(?:\w+"
        rf"\s+)?(?:{lists['standing_out']})\w*{more}{{0,8}}",
        re.I,
    )


def _english() -> _Shapes:
    yield (
        NAME,
        rf"\bthe\s+{_CAP}\s+(?:boys?|girls?|brothers?|sisters?|family|twins?"
        r"|lads?|kids?|lot|clan|children|couple|household|cousins?)\b",
        0,
    )
    yield (
        SCHOOL,
        r"\b(?:Y|Yr|yr|Year|year|P|S|Set|Form|Class|Room|Grade)\s?\d{1,2}[A-Za-z]{0,2}\b"
        r"|\b(?:7|8|9|1[0-3])[A-Z]{1,2}\d?\b|\b(?:year|form|class|grade"
        r"|house|set)\s+(?:one|two|three|four|five|six|seven|eight|nine"
        r"|ten|eleven|twelve|thirteen)\b",
        0,
    )
    yield (
        SCHOOL,
        r"\b(?:the\s+)?(?:first|second|third|fourth|fifth|sixth|seventh"
        r"|eighth|ninth|tenth|eleventh|twelfth|final)[\s-](?:year|form|grade"
        r"|grader)s?\b(?:\s+of\s+\w+)?",
        re.I,
    )
    yield (
        RARE,
        r"\b(?:is|was|are|aged?|turn(?:s|ed|ing)?|be|been|being|just|only"
        r"|now|of|at|nearly|about|['’]ll be)\s+(?:only\s+|just\s+|nearly"
        r"\s+|now\s+)?(?:\d{1,2}(?!\s?(?:%|st|nd|rd|th|am|pm|:|/|\.\d|o['’]clock"
        r"|minutes|hours|people|times|days|weeks|months))|(?:twelve|thirteen"
        r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[- ]\w+)?"
        r"|thirty(?:[- ]\w+)?|forty(?:[- ]\w+)?|fifty(?:[- ]\w+)?|sixty(?:[- ]\w+)?))\b(?:"
        r"\s+(?:years?\s+old|yrs?|yo))?",
        re.I,
    )
    yield (
        RARE,
        r"\b(?:(?:the|one of the|our|his|her|their|my|an?)\s+)(?:\w+\s+)?(?:only"
        r"|sole|one and only|single|first|last|youngest|oldest|eldest|tallest"
        r"|biggest)(?:\s+(?!(?:thing|time|way|day|week|month|year|term|night"
        r"|few|reason|problem|one|person|meeting|visit|session|and|but|so)\b)[^"
        r"\s.,;:!?()]+){1,9}",
        re.I,
    )
    yield (
        NAME,
        r"\b(?:mr|mrs|ms|miss|mx|dr|sir|madam|auntie|aunty|uncle|coach|pc"
        r"|insp|supt|sgt|nurse|sister|bro|pastor|imam|sheikh|sheik|ustadh"
        r"|cllr|prof)\.?\s+(?!(?:is|was|has|had|said|says|the|a|an|and|who"
        r"|you|him|her|it|me|them|my|in|at|to|on)\b)[A-Za-z][\w’'-]+",
        re.I,
    )
    yield (
        SCHOOL,
        rf"\b(?:(?:Mrs?|Ms|Miss|Mx|Dr|Sir)\.?\s+)?{_CAP}['’]s?\s+(?:class"
        r"|form|group|set|lesson|team|tutor group|shop|house|place|flat"
        r"|gym|kitchen|cafe|café|bakery|garage|yard|barbers?|salon|church"
        r"|party|wedding|funeral|court case|trial)\b",
        0,
    )
    yield PLACE, rf"\b(?:A\s?&\s?E|ICU|ED|PRU|GP|CAMHS)\s+(?:at|in)\s+(?:the\s+)?{_CAPS}['’]?", 0
    yield ADDRESS, rf"\b(?:flat|apartment|apt|house|unit|number|no\.?)\s*\d+\w?,?\s+{_CAPS}", 0


def _french() -> _Shapes:
    yield (
        ADDRESS,
        r"\b(?i:rue|chaussée|avenue|av\.?|boulevard|bd|place|quai|drève"
        r"|clos|sentier|ruelle|côte|rang|montée|chemin|route|allée|impasse"
        r"|voie|esplanade|promenade|square|passage|venelle|faubourg)\s+(?:d['’]"
        r"|de\s+la\s+|de\s+l['’]|des\s+|de\s+|du\s+|les\s+|la\s+|le\s+|aux?"
        rf"\s+|l['’])?{_CAP}(?:[\s-]+(?:d['’]|de\s+|du\s+|la\s+|et\s+)*{_CAP})*(?:"
        r"\s*,?\s*(?:n°\s*)?\d+\w?)?",
        0,
    )
    yield (
        ADDRESS,
        rf"\b\d+\s?(?:bis|ter|[a-dA-D])?\s*,?\s+(?:[a-zéèêô]+\s+){{1,2}}(?:d['’]"
        rf"|de\s+la\s+|de\s+l['’]|des\s+|de\s+|du\s+|les\s+)?{_CAP}(?:[\s-]+{_CAP})*(?:"
        r"\s*,\s*(?:bât\.?|bâtiment|bloc|appt?\.?|appartement|esc\.?|escalier"
        r"|porte|étage|bte|boîte)\s*\w+)*",
        0,
    )
    yield (
        SCHOOL,
        r"\b(?:[3-6]\s?(?:e|è|ème|eme)|[12](?:re|ère|nde|de)|term(?:inale)?"
        r"|tle|cm[12]|ce[12]|cp|secondaire|sec|harmos|primaire|maternelle)"
        r"\s?[A-H\d]?\d?\b|\b(?:première|deuxième|troisième|quatrième|cinquième"
        r"|sixième|septième|huitième|neuvième|dixième|onzième)\s+(?:année"
        r"|secondaire|primaire|h|harmos|générale|technique)\b(?:\s+\w+)?",
        re.I,
    )
    yield (
        RARE,
        r"(?<!\w)(?:(?:il|elle|qui|on|garçon|fille|jeune|ado|fils|fille"
        r"|âgée?|a|de|ses|les|d['’]environ|à peine)\s+)(?:(?:a|de|que|eu"
        r"|bientôt|presque|environ|à peine)\s+)?(?:\d{1,2}|(?:dix|onze|douze"
        r"|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante"
        r"|soixante)(?:[- ](?:et[- ])?\w+)?)\s+(?:ans(?:\s+et\s+demi)?|balais"
        r"|piges)\b",
        re.I,
    )
    yield (
        RARE,
        r"(?<!\w)(?:(?:le|la|les|l['’]|un des|une des|mon|ma|son|sa|notre"
        r"|nos)\s*)(?:\w+\s+)?(?:seuls?|seules?|unique|premier|première"
        r"|dernier|dernière|plus (?:jeune|vieux|vieille|grand|grande|petit"
        r"|petite|âgée?))(?:\s+(?!(?:fois|chose|jour|mois|semaine|année"
        r"|trimestre|temps|nuit|moment|séance|visite|rendez-vous|entretien"
        r"|et|mais|ne)\b)[^\s.,;:!?()]+){1,9}",
        re.I,
    )
