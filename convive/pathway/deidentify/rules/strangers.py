"""Words that no list of everyday words knows: what is left may be a name, whoever bears it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from convive.pathway.deidentify.rules.lists import list_of, lists_of

_SMALL = re.compile(r"(?<![\w@.#/])[a-zß-ÿ]{4,}(?:-[a-zß-ÿ]{3,})?(?![\w@#’'])")
_AFTER = {
    "en": "with|met|saw|meet|from|in|near|at|to|called|named|by|mr|mrs|ms|dr|and|friend|brother|sister|son"
    "|daughter|cousin|boyfriend|girlfriend|partner|uncle|aunt|via|for|of",
    "fr": "avec|chez|vu|vue|à|de|par|et|voir|vers|près de|mme|mr|dr|copain|copine|frère|sœur|soeur|fils"
    "|fille|cousin|cousine|ami|amie|oncle|tante|pour",
}
_CLIPPED = re.compile(r"^(?:[dljmnstc]|qu|jusqu|lorsqu|puisqu)['’]|['’](?:s|m|re|ll|d|ve|t)$")
# Names that are words as well begin a sentence as a name when such a word follows them.
_DOES = {
    "en": re.compile(
        r"['’]s\b|\s+(?:is|was|has|had|did|does|said|came|went|told|\w{2,}(?:ed|s))\b"
    ),
    "fr": re.compile(r"\s+(?:a|est|était|avait|n['’]|ne|dit|va|fait|veut|vient|s['’]|se)\s?"),
}
# Letters that Arabic writes onto a word: before it, and after it.
_BEFORE_AR = (
    "وال",
    "بال",
    "فال",
    "كال",
    "ولل",
    "لل",
    "ال",
    "وب",
    "ول",
    "وس",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "س",
)
_AFTER_AR = tuple(
    re.split(r"\s", "تهما وها وهم وه وا تا هما تها تهم اته ها هم نا ته ية ين ون ات ان ة ه ي ا ت ك")
)
_SHORTEST = 3


@cache
def words(key: str) -> frozenset[str]:
    """A list of `vocabulary.json`, which says where it comes from."""
    return frozenset(_vocabulary()[key].split())


@cache
def _vocabulary() -> dict[str, str]:
    told: dict[str, str] = json.loads(
        Path(__file__).with_name("vocabulary.json").read_text("utf-8")
    )
    return told


def is_everyday(word: str, language: str) -> bool:
    """Whether a word, or each part of it, is one that everybody uses.

    >>> is_everyday("Visited", "en"), is_everyday("Dariusz", "en"), is_everyday("L’éducateur", "fr")
    (True, False, True)
    """
    known = words(language)
    common = _common(language)
    plain = word.casefold().replace("’", "'")
    if language == "en" and plain in list_of("only_names"):
        return False
    if plain in common or plain in known:
        return True
    parts = [_CLIPPED.sub("", part) for part in plain.split("-")]
    return all(
        part in known or part in common or (part.endswith("s") and part[:-1] in known)
        for part in parts
    )


def small_names(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Given names in small letters, with a word behind them that nobody uses."""
    names = words("given")
    found = list(_SMALL.finditer(text))
    for number, word in enumerate(found):
        if bare(word[0]) not in names or is_everyday(word[0], language):
            continue
        end = word.end()
        following = found[number + 1] if number + 1 < len(found) else None
        if (
            following
            and text[end : following.start()] == " "
            and not is_everyday(following[0], language)
        ):
            end = following.end()
        yield word.start(), end


