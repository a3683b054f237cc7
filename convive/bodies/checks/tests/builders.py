"""Invented checks for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.bodies.checks import subjects
from convive.bodies.models import Check

LOOKED = date(2026, 3, 2)


def a_check(subject: object, kind: str = "do-no-harm", **about: Any) -> Check:
    """A check that got its second look on `LOOKED`, about a record or a `kind:ref`.

    Pass `on=` for another day; `second_on=None` for one that waits, with `answered_on=None` for one
    that is only begun.
    """
    written = str(getattr(subject, "reference", subject))
    on = about.pop("on", LOOKED)
    given = {
        "pack_version": "1.0.0",
        "subject_version": subjects.version_of(written),
        "answers": {"who-could-be-harmed": "Nobody we know of."},
        "mitigation": "We ask again in spring.",
        "consulted": "The youth council.",
        "answered_by": "(house)",
        "answered_on": on,
        "second_by": "(house)",
        "second_on": on,
    } | about
    return Check.objects.create(kind=kind, subject=written, **given)
