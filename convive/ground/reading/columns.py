"""Proposing which column of a file holds what the reader asks for, and which must be dropped."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convive.ground.reading.folding import fold

SHARE_THAT_TELLS = 0.3

# A person's own details never come in with incidents: such columns are named to be left out.
# These are words police files use, not ours.
PERSONAL_WORDS = (
    "arrest id|arrest number|arrest date|arrestee|offender|perpetrator|suspect"
    "|complainant name|victim name"
    "|first name|last name|full name|surname|family name|given name|forename|person"
    "|phone|telephone|mobile|cell phone|e mail|email|birth date|date of birth|dob|birthday"
    "|home address|person address|passport|national id|social security"
    "|nom de famille|prénom|nom complet|téléphone|portable|courriel|date de naissance|né le"
    "|née le|adresse personnelle|adresse du domicile|domicile|victime nom|numéro d'arrestation"
    "|vorname|nachname|familienname|telefon|handy|mobilnummer|geburtsdatum|geburtstag"
    "|wohnadresse|privatadresse|opfer name|nombre completo|apellido|apellidos|teléfono|móvil"
    "|celular|correo|correo electrónico|fecha de nacimiento|domicilio|dirección personal"
    "|الاسم الأول|اسم العائلة|الاسم الكامل|اللقب|الهاتف|رقم الهاتف|الجوال|البريد الإلكتروني"
    "|تاريخ الميلاد|تاريخ الازدياد|عنوان السكن|رقم الهوية|رقم التوقيف"
)
PERSONAL_NAMES = tuple(fold(name) for name in PERSONAL_WORDS.split("|"))
E_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]{1,63}(\.[^@\s.]{1,63})+")
# International with its plus; at home with a 0 first and parted, or codes would look alike.
PHONES = re.compile(
    r"\+\d[\d ().-]{6,17}\d|\(?0\d{1,4}\)?(?:[ .-]\d{2,8}){2,5}|\(?0\d{2,4}\)?[ -]\d{6,8}"
)
PHONE_PARTS = re.compile(r"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}")
DATE_LIKE = re.compile(r"\d{1,2}([ .-])\d{1,2}\1(?:\d{2}|\d{4})(?: \d{1,2}[.:h]\d{2}.*)?")


@dataclass(frozen=True, slots=True)
class ColumnWish:
    """Something the reader wants: its key, and words for it in any of the city's languages."""

    key: str
    synonyms: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """Which column to take for each key, which keys found none, and what to leave out.

    `found` maps a key to a place in the header (from 0); `personal` maps a place to `name` when its
    heading, or `content` when its cells, show a person's details.
    """

    found: dict[str, int]
    missing: tuple[str, ...]
    personal: dict[int, str]

    @property
    def dropped(self) -> tuple[int, ...]:
        return tuple(sorted(self.personal))


def guess_columns(
    header: Sequence[str], sample_rows: Iterable[Sequence[str]], wanted: Sequence[ColumnWish]
) -> ColumnProposal:
    """A proposal a person then confirms. A personal column is never proposed."""
    personal = find_personal(header, list(sample_rows))
    scores = sorted(
        (
            (-score, turn, place, wish.key)
            for turn, wish in enumerate(wanted)
            for place, name in enumerate(header)
            if place not in personal and (score := _likeness(fold(name), wish))
        ),
    )
    found: dict[str, int] = {}
    for _, _, place, key in scores:
        if key not in found and place not in found.values():
            found[key] = place
    missing = tuple(wish.key for wish in wanted if wish.required and wish.key not in found)
    return ColumnProposal(found, missing, personal)


def find_personal(header: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The places of columns with a person's details, by heading or by content.

    >>> find_personal(["Date", "Arrest Id", "Note"], [["", "", "a@b.org"]])
    {1: 'name', 2: 'content'}
    """
    personal = {}
    for place, name in enumerate(header):
        if _names_a_person(fold(name)):
            personal[place] = "name"
        elif _holds_contacts([row[place] for row in rows if place < len(row)]):
            personal[place] = "content"
    return personal


def _names_a_person(heading: str) -> bool:
    padded = f" {heading} "
    return any(f" {name} " in padded for name in PERSONAL_NAMES)


def _holds_contacts(cells: Sequence[str]) -> bool:
    written = [text for cell in cells if (text := cell.strip()[:200])]
    hits = sum(map(_is_contact, written))
    return hits > 0 and hits >= SHARE_THAT_TELLS * len(written)


def _is_contact(text: str) -> bool:
    if E_MAIL.fullmatch(text):
        return True
    phone = PHONES.fullmatch(text) or PHONE_PARTS.fullmatch(text)
    return bool(phone) and not DATE_LIKE.fullmatch(text)


def _likeness(heading: str, wish: ColumnWish) -> float:
    """From 0 to 1: the same words, then one inside the other, then shared words."""
    return max((_alike(heading, fold(word)) for word in (wish.key, *wish.synonyms)), default=0.0)


def _alike(heading: str, word: str) -> float:
    if not heading or not word:
        return 0.0
    if heading == word:
        return 1.0
    if f" {word} " in f" {heading} ":
        return 0.5 + 0.4 * len(word) / len(heading)
    shared = set(heading.split()) & set(word.split())
    share = len(shared) / len(set(heading.split()) | set(word.split()))
    return share * 0.5 if share >= 0.5 else 0.0
