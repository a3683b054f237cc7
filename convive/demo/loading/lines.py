"""The telephone of the listening desk: who is there, one evening without anybody, what it costs."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from convive.city import here
from convive.demo import data
from convive.demo.loading.made import Made
from convive.pathway.models import Line, Shift, Upkeep
from convive.spaces.models import Member, Space


def load(made: Made) -> None:
    """Every line with its shifts of the fortnight ahead, and what keeps it running."""
    for about in data.read("lines")["lines"]:
        space = made.spaces[about["space"]]
        _line(space, about)
        _shifts(space, about, made)
        Upkeep.objects.bulk_create(
            Upkeep(
                space=space,
                sort=one["sort"],
                due_on=made.day(one["due"]),
                done_on=made.perhaps(one["done"]),
                cost=one["cost"],
            )
            for one in about["upkeep"]
        )


def _line(space: Space, about: dict[str, Any]) -> None:
    begins, ends = (time.fromisoformat(about["hours"][name]) for name in ("begins", "ends"))
    Line.objects.create(
        space=space,
        audience=about["audience"],
        days=about["hours"]["days"],
        begins=begins,
        ends=ends,
        closed_words=about["closed_words"],
        closed_phone=about["closed_phone"],
    )


def _shifts(space: Space, about: dict[str, Any], made: Made) -> None:
    """Weekday after weekday, two shifts a day; on one of the days ahead nobody has the second."""
    zone, rows = here.zone(), []
    members = {
        user: Member.objects.get(space=space, person=made.users[user], ended_on=None)
        for user in about["workers"]
    }
    first, second = (members[user] for user in about["workers"])
    for number in range(15):
        day = made.day(number)
        if day.weekday() not in about["hours"]["days"]:
            continue
        for turn, (begins, ends) in enumerate(about["turns"]):
            worker, deputy = (first, second) if turn == 0 else (second, first)
            is_gap = turn == 1 and number in about["gaps"]
            rows.append(
                Shift(
                    space=space,
                    begins=datetime.combine(day, time.fromisoformat(begins), zone),
                    ends=datetime.combine(day, time.fromisoformat(ends), zone),
                    worker=None if is_gap else worker,
                    deputy=None if is_gap else deputy,
                    languages=about["languages"],
                    skills=["family", "crisis"] if turn == 0 else ["young"],
                )
            )
    Shift.objects.bulk_create(rows)
