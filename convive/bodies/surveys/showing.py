"""The result of a survey as cells of tables, on the page and in a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convive.bodies.models import SurveyRound
from convive.bodies.surveys import rules, words
from convive.bodies.surveys.instruments import Group, Instrument
from convive.bodies.surveys.queries import Link, Row, Trend
from convive.bodies.surveys.rules import Spread
from convive.ground.phrase import Phrase
from convive.people.who_is_who.export import safe

Cells = list[dict[str, object]]


def counted(asked: Instrument, counts: Mapping[str, int]) -> list[tuple[Phrase, str]]:
    """Each side with how many answered; below three only that they are fewer."""
    return [
        (asked.sides[side], str(number) if number >= rules.FEWEST else str(words.TOO_FEW))
        for side, number in counts.items()
    ]


def headers(asked: Instrument, sides: Iterable[str]) -> list[str]:
    """Statement, every side, the difference."""
    return [_("Statement"), *(str(asked.sides[side]) for side in sides), _("Difference")]


def by_group(
    asked: Instrument, rows: Iterable[Row], sides: Sequence[str]
) -> list[tuple[Group, list[Cells], list[tuple[str, str]]]]:
    """For each group its table and where the sides say it can be read."""
    found: dict[str, tuple[Group, list[Cells], list[tuple[str, str]]]] = {}
    for row in rows:
        _group, cells, links = found.setdefault(row.group.key, (row.group, [], []))
        cells.append([{"text": cell} for cell in _cells(asked, row, sides)])
        links += [(str(asked.sides[side]), where) for side, where in row.evidence]
    return list(found.values())


def told(asked: Instrument, rows: Iterable[Row]) -> list[tuple[Row, list[tuple[Phrase, str]]]]:
    """Each disputed statement with what every side said."""
    return [
        (
            row,
            [
                (asked.sides[side], step_words(asked, spread))
                for side, spread in row.compared.sides.items()
            ],
        )
        for row in rows
    ]


def step_words(asked: Instrument, spread: Spread | None) -> str:
    """The middle step in words, with the range and the number of answers."""
    if spread is None:
        return str(words.TOO_FEW)
    middle, low, high = (
        str(asked.steps[step]) for step in (spread.middle, spread.low, spread.high)
    )
    if spread.low == spread.high:
        return middle
    return _("%(middle)s (from %(low)s to %(high)s)") % {"middle": middle, "low": low, "high": high}


def link_headers() -> list[str]:
    """What the table of links says."""
    return [
        _("Link"),
        _("How firm"),
        _("Trust"),
        _("Cooperation"),
        _("Meetings with both"),
        _("Decisions there"),
    ]


def link_rows(asked: Instrument, links: Iterable[Link]) -> list[Cells]:
    """Each link: what the sides said, beside what they did."""
    rows = []
    for link in links:
        pair = _("%(one)s and %(other)s") % {"one": link.sides[0], "other": link.sides[1]}
        cells: Cells = [{"text": pair}, {"text": str(link.label or words.NOT_KNOWN)}]
        cells += [{"text": _step(asked, step)} for step in (link.tie.trust, link.tie.cooperation)]
        cells += [{"text": str(link.tie.meetings), "number": True}]
        cells += [{"text": str(link.tie.decisions), "number": True}]
        rows.append(cells)
    return rows


def trend_headers(chain: Iterable[SurveyRound]) -> list[str]:
    """What is asked, the side, and the day of every round."""
    days = [date_format(one.closed_on, "DATE_FORMAT") for one in chain if one.closed_on]
    return [_("About"), _("Side"), *days]


def trend_rows(asked: Instrument, trend: Iterable[Trend]) -> list[Cells]:
    """How each side saw each group, round after round; rows nobody can read are left out."""
    rows = []
    for one in trend:
        if any(one.middles):
            cells: Cells = [{"text": str(one.title)}, {"text": str(one.side)}]
            cells += [{"text": step_words(asked, spread)} for spread in one.middles]
            rows.append(cells)
    return rows


def table(asked: Instrument, rows: Iterable[Row], sides: Sequence[str]) -> str:
    """The result as CSV with a byte order mark, no cell of which runs as a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([_("About"), *headers(asked, sides)])
    for row in rows:
        writer.writerow(map(safe, [str(row.group.title), *_cells(asked, row, sides)]))
    return out.getvalue()


def _cells(asked: Instrument, row: Row, sides: Sequence[str]) -> list[str]:
    spreads = row.compared.sides
    apart = row.compared.difference
    return [
        str(row.statement.text),
        *(step_words(asked, spreads.get(side)) for side in sides),
        "–" if apart is None else str(apart),
    ]


def _step(asked: Instrument, step: int | None) -> str:
    return str(words.NOT_KNOWN) if step is None else str(asked.steps[step])
