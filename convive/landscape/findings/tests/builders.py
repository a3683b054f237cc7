"""Invented findings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from convive.ground.phrase import Phrase
from convive.landscape.findings import actions
from convive.landscape.models import Finding
from convive.people.tests.builders import a_coordinator

TODAY = date(2026, 3, 2)


def about(**fields: Any) -> dict[str, Any]:
    """What a finding says, as the form gives it."""
    return {
        "sort": Finding.Sort.NEED,
        "setting": "offline",
        "statement": Phrase(en="Young people have no place to meet after six."),
        "evidence": Phrase(en="Said in three hearings."),
        "drivers": ["isolation"],
        "confidence": Finding.Confidence.MEDIUM,
        "expires_on": TODAY + timedelta(days=300),
    } | fields


def a_finding(statement: str = "", *, by: Any = None, **fields: Any) -> Finding:
    """A draft by a coordinator."""
    if statement:
        fields["statement"] = Phrase(en=statement)
    return actions.draft(about(**fields), today=TODAY, by=by or a_coordinator())


def a_validated_finding(statement: str = "", *, by: Any = None, **fields: Any) -> Finding:
    """A finding that somebody else validated; it holds for 300 days from the real today."""
    today = timezone.localdate()
    fields.setdefault("expires_on", today + timedelta(days=300))
    if statement:
        fields["statement"] = Phrase(en=statement)
    made = actions.draft(about(**fields), today=today, by=by or a_coordinator())
    return actions.validate(made, today=today, by=a_coordinator(name="Salma Duarte"))
