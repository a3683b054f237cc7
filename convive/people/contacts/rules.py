"""Reading a contact spreadsheet: which column is what, what a line says, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_LINES = 5_000
LONGEST = 200
E_MAIL = re.compile(r"[^@\s,;<>\"'()]{1,64}@[^@\s.,;<>\"'()]{1,63}(\.[^@\s.,;<>\"'()]{1,63})+")


class Field(StrEnum):
    """What a contact spreadsheet may say. Nothing else of it is read."""

    ORGANISATION = "organisation"
    SORT = "sort"
    PERSON = "person"
    POST = "post"
    EMAIL = "email"
    PHONE = "phone"
    LANGUAGES = "languages"
    AREA = "area"
    LISTED = "listed"


# Folded headings: lower case, no accents, one space between words.
HEADINGS: dict[Field, tuple[str, ...]] = {
    Field.LISTED: (
        "consent to be listed", "agreed to be listed", "consent", "listed", "agrees", "public",
        "accord pour figurer", "consentement", "accord", "accepte de figurer",
        "الموافقه علي الادراج", "موافقه", "الموافقه",
    ),
    Field.EMAIL: (
        "email", "e mail", "mail", "email address", "e mail address", "courriel",
        "adresse electronique", "adresse e mail", "adresse mail", "البريد الالكتروني", "بريد",
    ),
    Field.PHONE: (
        "phone", "telephone", "mobile", "phone number", "tel", "portable", "numero de telephone",
        "الهاتف", "رقم الهاتف", "هاتف", "الجوال",
    ),
    Field.LANGUAGES: (
        "languages", "language", "languages spoken", "langues", "langue", "langues parlees",
        "اللغات", "اللغه", "لغات",
    ),
    Field.AREA: (
        "area", "areas", "neighbourhood", "neighborhood", "district", "ward", "quartier",
        "secteur", "zone", "الحي", "المنطقه", "حي",
    ),
    Field.SORT: (
        "kind", "type", "sector", "kind of organisation", "type d organisation", "categorie",
        "category", "nature", "النوع", "القطاع", "نوع المنظمه",
    ),
    Field.POST: (
        "role", "post", "position", "function", "job title", "title", "fonction", "poste",
        "role or post", "الوظيفه", "المنصب", "الدور",
    ),
    Field.ORGANISATION: (
        "organisation", "organization", "organisation name", "association", "institution",
        "structure", "organisme", "partner", "partenaire", "nom de l organisation", "company",
        "المنظمه", "الجمعيه", "الموسسه", "اسم المنظمه",
    ),
    Field.PERSON: (
        "person", "name", "contact", "contact person", "full name", "contact name", "nom",
        "personne", "nom complet", "nom et prenom", "personne de contact",
        "الاسم", "الشخص", "اسم الشخص", "جهه الاتصال",
    ),
}  # fmt: skip

YES = frozenset({"yes", "oui", "نعم", "true", "agreed", "d accord", "si", "ja"})
NO = frozenset({"no", "non", "لا", "false", "nein"})

KINDS: dict[str, tuple[str, ...]] = {
    "city": ("city", "municipality", "town hall", "mairie", "ville", "commune", "بلديه"),
    "school": ("school", "education", "ecole", "college", "lycee", "مدرسه", "تعليم"),
    "police": ("police", "شرطه"),
    "health": ("health", "hospital", "clinic", "sante", "hopital", "صحه"),
    "social": ("social", "social work", "social services", "action sociale", "اجتماعي"),
    "youth": ("youth", "youth work", "jeunesse", "jeunes", "شباب"),
    "sport": ("sport", "sports", "club", "رياضه"),
    "faith": ("faith", "religion", "church", "mosque", "synagogue", "temple", "culte", "دين"),
    "library": ("library", "culture", "bibliotheque", "mediatheque", "museum", "مكتبه", "ثقافه"),
    "housing": ("housing", "landlord", "logement", "bailleur", "اسكان"),
    "university": ("university", "research", "universite", "recherche", "جامعه"),
    "media": ("media", "press", "radio", "presse", "اعلام"),
    "business": ("business", "company", "shop", "entreprise", "commerce", "شركه"),
    "justice": ("justice", "court", "prosecutor", "tribunal", "parquet", "قضا"),
    "national": ("national", "state", "ministry", "etat", "ministere", "prefecture", "وزاره"),
    "association": ("association", "ngo", "charity", "nonprofit", "asso", "جمعيه"),
}


class Problem(StrEnum):
    """What is wrong with a line, or worth knowing about it."""

    NOTHING = "nothing"
    NO_ORGANISATION = "no-organisation"
    BAD_EMAIL = "bad-email"
    TOO_LONG = "too-long"
    REPEATED = "repeated"
    UNREADABLE = "unreadable"
    UNKNOWN_AREA = "unknown-area"
    UNKNOWN_KIND = "unknown-kind"
    UNCLEAR_CONSENT = "unclear-consent"
    HAS_ACCOUNT = "has-account"


REJECTS = frozenset(
    {
        Problem.NOTHING,
        Problem.NO_ORGANISATION,
        Problem.BAD_EMAIL,
        Problem.TOO_LONG,
        Problem.REPEATED,
        Problem.UNREADABLE,
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, cleaned. `listed` is None when the file does not say yes or no."""

    number: int
    organisation: str = ""
    sort: str = ""
    person: str = ""
    post: str = ""
    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()
    area: str = ""
    listed: bool | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def rejected(self) -> Problem | None:
        """Why this line cannot be taken, or None."""
        return next((problem for problem in self.problems if problem in REJECTS), None)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is worth knowing of a line that is taken."""
        return tuple(problem for problem in self.problems if problem not in REJECTS)


def match_columns(folded: Sequence[str]) -> dict[Field, int]:
    """Which column holds what: the same heading first, then one that begins or ends like a known
    one, then one that holds its words anywhere. Odd headings are left to the reader.

    >>> match_columns(["organisation", "name", "email address", "shoe size"])[Field.EMAIL]
    2
    """
    found: dict[Field, int] = {}
    for fits in (lambda heading, word: heading == word, _begins, _holds):
        for field, words in HEADINGS.items():
            places = [
                place
                for place, heading in enumerate(folded)
                if place not in found.values() and any(fits(heading, word) for word in words)
            ]
            if field not in found and places:
                found[field] = places[0]
    return found


def consent(folded: str) -> bool | None:
    """Yes only when the file says yes in so many words; None when it says neither.

    >>> consent("yes"), consent("x"), consent("non")
    (True, None, False)
    """
    return True if folded in YES else False if folded in NO else None


def kind(folded: str) -> str:
    """The kind of organisation that some words mean, or "".

    >>> kind("sports club"), kind("zzz")
    ('sport', '')
    """
    words = f" {folded} "
    for key, names in KINDS.items():
        if folded == key or any(f" {name} " in words for name in names):
            return key
    return ""


def languages_of(text: str) -> tuple[str, ...]:
    """Languages with commas, semicolons or strokes between them."""
    pieces = re.split(r"[,;/|،؛]", text)
    return tuple(dict.fromkeys(piece.strip()[:40] for piece in pieces if piece.strip()))


def problems_of(values: Mapping[Field, str]) -> list[Problem]:
    """What is wrong with the values of a line by themselves."""
    if not any(values.values()):
        return [Problem.NOTHING]
    found = []
    if not values.get(Field.ORGANISATION):
        found.append(Problem.NO_ORGANISATION)
    email = values.get(Field.EMAIL, "")
    if email and not (E_MAIL.fullmatch(email) and len(email) <= 254):
        found.append(Problem.BAD_EMAIL)
    if any(len(text) > LONGEST for text in values.values()):
        found.append(Problem.TOO_LONG)
    if len(values.get(Field.PHONE, "")) > 40 and Problem.TOO_LONG not in found:
        found.append(Problem.TOO_LONG)
    return found


def _begins(heading: str, word: str) -> bool:
    return heading.startswith(f"{word} ") or heading.endswith(f" {word}")


def _holds(heading: str, word: str) -> bool:
    return f" {word} " in f" {heading} "
