"""Lists as files that a spreadsheet opens without running anything in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from convive.bodies.models import Answer, Ask, Decision, Task
from convive.bodies.queries.asks import DistrictMeasure
from convive.bodies.rules import Measure

RUNS_SOMETHING = ("=", "+", "-", "@", "\t", "\r")


def safe(text: object) -> str:
    """The words of a cell; an apostrophe goes before what a spreadsheet would take for a formula.

    >>> safe("=1+1")
    "'=1+1"
    """
    words = str(text)
    return f"'{words}" if words.startswith(RUNS_SOMETHING) else words


def csv_of_decisions(decisions: Iterable[Decision]) -> str:
    """The register of decisions as CSV, with a header in the reader's language."""
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow(
        [
            _("Date"),
            _("Table"),
            _("Decision"),
            _("Reason"),
            _("Dissent"),
            _("Seats there"),
            _("Seats needed"),
        ]
    )
    for one in decisions:
        told = [one.decided_on, one.meeting.body, one.text, one.reason, one.dissent]
        writer.writerow([*map(safe, told), one.seats_present, one.seats_needed])
    return paper.getvalue()


def csv_of_commitments(tasks: Iterable[Task]) -> str:
    """The board of commitments as CSV: who (an organisation), what, when, how it stands."""
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow([_("What"), _("Who"), _("By when"), _("How it stands"), _("Done on")])
    for one in tasks:
        who = one.organisation or (one.meeting.body if one.meeting else "")
        told = [one.text, who, one.due_on, one.get_progress_display(), one.done_on or ""]
        writer.writerow(map(safe, told))
    return paper.getvalue()


def csv_of_answers(answers: Iterable[Answer]) -> str:
    """The published answers as CSV, with a header in the reader's language."""
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow(
        [
            _("Kind"),
            _("District"),
            _("What was asked"),
            _("Answer"),
            _("Why"),
            _("Answered on"),
            _("To be done by"),
            _("Done on"),
        ]
    )
    for one in answers:
        ask = one.ask
        told = [
            ask.get_sort_display(),
            ask.area or "",
            one.question,
            one.get_sort_display(),
            one.why,
        ]
        days = [one.answered_on, one.promised_by or "", one.done_on or ""]
        writer.writerow([*map(safe, told), *days])
    return paper.getvalue()


def json_of_register(
    listed: Iterable[Ask],
    answers: Iterable[Answer],
    measure: Measure,
    districts: Iterable[DistrictMeasure],
    *,
    today: date,
) -> dict[str, Any]:
    """The public register for machines: shares in per cent, null where too few stand behind one."""
    return {
        "on": today.isoformat(),
        "city": _shares(measure),
        "districts": [
            {"area": dict(row.area.name) if row.area else None, **_shares(row.measure)}
            for row in districts
        ],
        "waiting": [
            {
                "sort": one.sort,
                "area": dict(one.area.name) if one.area else None,
                "question": dict(one.question),
                "answer_due_on": one.answer_due_on.isoformat(),
            }
            for one in listed
        ],
        "answered": [
            {
                "sort": one.ask.sort,
                "area": dict(one.ask.area.name) if one.ask.area else None,
                "question": dict(one.question),
                "answer": one.sort,
                "why": dict(one.why),
                "answered_on": one.answered_on.isoformat(),
                "promised_by": one.promised_by.isoformat() if one.promised_by else None,
                "done_on": one.done_on.isoformat() if one.done_on else None,
            }
            for one in answers
        ],
    }


def _shares(measure: Measure) -> dict[str, int | None]:
    return {"answered_on_time": measure.on_time.shown, "promises_kept": measure.kept.shown}
