"""What lies in sealed records of its own beside a case, and goes with it: calls, questions (SAF-12)."""

from __future__ import annotations

from datetime import date

from convive.ground.viewers import Asking
from convive.pathway.models import Case
from convive.spaces.actions import records


def erase_all(case: Case, *, by: Asking, on: date) -> None:
    """The lines of the contact log and the questions to a specialist that are about this case."""
    for entry in case.contact_entries.select_related("record__space"):
        entry.delete()
        records.erase(entry.record, by=by, on=on)
    for question in case.specialist_questions.select_related("record__space"):
        question.delete()
        records.erase(question.record, by=by, on=on)
