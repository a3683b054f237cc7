"""Who is mayor, and until when the term lasts: what the other suites ask."""

from __future__ import annotations

from datetime import date

from convive.people.models import Person
from convive.plan.continuity import rules
from convive.plan.models import Term


def term_on(day: date) -> Term | None:
    """The term of office that holds on a day; None when nobody wrote it down."""
    found = Term.objects.filter(begins_on__lte=day, ends_on__gte=day).select_related("mayor")
    return next(
        (one for one in found if rules.holds_on(one.begins_on, one.ends_on, one.ended_on, day=day)),
        None,
    )


def mayor_on(day: date) -> Person | None:
    """Who is mayor on a day; None between two mayors."""
    term = term_on(day)
    return term.mayor if term else None
