"""Which column of a plan's table is what, with any number of heading rows, and what a line says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from convive.ground.reading.dates import DateOrder, read_date
from convive.ground.reading.errors import Rejected
from convive.ground.reading.folding import fold

HEADING_ROWS = 8  # among the first so many lines the headings end
LONGEST = 300
MOST_LINES = 2_000


class Field(StrEnum):
    """What a table of measures may say. Nothing else of it is read."""

    NUMBER = "number"
    TITLE = "title"
    WHAT = "what"
    SECTION = "section"
    TIER = "tier"
    RESPONSIBLE = "responsible"
    INDICATOR = "indicator"
    BEGINS = "begins_on"
    ENDS = "ends_on"


class Problem(StrEnum):
    """Why a line is not taken."""

    NO_TITLE = "no-title"
    NO_TIER = "no-tier"
    UNKNOWN_TIER = "unknown-tier"
    REPEATED = "repeated"
    TOO_LONG = "too-long"


WRITTEN: dict[Field, tuple[str, ...]] = {
    Field.NUMBER: ("number", "no", "nr", "n", "numero", "num", "measure number", "id", "code",
                   "الرقم", "رقم"),
    Field.TITLE: ("measure", "title", "name of the measure", "action", "recommendation", "mesure",
                  "intitule", "titre", "recommandation", "toimenpide", "الاجراء", "التدبير",
                  "العنوان", "التوصيه"),
    Field.WHAT: ("description", "what is done", "content", "details", "contenu", "ce qui est fait",
                 "الوصف", "المحتوي"),
    Field.SECTION: ("section", "goal", "objective", "chapter", "priority", "theme", "objectif",
                    "chapitre", "priorite", "axe", "الهدف", "المحور", "القسم"),
    Field.TIER: ("level", "levels", "level of government", "tier", "niveau", "niveaux", "echelon",
                 "taso", "المستوي", "المستويات"),
    Field.RESPONSIBLE: ("responsible", "responsible party", "lead", "lead agency", "owner",
                        "responsable", "pilote", "vastuutaho", "المسوول", "الجهه المسووله"),
    Field.INDICATOR: ("indicator", "indicators", "measured by", "indicateur", "indicateurs",
                      "المؤشر", "الموشر", "مؤشر"),
    Field.BEGINS: ("begins", "start", "start date", "from", "begins on", "debut", "commence le",
                   "البدايه", "تاريخ البدء"),
    Field.ENDS: ("ends", "end", "end date", "until", "deadline", "ends on", "fin", "echeance",
                 "finit le", "النهايه", "تاريخ الانتهاء"),
}  # fmt: skip
TIERS_WRITTEN: dict[str, tuple[str, ...]] = {
    "national": ("national", "nation", "state level", "federal", "nationale", "etat", "وطني",
                 "الوطني", "اتحادي", "valtakunnallinen"),
    "region": ("regional", "region", "regions", "state", "territory", "regionale", "اقليمي",
               "الاقليم", "alueellinen"),
    "province": ("provincial", "province", "department", "departement", "governorate",
                 "gouvernorat", "المحافظه", "محافظه"),
    "district": ("district", "county", "intercommunalite", "المنطقه", "منطقه"),
    "city": ("local", "city", "cities", "municipal", "municipality", "municipalities", "locale",
             "ville", "commune", "communes", "محلي", "المحلي", "المدينه", "البلديه",
             "paikallinen"),
    "ward": ("ward", "neighbourhood", "quartier", "الحي", "barangay"),
}  # fmt: skip
HEADINGS = {name: frozenset(map(fold, words)) for name, words in WRITTEN.items()}
TIER_WORDS = {tier: frozenset(map(fold, words)) for tier, words in TIERS_WRITTEN.items()}
MARKS = frozenset({"x", "yes", "oui", "1", "true", "v", "✓", "✔", "•", "نعم"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands, which columns are marks for a level, and the last heading line."""

    places: Mapping[Field, int]
    marks: Mapping[str, int]
    headings: int

    @property
    def found(self) -> int:
        return len(self.places) + len(self.marks)


@dataclass(frozen=True, slots=True)
class Line:
    """One measure as its line says it, and why it cannot be taken ("" when it can)."""

    line: int
    number: str = ""
    title: str = ""
    what: str = ""
    section: str = ""
    tiers: tuple[str, ...] = ()
    responsible: str = ""
    indicator: str = ""
    begins_on: date | None = None
    ends_on: date | None = None
    problem: Problem | None = None
    told: str = field(default="", compare=False)


