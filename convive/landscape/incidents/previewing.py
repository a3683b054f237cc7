"""What a file would bring, shown before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convive.ground.reading.dates import Precision
from convive.ground.reading.rows import Row, TableFile
from convive.landscape.incidents import queries, taxonomy
from convive.landscape.incidents.drafting import drafter_for
from convive.landscape.incidents.rules import Draft, Gap, Plan
from convive.landscape.models import Batch
from convive.places.models import Area

PREVIEWED = 2_000
SHOWN = 10


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the file as it would stand in the landscape, in words."""

    line: int
    when: str
    area: str
    category: str
    grounds: str
    online: bool
    value: float | None


@dataclass(frozen=True, slots=True)
class Previewed:
    """What the first rows of a file would become. `complete`: these were all its rows."""

    rows_shown: list[PreviewRow]
    rows: int
    problems: list[tuple[str, int]]
    left_out: int
    gaps: int
    unresolved: int
    unknown: Mapping[str, Mapping[str, int]]
    complete: bool


def preview(batch: Batch, table: TableFile, plan: Plan, *, limit: int = PREVIEWED) -> Previewed:
    """What the first rows become if the delivery is read in this way; nothing is written."""
    made = drafter_for(batch, plan)
    drafts: list[tuple[int, Draft]] = []
    problems: Counter[str] = Counter()
    left_out = gaps = rows = 0
    for rows, row in enumerate(islice(table.rows(), limit), start=1):  # noqa: B007
        if isinstance(row, Row) and made.is_left_out(row):
            left_out += 1
            continue
        one = made.draft(row)
        if isinstance(one, Draft):
            drafts.append((row.line, one))
        elif isinstance(one, Gap):
            gaps += 1
        else:
            problems[queries.sentence_of(one.code, one.values)] += 1
    return Previewed(
        rows_shown=_shown(drafts[:SHOWN]),
        rows=rows,
        problems=problems.most_common(20),
        left_out=left_out,
        gaps=gaps,
        unresolved=sum(one.area is None for _line, one in drafts),
        unknown=made.words.unknown,
        complete=rows < limit,
    )


def _shown(drafts: list[tuple[int, Draft]]) -> list[PreviewRow]:
    names = _area_names({one.area for _line, one in drafts})
    labels = taxonomy.present().labels
    return [
        PreviewRow(
            line=line,
            when=period_in_words(date.fromisoformat(one.period), one.precision),
            area=names.get(one.area or 0, ""),
            category=str(labels["category"].get(one.category, "")),
            grounds=", ".join(
                str(labels["ground"].get(code, code)) for code in one.grounds.split()
            ),
            online=one.setting == "online",
            value=one.value,
        )
        for line, one in drafts
    ]


def period_in_words(first: date, precision: str) -> str:
    """A period as finely as it is known, never finer: "2019", "December 2019", a day."""
    if precision == Precision.YEAR:
        return date_format(first, "Y")
    if precision == Precision.QUARTER:
        number, year = (first.month + 2) // 3, date_format(first, "Y")
        return _("Quarter %(number)s of %(year)s") % {"number": number, "year": year}
    return date_format(
        first, "YEAR_MONTH_FORMAT" if precision == Precision.MONTH else "DATE_FORMAT"
    )


def _area_names(ids: set[int | None]) -> dict[int, str]:
    return {area.pk: str(area) for area in Area.objects.filter(pk__in=[i for i in ids if i])}
