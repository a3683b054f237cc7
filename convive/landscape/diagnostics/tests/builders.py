"""Invented diagnostics, hearings and what they say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from convive.ground.phrase import Phrase
from convive.landscape.findings.tests.builders import TODAY, about
from convive.landscape.models import Bearing, Diagnostic, Finding, Hearing


def a_diagnostic(title: str = "What Velmora needs", **fields: Any) -> Diagnostic:
    """A diagnostic that was begun; it expects youth and faith bodies to be heard."""
    areas = fields.pop("areas", ())
    given = {
        "title": Phrase(en=title),
        "begun_on": TODAY,
        "expects": ["youth", "faith"],
    } | fields
    made = Diagnostic.objects.create(**given)
    made.areas.set(areas)
    return made


def a_hearing(diagnostic: Diagnostic | None = None, **fields: Any) -> Hearing:
    """An evening on which six people of youth organisations were heard."""
    given = {
        "diagnostic": diagnostic or a_diagnostic(),
        "method": Hearing.Method.HEARING,
        "title": Phrase(en="Evening at the youth house"),
        "held_on": TODAY,
        "heard": {"youth": 6},
    } | fields
    return Hearing.objects.create(**given)


def a_draft(diagnostic: Diagnostic, statement: str = "", **fields: Any) -> Finding:
    """A draft of this diagnostic, written without anybody's name."""
    said = {name: value for name, value in about().items() if name != "expires_on"}
    said |= {"expires_on": TODAY + timedelta(days=300), "diagnostic": diagnostic} | fields
    if statement:
        said["statement"] = Phrase(en=statement)
    return Finding.objects.create(**said)


def a_bearing(finding: Finding, hearing: Hearing, says: str = "same", note: str = "") -> Bearing:
    """What a hearing says about a finding."""
    return Bearing.objects.create(finding=finding, hearing=hearing, says=says, note=note)


def heard_by(
    diagnostic: Diagnostic, finding: Finding, *groups: str, on: date = TODAY, times: int = 1
) -> None:
    """Each of these groups raised it, each so many times."""
    for group in groups:
        for _time in range(times):
            a_bearing(finding, a_hearing(diagnostic, heard={group: 4}, held_on=on))