def columns_of(grid: Sequence[Sequence[str]]) -> Columns:
    """The columns of a table whose headings may take several rows, with titles above them.

    The headings end at the row with which most columns are known. Of a stack of headings over one
    column the lowest that says something counts, so that "Level / National" is a mark.

    >>> found = columns_of([["Plan", "Plan"], ["", "Level"], ["Measure", "National"], ["Teach", "x"]])
    >>> found.headings, dict(found.marks)
    (3, {'national': 1})
    """
    best = Columns({}, {}, 0)
    stacks: list[list[str]] = []
    for number, row in enumerate(grid[:HEADING_ROWS], start=1):
        if len(set(filter(None, row))) > 1:  # a title over the whole table names no column
            for place, cell in enumerate(row):
                while len(stacks) <= place:
                    stacks.append([])
                stacks[place].append(fold(cell))
        found = _matched(stacks, number)
        if found.found > best.found:
            best = found
    return best


def lines_of(grid: Sequence[Sequence[str]], columns: Columns, *, first: int = 1) -> list[Line]:
    """Every line below the headings, judged. A part that is written once counts until the next."""
    lines: list[Line] = []
    seen: set[str] = set()
    section = ""
    for offset, row in enumerate(grid[columns.headings :], start=columns.headings):
        if not any(cell.strip() for cell in row):
            continue
        values = {name: _cell(row, columns.places.get(name)) for name in Field}
        section = values[Field.SECTION] or section
        line = _line(offset + first, values, section, _tiers(row, values, columns))
        key = fold(line.number or line.title)
        if line.problem is None and key in seen:
            line = _refused(line, Problem.REPEATED, line.number or line.title)
        seen.add(key)
        lines.append(line)
    return lines


def _line(number: int, values: Mapping[Field, str], section: str, tiers: Tiers) -> Line:
    found, unknown = tiers
    line = Line(
        number,
        number=values[Field.NUMBER][:20],
        title=values[Field.TITLE],
        what=values[Field.WHAT],
        section=section,
        tiers=found,
        responsible=values[Field.RESPONSIBLE][:LONGEST],
        indicator=values[Field.INDICATOR][:LONGEST],
        begins_on=_day(values[Field.BEGINS]),
        ends_on=_day(values[Field.ENDS]),
    )
    if not line.title:
        return _refused(line, Problem.NO_TITLE, "")
    if len(line.title) > LONGEST:
        return _refused(line, Problem.TOO_LONG, "")
    if unknown:
        return _refused(line, Problem.UNKNOWN_TIER, unknown)
    if not found:
        return _refused(line, Problem.NO_TIER, "")
    return line


Tiers = tuple[tuple[str, ...], str]


def _tiers(row: Sequence[str], values: Mapping[Field, str], columns: Columns) -> Tiers:
    """The levels that a line names or marks, and the first word for a level that nobody knows."""
    marked = {
        tier for tier, place in columns.marks.items() if _cell(row, place).casefold() in MARKS
    }
    unknown = ""
    for piece in _pieces(values[Field.TIER]):
        tier = tier_of(piece)
        if tier:
            marked.add(tier)
        else:
            unknown = unknown or piece
    return tuple(tier for tier in TIER_WORDS if tier in marked), unknown


def tier_of(words: str) -> str:
    """The level that words name, or "".

    >>> tier_of("Municipalities"), tier_of("niveau national"), tier_of("moon")
    ('city', 'national', '')
    """
    folded = fold(words)
    for tier, known in TIER_WORDS.items():
        if folded in known:
            return tier
    parts = set(folded.split())
    return next((tier for tier, known in TIER_WORDS.items() if parts & known), "")


def _pieces(words: str) -> list[str]:
    for sign in (";", "/", "+", "،", "\n", " and ", " et "):
        words = words.replace(sign, ",")
    return [piece.strip() for piece in words.split(",") if piece.strip()]


def _matched(stacks: Sequence[Sequence[str]], number: int) -> Columns:
    places: dict[Field, int] = {}
    marks: dict[str, int] = {}
    for place, stack in enumerate(stacks):
        named = next((cell for cell in reversed(stack) if cell), "")
        known = next((name for name, words in HEADINGS.items() if named in words), None)
        tier = next((key for key, words in TIER_WORDS.items() if named in words), "")
        if known is not None:
            places.setdefault(known, place)
        elif tier:
            marks.setdefault(tier, place)
    return Columns(places, marks, number)


def _refused(line: Line, problem: Problem, told: str) -> Line:
    values = {name: getattr(line, name) for name in Line.__slots__}
    return Line(**{**values, "problem": problem, "told": told[:60]})


def _cell(row: Sequence[str], place: int | None) -> str:
    if place is None or place >= len(row):
        return ""
    return " ".join(row[place].split())


def _day(words: str) -> date | None:
    """The day that is written, the first one of a month or year, or None."""
    try:
        return read_date(words, DateOrder.DMY)[0] if words else None
    except Rejected:
        return None
