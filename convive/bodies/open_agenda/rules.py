"""Until when residents add a point, and which words somebody reads twice before they go on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum

from convive.city.rules import Calendar

DAYS_TO_READ = 2  # working days before a meeting in which points are read and worded
NAME_LIKE = re.compile(r"(?<![.!?…»”\"'\n])\s[A-ZÀ-ÖØ-Þ][\w'’-]+\s+[A-ZÀ-ÖØ-Þ][\w'’-]+")
MARKUP = re.compile(r"<\s*[a-z!/]|javascript:|\{\{|\{%", re.IGNORECASE)
A_WORD = re.compile(r"[^\W\d_]+")


class Flag(StrEnum):
    """Why a point is read twice. It refuses nothing: whoever wrote it gets an answer all the same."""

    NAME = "name"
    LEADS = "leads"
    INSULT = "insult"
    MARKUP = "markup"


def flags(
    text: str,
    *,
    leads: Collection[str] = (),
    names: Collection[str] = (),
    insults: Iterable[str] = (),
    before_names: Iterable[str] = (),
) -> list[Flag]:
    """What stands out in the words of a resident, for who reads them first.

    `leads` and `names` were found already; `insults` and `before_names` are words of a pack.

    >>> flags("Mr Stone is a liar", insults=["liar"], before_names=["mr"])
    [<Flag.NAME: 'name'>, <Flag.INSULT: 'insult'>]
    """
    words = [word.casefold() for word in A_WORD.findall(text)]
    titles = {word.casefold() for word in before_names}
    called = any(word in titles for word in words[:-1])
    found = {
        Flag.NAME: bool(names) or called or bool(NAME_LIKE.search(text)),
        Flag.LEADS: bool(leads),
        Flag.INSULT: bool({word.casefold() for word in insults} & set(words)),
        Flag.MARKUP: bool(MARKUP.search(text)),
    }
    return [flag for flag, there in found.items() if there]


def last_day(on: date, *, calendar: Calendar) -> date:
    """The last day on which a point still reaches the meeting of a day.

    >>> last_day(date(2026, 3, 9), calendar=Calendar()).isoformat()
    '2026-03-05'
    """
    day, left = on, DAYS_TO_READ
    while left:
        day -= timedelta(days=1)
        left -= calendar.is_working(day)
    return day
