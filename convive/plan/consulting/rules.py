"""When a draft is open for comments, and to whom (GOV-17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST = timedelta(days=366)
VISION = "vision"


class Audience(StrEnum):
    """Who may comment on a draft."""

    PUBLIC = "public"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a framework that can be commented on: the vision, an objective, an action.

    >>> str(Clause.read("action-7k2m9p4q8r3s")), Clause.read("budget-1")
    ('action-7k2m9p4q8r3s', None)
    """

    kind: str
    ref: str = ""

    def __str__(self) -> str:
        return f"{self.kind}-{self.ref}" if self.ref else self.kind

    @classmethod
    def read(cls, text: str) -> Clause | None:
        """The clause as an address or an ask writes it; None when it is none."""
        if text == VISION:
            return cls(VISION)
        kind, _dash, ref = text.partition("-")
        return cls(kind, ref) if kind in {"objective", "action"} and ref.isalnum() else None


def is_open(until: date | None, *, today: date) -> bool:
    """Whether comments are still taken; the last day counts.

    >>> is_open(date(2026, 3, 2), today=date(2026, 3, 2)), is_open(None, today=date(2026, 3, 2))
    (True, False)
    """
    return until is not None and today <= until


def may_last_until(day: date, *, today: date) -> bool:
    """A consultation ends after today, and within a year."""
    return today < day <= today + LONGEST


def may_comment(audience: str, *, is_partner: bool) -> bool:
    """Everybody where it is public; else only who works with the plan.

    >>> may_comment("partners", is_partner=False), may_comment("public", is_partner=False)
    (False, True)
    """
    return is_partner or audience == Audience.PUBLIC
