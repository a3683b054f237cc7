"""Days of English and French as people tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convive.pathway.deidentify.rules.lists import (
    DATE,
)

_DAY = {
    "en": r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekend|week|month"
    r"|term|day|night|morning|afternoon|evening|year"
    r"|summer|winter|spring|autumn|fall|season",
    "fr": r"(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?|week-?end|semaine"
    r"|mois|trimestre|jour|nuit|soir|matin|année"
    r"|été|hiver|printemps|automne|ramadan|lendemain|veille|saison",
}


_FEAST = {
    "en": r"(?:half[- ]term|easter|christmas|xmas|ramadan|eid(?: al-?\w+)?"
    r"|thanksgiving|halloween|diwali|holi|lent|advent"
    r"|new year(?:['’]?s)?(?: eve| day)?|hogmanay|bonfire night|carnival"
    r"|mawlid|ashura|pancake day|remembrance (?:day|sunday)"
    r"|labou?r day|canada day|victoria day|st\.? \w+['’]?s day|may day"
    r"|black friday|mother['’]?s day|father['’]?s day"
    r"|valentine['’]?s(?: day)?|boxing day|bank holiday|passover|hanukkah"
    r"|pesach|purim|sukkot|vaisakhi|nowruz|orthodox \w+"
    r"|the (?:summer|winter|spring|autumn|easter|christmas) (?:holidays?"
    r"|break|term)|gcses?|mocks|exams|prom"
    r"|the (?:funeral|wedding|match|final|derby|election|riots?|march"
    r"|attack|fire|flood|verdict|trial|eclipse|festival))",
    "fr": r"(?:noël|pâques|ramadan|l['’]aïd(?:[- ]\w+)?|aïd(?:[- ]\w+)?|la toussaint"
    r"|toussaint|l['’]ascension|la pentecôte"
    r"|carnaval|la rentrée|l['’]épiphanie|la chandeleur|la saint-\w+"
    r"|le réveillon|nouvel an|le jour de l['’]an|mawlid"
    r"|le mouloud|achoura|la fête (?:du|de la|des|de l['’])\s?\w+|le \d+ (?:juillet"
    r"|novembre|mai|août)|le brevet|le bac"
    r"|les (?:grandes )?vacances(?: (?:de|d['’])\s?(?:la )?\w+| scolaires)?"
    r"|vacances (?:de|d['’])\s?(?:la )?\w+"
    r"|(?:la |le |l['’])(?:mort|enterrement|mariage|match|finale|élection"
    r"|émeutes?|manif\w*|attentat|incendie|procès|festival)"
    r"|l['’]action de grâces?|thanksgiving|l['’]eid|sa sortie|son anniversaire"
    r"|le 1er août|la relâche|la semaine de relâche)",
}


def shapes(language: str) -> Iterator[tuple[str, str, int]]:
    """Days as they are told: by a feast, by how long ago, by what happened then."""
    return (_english if language == "en" else _french)(_DAY[language], _FEAST[language])


def _english(day: str, feast: str) -> Iterator[tuple[str, str, int]]:
    near = (
        r"(?:before|after|of|following|during|over|around|since|until|till"
        r"|at|by|on|for|in|from)"
    )
    yield (
        DATE,
        r"\b(?:(?:on|since|until|from|in)\s+)?(?:(?:the|a|one|that|last"
        rf"|every|first|final|second)\s+)*(?:{day})\s+{near}\s+(?:(?:last"
        rf"|the|next|this|year)\s+)*{feast}(?:\s+(?:break|holidays?|weekend"
        r"|week|party|service))?",
        re.I,
    )
    yield (
        DATE,
        rf"\b(?:{near}\s+)?(?:(?:last|next|the|this)\s+)*(?!the (?:march"
        rf"|fire|final|match)\b){feast}(?:\s+(?:break|holidays?|weekend|week"
        r"|party|service|term))?\b",
        re.I,
    )
    yield (
        DATE,
        rf"\b(?:{near}\s+)?(?:the\s+)?(?:last|next|previous|following|same"
        rf"|first|past|other)\s+(?:few\s+|couple of\s+)?(?:{day})s?\b(?:"
        r"\s+(?:in|of)\s+\w+)?",
        re.I,
    )
    yield (
        DATE,
        r"\b(?:about|around|some|over|nearly|almost|just over)?\s*(?:a|an"
        r"|one|two|three|four|five|six|seven|eight|nine|ten|\d+|a few|a couple of"
        r"|several|some)\s+(?:nights?|days?|weeks?|months?|years?|terms?"
        r"|weekends?|fortnights?|winters?|summers?|springs?|autumns?|christmases"
        r"|hours?)\s+(?:ago|back|earlier|later|before)\b",
        re.I,
    )
    yield (
        DATE,
        rf"\b(?:this|that)\s+(?:{day})\b|\bthe\s+(?:day|night|week)\s+(?:before"
        r"|after)\s+(?:yesterday|tomorrow|last|that)\b",
        re.I,
    )
    yield (
        DATE,
        r"\b(?:since|ever since)\s+(?:the|his|her|their|he|she|they|we|my"
        r"|our|that)\s+(?:(?!(?:and|but|so)\b)[^\s.,;:!?()]+\s*){1,5}",
        re.I,
    )
    yield (
        DATE,
        r"\b(?:on\s+)?the\s+\d{1,2}(?:st|nd|rd|th)\b|\b(?:last|this|next)"
        r"\s+(?:january|february|march|april|may|june|july|august|september"
        r"|october|november|december|jan|feb|aug|sept?|oct|nov|dec)\b",
        re.I,
    )
    yield DATE, r"\bborn\s+(?:on|in)\s+[^.,;]{3,24}", re.I


def _french(day: str, feast: str) -> Iterator[tuple[str, str, int]]:
    near = (
        r"(?:avant|après|pendant|durant|depuis|jusqu['’](?:à|au|aux)|dès"
        r"|à|au|aux|pour|de|du|des|lors de|en|vers|autour de)"
    )
    yield (
        DATE,
        r"\b(?:depuis\s+)?(?:(?:le|la|l['’]|les|un|une|dans la|au)\s*)?(?:première?"
        rf"\s+|dernière?\s+)?(?:{day})\s+(?:{near}\s+)(?:le\s+|la\s+|les"
        rf"\s+|l['’])?{feast}(?:\s+(?:dernière?|prochaine?|passée?))?",
        re.I,
    )
    yield (
        DATE,
        rf"(?<!\w)(?:{near}\s+)?(?:le\s+|la\s+|les\s+|l['’])?(?!la mort|le match"
        rf"|la finale|le mariage){feast}(?:\s+(?:dernière?s?|prochaine?s?"
        r"|passée?s?))?(?!\w)",
        re.I,
    )
    yield (
        DATE,
        r"(?<!\w)(?:(?:depuis|dans|avant|après|dès|jusqu['’]à|en|au)\s+)?(?:le"
        r"\s+|la\s+|l['’]|les\s+|ce\s+|cet\s+|cette\s+|(?:deux|trois|quatre"
        rf"|\d+)\s+)*(?:{day})s?\s+(?:dernière?s?|prochaine?s?|passée?s?"
        r"|suivante?s?|précédente?s?)(?!\w)",
        re.I,
    )
    yield (
        DATE,
        r"\b(?:il y a|voici|voilà|ça fait|y a|dans|depuis)\s+(?:(?:environ"
        r"|à peu près|presque|plus d['’])\s*)?(?:une?|deux|trois|quatre"
        r"|cinq|six|sept|huit|neuf|dix|quinze|quelques|plusieurs|\d+)\s+(?:nuits?"
        r"|jours?|semaines?|mois|ans?|années?|week-?ends?)\b",
        re.I,
    )
    yield (
        DATE,
        r"(?<!\w)depuis\s+(?:que\s+|qu['’])?(?:le|la|les|l['’]|son|sa|leur"
        r"|cette|cet|ce|il|elle|on|ma|mon)\s*(?:(?!(?:et|mais|donc|il|elle|on|avec|chez|pour|dans|qui|ne)\b)[^"
        r"\s.,;:!?()]+\s*){1,5}",
        re.I,
    )
    yield (
        DATE,
        r"(?<!\w)(?:(?:en|depuis|fin|début|mi-?|courant|au mois de)\s+)?(?:janvier"
        r"|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre"
        r"|octobre|novembre|décembre|decembre)\s+(?:dernier|prochain|passé"
        r"|\d{4})(?!\w)",
        re.I,
    )
    yield DATE, r"\bnée?s?\s+(?:le|en|au)\s+[^.,;]{3,24}", re.I
    yield (
        DATE,
        r"\b(?:(?:le|ce|du|au|un)\s+|tous les\s+)?(?:lundi|mardi|mercredi"
        r"|jeudi|vendredi|samedi|dimanche)s?(?:\s+(?:matin|midi|soir|après-midi"
        r"|\d{1,2}))?\b",
        re.I,
    )
