"""Looser shapes of English and French: what they find is proposed and holds no text (SEC-18)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convive.pathway.deidentify.rules import strangers
from convive.pathway.deidentify.rules.lists import (
    ADDRESS,
    DATE,
    HANDLE,
    NAME,
    PLACE,
    RARE,
    SCHOOL,
    Finders,
    by,
    list_of,
    lists_of,
)

_CAP = r"[A-ZÀ-ÖØ-ÞŠŽČŁ][\w’'-]*\w"
_CAPS = rf"{_CAP}(?:[\s-]+{_CAP}){{0,3}}"
_GOES_ON = {
    "en": r"(?:\s+(?!(?:and|but|so|because|while|if|he|she|they|we|i)\b)[^\s.,;:!?()]+)",
    "fr": r"(?:\s+(?!(?:et|mais|donc|car|parce|alors|il|elle|ils|on|ne|n['’]\w+)\b)[^\s.,;:!?()]+)",
}
_BY_TRADE = re.compile(
    rf"({_CAP})(?:[\s-]+{_CAP}){{0,3}}\s+the\s+(?!day|night|morning|week|next|other|first|last|same|way|minute|moment"
    r"|only|whole|time|most|truth|door|phone|keys?|money|card|news|letter)[a-z]{4,}\b(?!\s+(?:of|and))"
)
_NICK = {
    "en": "big|little|lil|old|young|fat|tall|crazy|mad|auntie|aunty|uncle|nana|nan|granny|grandma|grandpa|baby|lady"
    "|king|abu|umm|hajji|pastor|brother|sister|father|mother",
    "fr": "p['’]?tit|p['’]?tite|petite?|gros|grosse|grande?|vieux|vieille|tonton|tata|tatie|mamie|papy|mémé|pépé|papi"
    "|mamy|sœur|soeur|frère|père|mère|abou|oum|hadj|cheikh|lalla|moulay|sidi|famille",
}
_DID = {
    "en": r"(?:said|says|told|tells|asked|asks|rang|texted|texts|phoned|called|came|comes|went|goes|saw|thinks|thought"
    r"|wants|wanted|cried|hit|posted|laughed|was|wasnt|wasn['’]t|is|isnt|has|hasnt|had|didnt|didn['’]t|doesnt|left"
    r"|wont|cant|keeps|kept|got|gets|lives|knows|knew|turned|started|stopped|threw|wrote|sent|hates|likes|looked"
    r"|seems|refused|agreed|moved|admitted|denied|\w{3,}ed)\b",
    "fr": r"(?:a|est|était|avait|dit|va|vient|veut|fait|pense|reste|pleure|m['’]|n['’]|ne|s['’]|se|l['’]|lui|pas|sera"
    r"|aurait|raconte|refuse|habite|joue|rit|crie|parle|travaille|voit|sait|connaît|appelle|arrive|part)(?!\w)",
}
_SAW = {
    "en": "with|met|saw|seen|told|asked|rang|says|said|that|and|hi|hey|hello|dear|thanks|cheers|called|like|than|because",
    "fr": "avec|vu|croisé|chez|dit|que|qu|et|salut|coucou|bonjour|merci|appelle|appelé|selon|quand|si|comme|car|mais|voir",
}
_DAY = {
    "en": r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekend|week|month|term|day|night|morning|afternoon|evening|year"
    r"|summer|winter|spring|autumn|fall|season",
    "fr": r"(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?|week-?end|semaine|mois|trimestre|jour|nuit|soir|matin|année"
    r"|été|hiver|printemps|automne|ramadan|lendemain|veille|saison",
}
_FEAST = {
    "en": r"(?:half[- ]term|easter|christmas|xmas|ramadan|eid(?: al-?\w+)?|thanksgiving|halloween|diwali|holi|lent|advent"
    r"|new year(?:['’]?s)?(?: eve| day)?|hogmanay|bonfire night|carnival|mawlid|ashura|pancake day|remembrance (?:day|sunday)"
    r"|labou?r day|canada day|victoria day|st\.? \w+['’]?s day|may day|black friday|mother['’]?s day|father['’]?s day"
    r"|valentine['’]?s(?: day)?|boxing day|bank holiday|passover|hanukkah|pesach|purim|sukkot|vaisakhi|nowruz|orthodox \w+"
    r"|the (?:summer|winter|spring|autumn|easter|christmas) (?:holidays?|break|term)|gcses?|mocks|exams|prom"
    r"|the (?:funeral|wedding|match|final|derby|election|riots?|march|attack|fire|flood|verdict|trial|eclipse|festival))",
    "fr": r"(?:noël|pâques|ramadan|l['’]aïd(?:[- ]\w+)?|aïd(?:[- ]\w+)?|la toussaint|toussaint|l['’]ascension|la pentecôte"
    r"|carnaval|la rentrée|l['’]épiphanie|la chandeleur|la saint-\w+|le réveillon|nouvel an|le jour de l['’]an|mawlid"
    r"|le mouloud|achoura|la fête (?:du|de la|des|de l['’])\s?\w+|le \d+ (?:juillet|novembre|mai|août)|le brevet|le bac"
    r"|les (?:grandes )?vacances(?: (?:de|d['’])\s?(?:la )?\w+| scolaires)?|vacances (?:de|d['’])\s?(?:la )?\w+"
    r"|(?:la |le |l['’])(?:mort|enterrement|mariage|match|finale|élection|émeutes?|manif\w*|attentat|incendie|procès|festival)"
    r"|l['’]action de grâces?|thanksgiving|l['’]eid|sa sortie|son anniversaire|le 1er août|la relâche|la semaine de relâche)",
}
_PLATE = (
    r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b|\b[A-Z]{2}[\s-]?\d{3}[\s-]?[A-Z]{2}\b|\b\d[\s-][A-Z]{3}[\s-]\d{3}\b"
    r"|\b[A-Z]\d{1,3}\s?[A-Z]{3}\b|\b[A-Z]{3}[\s-]?\d{2,4}[A-Z]?\b|\b\d{3,6}[\s-][A-Z][\s-]\d{1,2}\b|\b[A-Z]{2}\s\d{4,6}\b"
    r"|\b\d{1,3}\s?(?:TU|tunis)\s?\d{1,4}\b|\b\d{3,6}[\s-]\d{3}[\s-]\d{2}\b|\b[A-Z]\s?\d{5,6}\b"
)


def finders(language: str) -> Finders:
    """What these shapes find, each with its kind."""
    yield NAME, lambda text: _small_strangers(text, language)
    yield NAME, lambda text: _words_as_names(text, language)
    yield NAME, lambda text: _by_trade(text, language)
    yield HANDLE, by(re.compile(_PLATE))
    for kind, pattern, flags in (*_both(language), *(_english() if language == "en" else _french())):
        yield kind, by(re.compile(pattern, flags))


_Shapes = Iterator[tuple[str, str, int]]


def _both(language: str) -> _Shapes:
    lists, day, feast = lists_of(language), _DAY[language], _FEAST[language]
    more = _GOES_ON[language]
    yield NAME, rf"\b(?i:{_NICK[language]})\s+{_CAP}(?:[\s-]{_CAP})*", 0
    yield NAME, rf"\b(?:van|von|ter|ten|el|al|ben|bin|bint|ibn|abu|abou|umm|oum|ould|mint|bou|ait|aït)(?:\s+(?:de[rn]?|el|al))?[\s-]{_CAP}", 0
    yield NAME, r"(?<![\w.])(?:[A-ZÀ-Þ]\.\s?){1,3}(?!\w)|(?<=\s)[A-ZÀ-Þ]{1,2}(?=\s+(?:and|et)\s+[A-Z]{1,2}\b)", 0
    if language == "en":
        near = r"(?:before|after|of|following|during|over|around|since|until|till|at|by|on|for|in|from)"
        yield DATE, rf"\b(?:(?:on|since|until|from|in)\s+)?(?:(?:the|a|one|that|last|every|first|final|second)\s+)*(?:{day})\s+{near}\s+(?:(?:last|the|next|this|year)\s+)*{feast}(?:\s+(?:break|holidays?|weekend|week|party|service))?", re.I
        yield DATE, rf"\b(?:{near}\s+)?(?:(?:last|next|the|this)\s+)*(?!the (?:march|fire|final|match)\b){feast}(?:\s+(?:break|holidays?|weekend|week|party|service|term))?\b", re.I
        yield DATE, rf"\b(?:{near}\s+)?(?:the\s+)?(?:last|next|previous|following|same|first|past|other)\s+(?:few\s+|couple of\s+)?(?:{day})s?\b(?:\s+(?:in|of)\s+\w+)?", re.I
        yield DATE, r"\b(?:about|around|some|over|nearly|almost|just over)?\s*(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d+|a few|a couple of|several|some)\s+(?:nights?|days?|weeks?|months?|years?|terms?|weekends?)\s+(?:ago|back|earlier|later|before)\b", re.I
        yield DATE, rf"\b(?:this|that)\s+(?:{day})\b|\bthe\s+(?:day|night|week)\s+(?:before|after)\s+(?:yesterday|tomorrow|last|that)\b", re.I
        yield DATE, r"\bborn\s+(?:on|in)\s+[^.,;]{3,24}", re.I
    else:
        near = r"(?:avant|après|pendant|durant|depuis|jusqu['’](?:à|au|aux)|dès|à|au|aux|pour|de|du|des|lors de|en|vers|autour de)"
        yield DATE, rf"\b(?:depuis\s+)?(?:(?:le|la|l['’]|les|un|une|dans la|au)\s*)?(?:première?\s+|dernière?\s+)?(?:{day})\s+(?:{near}\s+)(?:le\s+|la\s+|les\s+|l['’])?{feast}(?:\s+(?:dernière?|prochaine?|passée?))?", re.I
        yield DATE, rf"(?<!\w)(?:{near}\s+)?(?:le\s+|la\s+|les\s+|l['’])?(?!la mort|le match|la finale|le mariage){feast}(?:\s+(?:dernière?s?|prochaine?s?|passée?s?))?(?!\w)", re.I
        yield DATE, rf"(?<!\w)(?:(?:depuis|dans|avant|après|dès|jusqu['’]à|en|au)\s+)?(?:le\s+|la\s+|l['’]|les\s+|ce\s+|cet\s+|cette\s+|(?:deux|trois|quatre|\d+)\s+)*(?:{day})s?\s+(?:dernière?s?|prochaine?s?|passée?s?|suivante?s?|précédente?s?)(?!\w)", re.I
        yield DATE, r"\b(?:il y a|voici|voilà|ça fait|y a|dans|depuis)\s+(?:(?:environ|à peu près|presque|plus d['’])\s*)?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|quelques|plusieurs|\d+)\s+(?:nuits?|jours?|semaines?|mois|ans?|années?|week-?ends?)\b", re.I
        yield DATE, r"\bnée?s?\s+(?:le|en|au)\s+[^.,;]{3,24}", re.I
        yield DATE, r"\b(?:(?:le|ce|du|au|un)\s+|tous les\s+)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?(?:\s+(?:matin|midi|soir|après-midi|\d{1,2}))?\b", re.I
    heads = lists["heads"]
    if language == "en":
        yield PLACE, rf"\b(?:(?:the|The)\s+)?{_CAPS}\s+(?i:{heads})\b", 0
        yield PLACE, rf"\b(?i:{heads})\s+(?:(?:of|at|in|on|by|near)\s+)?(?:the\s+)?{_CAPS}", 0
        yield PLACE, rf"\b(?:at|in|to|by|outside|near|behind|from|of)\s+(?:the\s+)?({_CAP}(?:\s+(?:and|&|on|in|at|upon|of)\s+{_CAP})+)", 0
        yield PLACE, rf"\bthe\s+{_CAPS}\s+(?i:and|&|of|on)\s+{_CAPS}", 0
        yield PLACE, r"\b(?:(?:the\s+)?(?:number|no\.?|bus|tram|route|line|platform|gate|bay|junction|exit|pitch|ward|bed|unit|room|building|wing)\s+[A-Z]?\d+\w?|[Tt]he\s+\d+\w?\s+(?:bus|tram|train|night bus)|[Tt]he\s+[MAB]\d+|(?:the\s+)?[A-Z]\w+\s+line)\b", re.I
    else:
        of = r"(?:d['’]|de\s+la\s+|de\s+l['’]|des\s+|de\s+|du\s+|les\s+|la\s+|le\s+|l['’]|aux?\s+|à\s+la\s+|à\s+l['’]|en\s+|sur\s+)?"
        yield PLACE, rf"(?<!\w)(?:(?:la|le|les|du|au|aux|des)\s+|l['’])?(?i:{heads})\s+(?:[a-zéèàç]+(?:aux?|ale?s?|elle?|ique|aire|if|ive)\s+)?{of}{_CAP}(?:(?:[\s-]+|\s+(?:de\s+la|de\s+l['’]|des?|du|d['’]|et|sur|sous|en|les|lès|-)\s*){_CAP})*", 0
        yield PLACE, rf"(?<!\w)(?:la\s+|le\s+|l['’])?(?!(?:{lists['people']})\w*\b)[a-zàâçéèêîôûœ-]{{4,}}\s+(?:du|des|de\s+la|de\s+l['’])\s*{_CAP}(?:[\s-]+{_CAP})*", 0
        noun = rf"(?!(?:{lists['people']})\w*\b)[a-zàâçéèêîôûœ-]{{4,}}"
        yield PLACE, rf"(?<!\w)(?:(?:la|le|les|du|au|aux)\s+|l['’]|(?<=,\s)|(?<=[àa]\s)){noun}(?:\s+(?:pour|des|de)\s+[a-zàâçéèêîôûœ-]{{3,}})?\s+de\s+{_CAP}(?:[\s-]+{_CAP})*", 0
        yield PLACE, rf"(?<!\w)(?:(?:la|le|du|au|aux)\s+|l['’]|(?<=,\s)){noun}\s+{_CAP}(?:[\s-]+(?:d['’]|de\s+|du\s+)?{_CAP})*", 0
        yield PLACE, r"\b(?:le\s+|la\s+|du\s+)?(?:bus|tram(?:way)?|ligne|métro|rer|train|quai|sortie|porte|car|noctilien|navette|chambre|lit|salle|bâtiment|secteur|unité)\s+(?:n°\s*)?(?:\d+\w?|[A-Z]\d?)\b", re.I
    kin, job = lists["kin"], lists["jobs"]
    yield RARE, rf"(?<!\w)(?:{job})(?!\w){more}{{1,8}}", re.I
    who = r"who(?:se)?|that" if language == "en" else r"qui|dont|que|qu['’]"
    yield RARE, rf"(?<!\w)(?:\w+\s+|[dlsm]['’])?(?:{kin})\s+(?:{who}){more}{{1,9}}", re.I
    yield RARE, rf"(?<!\w)(?:an?\s+|the\s+|une?\s+|la\s+|le\s+|sa\s+|his\s+|her\s+)?(?:\w+\s+){{0,3}}(?:{lists['vehicles']})(?!\w)(?:\s+(?!(?:he|she|il|elle|was|is|est|a)\b)[^\s.,;:!?()]+){{0,7}}", re.I
    yield RARE, rf"(?<!\w)(?:the\s+|a\s+|an\s+|la\s+|le\s+|une?\s+|l['’])?(?:\w+\s+)?(?:{lists['standing_out']})\w*{more}{{0,8}}", re.I


def _english() -> _Shapes:
    yield NAME, rf"\bthe\s+{_CAP}\s+(?:boys?|girls?|brothers?|sisters?|family|twins?|lads?|kids?|lot|clan|children|couple|household|cousins?)\b", 0
    yield SCHOOL, r"\b(?:Y|Yr|yr|Year|year|P|S|Set|Form|Class|Room|Grade)\s?\d{1,2}[A-Za-z]{0,2}\b|\b(?:7|8|9|1[0-3])[A-Z]{1,2}\d?\b|\b(?:year|form|class|grade|house|set)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)\b", 0
    yield SCHOOL, r"\b(?:the\s+)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|final)[\s-](?:year|form|grade|grader)s?\b(?:\s+of\s+\w+)?", re.I
    yield RARE, r"\b(?:is|was|are|aged?|turn(?:s|ed|ing)?|be|been|being|just|only|now|of|at|nearly|about|['’]ll be)\s+(?:only\s+|just\s+|nearly\s+|now\s+)?(?:\d{1,2}(?!\s?(?:%|st|nd|rd|th|am|pm|:|/|\.\d|o['’]clock|minutes|hours|people|times|days|weeks|months))|(?:twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[- ]\w+)?|thirty(?:[- ]\w+)?|forty(?:[- ]\w+)?|fifty(?:[- ]\w+)?|sixty(?:[- ]\w+)?))\b(?:\s+(?:years?\s+old|yrs?|yo))?", re.I
    yield RARE, r"\b(?:(?:the|one of the|our|his|her|their|my|an?)\s+)(?:\w+\s+)?(?:only|sole|one and only|single|first|last|youngest|oldest|eldest|tallest|biggest)(?:\s+(?!(?:thing|time|way|day|week|month|year|term|night|few|reason|problem|one|person|meeting|visit|session|and|but|so)\b)[^\s.,;:!?()]+){1,9}", re.I
    yield NAME, r"\b(?:mr|mrs|ms|miss|mx|dr|sir|madam|auntie|aunty|uncle|coach|pc|insp|supt|sgt|nurse|sister|bro|pastor|imam|sheikh|sheik|ustadh|cllr|prof)\.?\s+(?!(?:is|was|has|had|said|says|the|a|an|and|who|you|him|her|it|me|them|my|in|at|to|on)\b)[A-Za-z][\w’'-]+", re.I
    yield SCHOOL, rf"\b(?:(?:Mrs?|Ms|Miss|Mx|Dr|Sir)\.?\s+)?{_CAP}['’]s?\s+(?:class|form|group|set|lesson|team|tutor group|shop|house|place|flat|gym|kitchen|cafe|café|bakery|garage|yard|barbers?|salon|church|party|wedding|funeral|court case|trial)\b", 0
    yield PLACE, rf"\b(?:A\s?&\s?E|ICU|ED|PRU|GP|CAMHS)\s+(?:at|in)\s+(?:the\s+)?{_CAPS}['’]?", 0
    yield ADDRESS, rf"\b(?:flat|apartment|apt|house|unit|number|no\.?)\s*\d+\w?,?\s+{_CAPS}", 0


def _french() -> _Shapes:
    yield ADDRESS, rf"\b\d+\s?(?:bis|ter|[a-dA-D])?\s*,?\s+(?:[a-zéèêô]+\s+){{1,2}}(?:d['’]|de\s+la\s+|de\s+l['’]|des\s+|de\s+|du\s+|les\s+)?{_CAP}(?:[\s-]+{_CAP})*(?:\s*,\s*(?:bât\.?|bâtiment|bloc|appt?\.?|appartement|esc\.?|escalier|porte|étage|bte|boîte)\s*\w+)*", 0
    yield SCHOOL, r"\b(?:[3-6]\s?(?:e|è|ème|eme)|[12](?:re|ère|nde|de)|term(?:inale)?|tle|cm[12]|ce[12]|cp|secondaire|sec|harmos|primaire|maternelle)\s?[A-H\d]?\d?\b|\b(?:première|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|onzième)\s+(?:année|secondaire|primaire|h|harmos|générale|technique)\b(?:\s+\w+)?", re.I
    yield RARE, r"(?<!\w)(?:(?:il|elle|qui|on|garçon|fille|jeune|ado|fils|fille|âgée?|a|de|ses|les|d['’]environ|à peine)\s+)(?:(?:a|de|que|eu|bientôt|presque|environ|à peine)\s+)?(?:\d{1,2}|(?:dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante)(?:[- ](?:et[- ])?\w+)?)\s+(?:ans(?:\s+et\s+demi)?|balais|piges)\b", re.I
    yield RARE, r"(?<!\w)(?:(?:le|la|les|l['’]|un des|une des|mon|ma|son|sa|notre|nos)\s*)(?:\w+\s+)?(?:seuls?|seules?|unique|premier|première|dernier|dernière|plus (?:jeune|vieux|vieille|grand|grande|petit|petite|âgée?))(?:\s+(?!(?:fois|chose|jour|mois|semaine|année|trimestre|temps|nuit|moment|séance|visite|rendez-vous|entretien|et|mais|ne)\b)[^\s.,;:!?()]+){1,9}", re.I


def _small_strangers(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Words in small letters that nobody uses, wherever they stand."""
    for hit in re.finditer(r"(?<![\w@.#/-])(?<!\w[’'])[a-zß-ÿœ]{3,}(?:-[a-zß-ÿ]{3,})?(?![\w@#/’'-]|\.\w)|(?<=\b[dlLDnN][’'])[a-zß-ÿ]{3,}\b", text):
        word = hit[0]
        if strangers.is_strange(word, language):
            yield hit.span()


def _by_trade(text: str, language: str) -> Iterator[tuple[int, int]]:
    """A name and what somebody does: “Hamza the baker”."""
    for hit in _BY_TRADE.finditer(text):
        if language == "en" and not strangers.is_ordinary(hit[1], language):
            yield hit.span()


def _words_as_names(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Names that are words as well, where they begin a clause or follow a meeting, and do something."""
    known = list_of("names_and_words")
    did, saw = _DID[language], _SAW[language]
    for hit in re.finditer(rf"(?:^|[.!?:;,\n«“\"(]\s*|\b(?:{saw})\s+)(\w+)(?=['’]s\b|\s+{did})", text, re.I):
        if hit[1].casefold() in known:
            yield hit.span(1)
    for hit in re.finditer(rf"(?:^|[.!?:\n]\s*)({_CAP}),\s+(?:(?:his|her|the|a|my|our|who)\b|(?:sa|son|le|la|un|une|qui|ma|mon)\b|l['’])", text):
        if hit[1].casefold() in known:
            yield hit.span(1)