def odd_words(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Words in small letters that nobody uses, where a name may stand."""
    for hit in re.finditer(
        rf"\b(?:{_AFTER[language]})\s+({_SMALL.pattern})(?:\s+({_SMALL.pattern}))?", text, re.I
    ):
        if hit[1].islower() and not is_everyday(hit[1], language):
            more = hit[2] and hit[2].islower() and not is_everyday(hit[2], language)
            yield hit.start(1), hit.end(2 if more else 1)


def names_that_are_words(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Names that are also words, where they begin a sentence and do something."""
    for hit in re.finditer(r"(?:^|[.!?:\n]\s+)([A-ZÀ-Þ]\w+)", text):
        if hit[1].casefold() in list_of("names_and_words") and _DOES[language].match(
            text, hit.end()
        ):
            yield hit.span(1)


def is_everyday_arabic(word: str) -> bool:
    """Whether an Arabic word is in use, also with what is written onto it.

    >>> is_everyday_arabic("ومعلمتها"), is_everyday_arabic("لندكفست")
    (True, False)
    """
    known, spoken = words("ar"), _spoken()
    word = re.sub(r"[\u064b-\u0652\u0640]", "", word)
    stems = {word, *_short_of(word, _BEFORE_AR, at_start=True)}
    # What is said in the Maghreb and the Levant has a letter before the verb: كيمشي, بتحكي.
    stems |= {stem[1:] for stem in stems if stem[0] in "كبمحهغ" and stem[1:2] in "يتن"}
    for _twice in range(2):
        stems |= {short for stem in stems for short in _short_of(stem, _AFTER_AR, at_start=False)}
    stems |= {stem[1:] for stem in stems if stem[0] in "يتنأ" and len(stem) > _SHORTEST}
    return any(form in known or form in spoken for stem in stems for form in _forms(stem))


@cache
def _spoken() -> frozenset[str]:
    return frozenset(lists_of("ar")["spoken"].split())


def is_common_arabic(word: str) -> bool:
    """Whether an Arabic word is one of the most used.

    >>> is_common_arabic("وقال"), is_common_arabic("أختر")
    (True, False)
    """
    most = words("arabic_most")
    word = word.replace("ـ", "")
    return any(form in most for form in (word, *_short_of(word, _BEFORE_AR, at_start=True)))


def has_an_owner(word: str) -> bool:
    """Whether somebody's is written onto an Arabic word, as no name has it.

    >>> has_an_owner("رابطكم"), has_an_owner("رمزه"), has_an_owner("نزيه")
    (True, True, False)
    """
    known = words("ar")
    if len(word) > _SHORTEST + 1 and word.endswith(("كم", "هم", "ها", "هما", "كن", "تم", "موه", "وا")):
        return True
    stem = word[:-1]
    return word.endswith("ه") and len(stem) >= _SHORTEST and (stem in known or f"{stem[:-1]}ة" in known)


def plain_arabic(word: str) -> str:
    """A word without the signs that many leave out.

    >>> plain_arabic("أمينة")
    'امينه'
    """
    word = re.sub(r"[\u064b-\u0652\u0640]", "", word)
    return word.translate(str.maketrans("أإآة", "اااه"))


def _forms(stem: str) -> tuple[str, ...]:
    return (
        stem,
        f"{stem}ة",
        f"ال{stem}",
        f"{stem}ى",
        f"{stem}ي",
        re.sub("ه$", "ة", stem),
        re.sub("^ا", "أ", stem),
    )


def _short_of(word: str, pieces: tuple[str, ...], *, at_start: bool) -> set[str]:
    short = {word.removeprefix(piece) if at_start else word.removesuffix(piece) for piece in pieces}
    return {one for one in short if len(one) >= _SHORTEST}


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(lists_of(language)["common"].split()) | frozenset(
        lists_of(language)["working"].split()
    )


def bare(word: str) -> str:
    """A word without its marks and without what is clipped onto it.

    >>> bare("Nadège’s")
    'nadege'
    """
    apart = unicodedata.normalize("NFKD", re.sub(r"['’]s$|^[dl]['’]", "", word.casefold()))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


_SHORT = frozenset(
    (
        *"abt hasnt didnt wasnt isnt dont cant wont doesnt couldnt wouldnt shouldnt havent hadnt arent werent thats".split(),
        *"whats hes shes theyre youre ive ill theyll well gonna wanna gotta cos coz cuz bcos pls plz thx thnx ppl msg txt".split(),
        *"msgs tmrw tmr tonite idk tbh omg lol imo btw soz deffo prob probs obvs dunno innit yeah yep nah nope bruv bro".split(),
        *"fella mates nans mums dads hiya wifi appt appts hrs mins yrs approx docs info govt dept admin alright okay".split(),
        *"online offline website inbox login logo app apps emoji meme memes selfie hashtag livestream vape vaping hoodie".split(),
        *"trainers tracksuit estate skatepark keyworker safeguarding counsellor lanyard timetable detention homework".split(),
        *"slt cv stp svp bcp tjs pr ds qd qqn qqch pk pcq mdr ptdr jsp msg dsl ouais nan ouep wesh kiffe chelou relou".split(),
        *"meuf keuf keufs flic flics gars ado ados rdv appart ordi fac prof profs réseaux stage ptit ptite smartphone".split(),
        *"collège lycée suivi hebdo compte-rendu visio cantine internat periscolaire périscolaire éduc educ infirmerie".split(),
    )
)
_ENDS = {
    "en": ("s", "es", "ed", "d", "ing", "ings", "ly", "er", "ers", "or", "ness", "less", "ful", "ish", "y", "able", "ment", "al", "ist", "ism", "ally", "ity", "ation", "ion", "like", "wise", "ies", "ied"),
    "fr": (
        "s", "x", "e", "es", "é", "ée", "és", "ées", "er", "ez", "ent", "ait", "ais", "aient", "ant", "ants", "ons", "ions",
        "iez", "ai", "a", "as", "èrent", "era", "erai", "eront", "erait", "raient", "ra", "ront", "rait", "eur", "eurs",
        "euse", "euses", "age", "ages", "ment", "ments", "tion", "tions", "ation", "ations", "iste", "isme", "ique", "iques",
        "able", "ables", "rice", "if", "ive", "ifs", "ives", "ité", "it", "is", "i", "ie", "ies", "ir", "re", "u", "ue", "us",
        "ues", "aux", "al", "ale", "ales", "el", "elle", "ette", "ets", "eux", "issait", "issent", "issant", "ure", "ures",
    ),
}  # fmt: skip
_STARTS = ("un", "re", "ré", "non", "mis", "over", "under", "pre", "pré", "anti", "ex", "co", "dé", "dés", "in", "im", "sur", "auto", "multi", "inter", "mal", "out", "up", "down", "sous", "contre", "self")  # fmt: skip
_LONG = 7  # letters from which a word one letter off another is a slip of the hand


def is_ordinary(word: str, language: str) -> bool:
    """Whether a word is in use, or made of one that is and no given name.

    >>> is_ordinary("Imprimez", "fr"), is_ordinary("Adaora", "en")
    (True, False)
    """
    if is_everyday(word, language):
        return True
    plain = bare(word.casefold())
    return plain not in words("given") and _made_of(plain, _plain_words(language), language)


@cache
def is_strange(word: str, language: str) -> bool:
    """Whether a word in small letters is neither used, nor made of one that is, nor a slip of the hand.

    >>> [is_strange(word, "en") for word in ("mohsin", "hasnt", "safeguarded", "recieved", "doorbells")]
    [True, False, False, False, False]
    """
    plain = word.casefold()
    if plain in _SHORT or is_everyday(plain, language) or is_everyday(plain, _OTHER[language]):
        return False
    known = _plain_words(language)
    if any(_made_of(part, known, language) for part in (bare(plain),)):
        return False
    if "-" in plain:
        return any(is_strange(part, language) for part in plain.split("-"))
    if bare(plain) in words("given"):
        return True
    return len(plain) < _LONG or not _slip(bare(plain), known)


_OTHER = {"en": "fr", "fr": "en"}


def _made_of(word: str, known: frozenset[str], language: str) -> bool:
    if word in known:
        return True
    ends = [bare(end) for end in _ENDS[language] if word.endswith(bare(end))]
    stems = {word, *(word[: -len(end)] for end in ends)}
    stems |= {stem[len(start) :] for stem in stems for start in _STARTS if stem.startswith(start)}
    stems |= {stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:]}
    stems |= {f"{stem}{end}" for stem in stems if stem != word for end in ("e", "y", "r", "er", "ir")}
    if any(len(stem) > _SHORTEST and stem in known for stem in stems):
        return True
    return any(word[:at] in known and word[at:] in known for at in range(4, len(word) - 3))


def _slip(word: str, known: frozenset[str]) -> bool:
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if left + right[1:] in known:
            return True
        if len(right) > 1 and left + right[1] + right[0] + right[2:] in known:
            return True
        if any(left + new + right[1:] in known or left + new + right in known for new in letters):
            return True
    return False


@cache
def _plain_words(language: str) -> frozenset[str]:
    return frozenset(map(bare, words(language) | _common(language)))
