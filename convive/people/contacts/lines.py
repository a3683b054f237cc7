"""The lines of a contact file, cleaned and judged, whatever the file looked like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from convive.files import queries as files
from convive.files.models import StoredFile
from convive.ground.clean import clean_text
from convive.ground.reading.errors import Unreadable
from convive.ground.reading.folding import fold
from convive.ground.reading.matching import AreaMatcher
from convive.ground.reading.rows import RejectedRow, Row, TableFile, TableLimits
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused
from convive.people.contacts import rules
from convive.people.contacts.rules import Field, Line, Problem
from convive.people.models import ContactImport, Person
from convive.places import queries as places

LIMITS = TableLimits(file_bytes=10_000_000, columns=100, archive_bytes=100_000_000)


@contextmanager
def open_batch(batch: ContactImport) -> Iterator[TableFile]:
    """The table of an import while the block runs. Raises Refused when it cannot be read."""
    stored = StoredFile.objects.filter(ref=batch.file).first()
    if stored is None:
        raise Refused(_("The file is no longer here."), instead=_("Send the spreadsheet again."))
    with files.plain_path(stored) as path:
        yield table_at(path)


def table_at(path: Path) -> TableFile:
    """The table in a file. Raises Refused with the sentence of the reader."""
    try:
        return open_table(path, limits=LIMITS)
    except Unreadable as unreadable:
        raise Refused(
            unreadable.sentence, instead=_("Save it as CSV or XLSX and choose it again.")
        ) from None


def proposal(table: TableFile) -> dict[str, int]:
    """Which column probably holds what."""
    found = rules.match_columns([fold(name) for name in table.header])
    return {str(field): place for field, place in found.items()}


def lines_of(table: TableFile, columns: Mapping[str, int]) -> list[Line]:
    """Every line of the table, judged. Raises Refused when there are too many."""
    matcher = places.matcher(on=timezone.localdate())
    accounts = set(Person.objects.filter(can_sign_in=True).values_list("email", flat=True))
    seen: set[tuple[str, ...]] = set()
    lines = []
    try:
        for row in table.source():
            line = _line(row, columns)
            if line.rejected is Problem.NOTHING:
                continue
            key = (fold(line.organisation), fold(line.person), line.email)
            if line.rejected is None and key in seen:
                line = replace(line, problems=(Problem.REPEATED,))
            elif line.rejected is None:
                seen.add(key)
                line = _looked_up(line, matcher, accounts)
            lines.append(line)
            if len(lines) > rules.MOST_LINES:
                raise Refused(
                    _("This file has more than 5,000 lines."),
                    instead=_("Cut it into smaller files."),
                )
    except Unreadable as unreadable:
        raise Refused(unreadable.sentence) from None
    return lines


def _line(row: Row | RejectedRow, columns: Mapping[str, int]) -> Line:
    if isinstance(row, RejectedRow):
        return Line(row.line, problems=(Problem.UNREADABLE,))
    values = {field: _cell(row.cells, columns.get(field)) for field in Field}
    found = rules.problems_of(values)
    kind, said = rules.kind(fold(values[Field.SORT])), values[Field.LISTED]
    listed = rules.consent(fold(said))
    if values[Field.SORT] and not kind:
        found.append(Problem.UNKNOWN_KIND)
    if said and listed is None:
        found.append(Problem.UNCLEAR_CONSENT)
    return Line(
        row.line,
        organisation=values[Field.ORGANISATION],
        sort=kind,
        person=values[Field.PERSON],
        post=values[Field.POST],
        email=values[Field.EMAIL].lower(),
        phone=values[Field.PHONE],
        languages=rules.languages_of(values[Field.LANGUAGES]),
        area=values[Field.AREA],
        listed=listed,
        problems=tuple(found),
    )


def _looked_up(line: Line, matcher: AreaMatcher, accounts: set[str]) -> Line:
    """The line with its area as a reference, and notes on what the city already knows."""
    notes = list(line.problems)
    area = matcher.match(line.area).key if line.area else None
    if line.area and area is None:
        notes.append(Problem.UNKNOWN_AREA)
    if line.email and line.email in accounts:
        notes.append(Problem.HAS_ACCOUNT)
    return replace(line, area=area or "", problems=tuple(notes))


def _cell(cells: Sequence[str], place: int | None) -> str:
    if place is None or not 0 <= place < len(cells):
        return ""
    return " ".join(clean_text(cells[place]).split())
