"""The sheet of the first hour, as the coordinator filled it in."""

from __future__ import annotations

from typing import Any

from convive.demo import data
from convive.demo.loading.categories import pack_key
from convive.demo.loading.made import Made, plain
from convive.portal.first_hour import actions
from convive.portal.models import FirstHour


def load(made: Made) -> FirstHour:
    """Five answers; the meeting they lead to is still to be called."""
    about, by = data.read("city")["first_hour"], made.coordinator
    answers: dict[str, Any] = {
        "languages": about["languages_spoken"],
        "worries": [plain(worry) for worry in about["worries_heard"]],
        "strengths": [plain(strength) for strength in strengths()],
        "tables": [plain(made.bodies[key].name) for key in about["tables_that_meet"]],
        "missing": [pack_key(category) for category in about["missing_categories"]],
        "next_date": made.working_day(about["next_meeting_day"]),
    }
    return actions.answer(actions.begin(by=by), answers, version=None, by=by)


def strengths() -> list[dict[str, str]]:
    """What brings people together, as the findings say it."""
    findings = data.read("findings")["findings"]
    return [one["statement"] for one in findings if one["kind"] == "strength"]
