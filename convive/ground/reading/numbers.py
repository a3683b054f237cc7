"""Reading counts and decimals as cities write them; missing and hidden are never zero."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from convive.ground.reading.errors import Rejected
from convive.ground.reading.folding import DIGITS

Mark: TypeAlias = Literal[".", ","]

LONGEST = 40
LARGEST = Decimal(10) ** 15
MISSING_SIGNS = (
    "|na|n/a|n.a.|n. a.|#n/a|#na|nan|null|none|nil|nd|n.d.|s/d|s.d.|k.a.|k. a.|-|--|–|—|−|…|...|.."
    "|.|:|?|[x]|[z]|غير متوفر|غير متاح|sin datos|keine angabe|non disponible|not available|missing"
)
HIDDEN_SIGNS = "*|**|***|c|(c)|[c]|confidential|suppressed|supprimé|confidentiel|محجوب"
ERROR_SIGNS = "#value!|#ref!|#div/0!|#name?|#null!|#num!|#spill!|#calc!|err:502|err:508"
MISSING = frozenset(MISSING_SIGNS.split("|"))
HIDDEN = frozenset(HIDDEN_SIGNS.split("|"))
SHEET_ERRORS = frozenset(ERROR_SIGNS.split("|"))
BELOW = re.compile(
    r"(<=|≤|<|less than|fewer than|under|moins de|weniger als|menos de|أقل من)\s*(\d{1,6})"
)
BETWEEN = re.compile(r"(\d{1,6})\s*(?:-|–|—|to|bis|à|a|إلى)\s*(\d{1,6})")

SIGNS = str.maketrans({"٫": "\uffff", "٬": "'", "−": "-", "’": "'", "٪": "%", "\u061c": None})
SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
INVISIBLE = str.maketrans(
    dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069")
)
PLAIN = re.compile(r"[+-]?\d{1,15}")
POINTED = re.compile(r"([+-]?)(\d{1,15})?(?:\.(\d{1,20}))?(?:e([+-]?\d{1,3}))?")
GROUPED = {
    sign: re.compile(rf"[+-]?\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+(?!\d)") for sign in ".,' "
}


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing was written, or a sign for "not known". It is not zero."""

    text: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """The source hid a small count. `low` and `high` are what it still tells, if anything."""

    text: str
    low: int = 0
    high: int | None = None


def is_missing(text: str) -> bool:
    """Whether the text is empty or a known sign for "not known".

    >>> is_missing(" N/A "), is_missing("0")
    (True, False)
    """
    return _clean(text) in MISSING


@lru_cache(maxsize=16_384)
def read_count(text: str, *, decimal: Mark | None = None) -> int | Missing | Suppressed:
    """A whole number from zero up. A single group of three digits counts as thousands.

    Raises `Rejected` for fractions, negative and unreadable numbers.

    >>> read_count("1 234"), read_count("<5"), read_count("")
    (1234, Suppressed(text='<5', low=0, high=4), Missing(text=''))
    """
    if PLAIN.fullmatch(text) and text[0] not in "+-":
        return int(text)
    value = _read(text, decimal, grouping=True)
    if isinstance(value, Missing | Suppressed):
        return value
    if "%" in text or "٪" in text:
        raise Rejected("number_unreadable", text=text)
    if value < 0:
        raise Rejected("number_negative", text=text)
    if value != value.to_integral_value():
        raise Rejected("number_fraction", text=text)
    return int(value)


@lru_cache(maxsize=16_384)
def read_decimal(text: str, *, decimal: Mark | None = None) -> Decimal | Missing | Suppressed:
    """A number with a fraction; `decimal` is the file's sign for it (see `guess_decimal`).

    A percent sign is taken off and the number left as written. Raises `Rejected`, also for "1,234"
    when `decimal` is not known.

    >>> read_decimal("1.234,5"), read_decimal("12,5 %")
    (Decimal('1234.5'), Decimal('12.5'))
    """
    return _read(text, decimal, grouping=False)


def guess_decimal(samples: Iterable[str]) -> Mark | None:
    """The sign for fractions these numbers agree on, or none when they do not tell.

    >>> guess_decimal(["1.234,5", "1.234"])
    ','
    """
    votes = {_vote(_clean(text)) for text in samples if len(text) <= LONGEST} - {None}
    return votes.pop() if len(votes) == 1 else None


def _vote(text: str) -> Mark | None:
    comma, dot = text.rfind(","), text.rfind(".")
    if comma < 0 and dot < 0:
        return None
    if comma >= 0 and dot >= 0:
        return "," if comma > dot else "."
    sign: Mark = "," if comma >= 0 else "."
    other: Mark = "." if sign == "," else ","
    if text.count(sign) > 1:
        return other
    return None if GROUPED[sign].fullmatch(text) else sign


def _clean(text: str) -> str:
    return text[: LONGEST + 1].translate(INVISIBLE).translate(SPACES).strip().casefold()


def _read(text: str, decimal: Mark | None, *, grouping: bool) -> Decimal | Missing | Suppressed:
    if len(text) > 5 * LONGEST or len(text.strip()) > LONGEST:
        raise Rejected("number_unreadable", text=text)
    clean = _clean(text.strip()).translate(DIGITS)
    if clean in MISSING:
        return Missing(text)
    if clean in SHEET_ERRORS:
        raise Rejected("sheet_error", text=text)
    hidden = _hidden(clean, text)
    if hidden is not None:
        return hidden
    return _number(_one_point(clean, text, decimal, grouping), text)


def _hidden(clean: str, text: str) -> Suppressed | None:
    if clean in HIDDEN:
        return Suppressed(text)
    if found := BELOW.fullmatch(clean):
        bound = int(found[2]) - (found[1] not in ("<=", "≤"))
        return Suppressed(text, 0, bound) if bound >= 0 else None
    if (found := BETWEEN.fullmatch(clean)) and int(found[1]) < int(found[2]):
        return Suppressed(text, int(found[1]), int(found[2]))
    return None


def _one_point(clean: str, text: str, decimal: Mark | None, grouping: bool) -> str:
    """The number with a point for its fraction and no grouping."""
    written = clean.translate(SIGNS).removesuffix("%").strip()
    if "\uffff" in written:  # the Arabic decimal sign leaves no doubt
        written, decimal = written.replace("\uffff", "."), "."
    mark = decimal or _vote(written) or (None if re.search("[.,]", written) else ".")
    if mark is None:
        if not grouping:
            raise Rejected("number_two_ways", text=text)
        mark = "." if "," in written else ","
    whole, _, fraction = written.partition(mark)
    signs = {sign for sign in whole if sign in ".,' "}
    if len(signs) > 1 or (signs and not GROUPED[signs.pop()].fullmatch(whole)):
        raise Rejected("number_unreadable", text=text)
    whole = re.sub("[.,' ]", "", whole)
    return f"{whole}.{fraction}" if fraction else whole


def _number(written: str, text: str) -> Decimal:
    found = POINTED.fullmatch(written)
    if not found or not (found[2] or found[3]):
        raise Rejected("number_unreadable", text=text)
    # The exponent is looked at before the number is made: 1e999 must cost nothing.
    if abs(int(found[4] or 0)) > 15:
        raise Rejected("number_outside", text=text)
    value = Decimal(written)
    if abs(value) > LARGEST:
        raise Rejected("number_outside", text=text)
    return value
