"""Who gets in touch with the single contact: until when they are answered, what police are told."""

from __future__ import annotations

from datetime import date, timedelta

ANSWER_WITHIN = 2  # working days, for whoever gets in touch
SPECIALIST_WITHIN = 3  # working days, for a specialist who is asked
LOG_LASTS = timedelta(days=365)
QUESTION_LASTS = timedelta(days=90)

WAITS = "waits"
POLICE, ABOUT = "police", "about"
TELLS_NOTHING = (WAITS, "gateway", "nothing")


def is_late(due_on: date, *, answered: bool, today: date) -> bool:
    """Nobody answered, and the last day for it is over.

    >>> is_late(date(2026, 5, 4), answered=False, today=date(2026, 5, 5))
    True
    >>> is_late(date(2026, 5, 4), answered=True, today=date(2026, 5, 5))
    False
    """
    return not answered and due_on < today


def may_do(kind: str, purpose: str, done: str) -> bool:
    """Whoever wants to know something about somebody is told nothing here; police never anything on
    a case (SEC-07).

    >>> may_do("police", "work", "passed"), may_do("police", "about", "gateway")
    (False, True)
    >>> may_do("relative", "about", "answered"), may_do("police", "general", "answered")
    (False, True)
    """
    if purpose == ABOUT or (kind == POLICE and purpose == "work"):
        return done in TELLS_NOTHING
    return True


def ends_on(on: date, lasts: timedelta, *, case_ends_on: date | None = None) -> date:
    """What was written down goes after its time, and never after the case it is about.

    >>> ends_on(date(2026, 1, 1), timedelta(days=90), case_ends_on=date(2026, 2, 1))
    datetime.date(2026, 2, 1)
    """
    last = on + lasts
    return min(last, case_ends_on) if case_ends_on else last
