"""To whom an alert goes, and by when somebody must have seen it: data of the city's routes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

MINUTES = {"now": 10, "today": 120, "week": 24 * 60}  # where a route does not say


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table: what it is about, who receives it, who when it is urgent, who next."""

    key: str
    to: tuple[str, ...]
    when_now: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    care_only: bool = False
    minutes: Mapping[str, int] = field(default_factory=dict)

    def desks(self, *, urgent: bool) -> list[str]:
        """The desks that receive it at once; care alone where it is for care only.

        >>> Route("violence", ("secretariat",), when_now=("operations",)).desks(urgent=True)
        ['secretariat', 'operations']
        >>> Route("self-harm", ("care",), when_now=("operations",), care_only=True).desks(urgent=True)
        ['care']
        """
        more = self.when_now if urgent and not self.care_only else ()
        return list(dict.fromkeys([*self.to, *more]))

    def due(self, urgency: str, *, sent: datetime) -> datetime:
        """By when somebody must have seen it."""
        return sent + timedelta(minutes=self.minutes.get(urgency, MINUTES[urgency]))


def route(entry: Mapping[str, Any]) -> Route:
    """A route as a pack writes it."""
    return Route(
        key=entry["key"],
        to=tuple(entry["to"]),
        when_now=tuple(entry.get("when_now", [])),
        next=tuple(entry.get("next", [])),
        care_only=bool(entry.get("care_only")),
        minutes=dict(entry.get("minutes", {})),
    )


def passed_up(desks: Collection[str], one: Route) -> list[str]:
    """The desks after it was passed up because nobody saw it in time."""
    return list(dict.fromkeys([*desks, *one.next]))


def every_desk(routes: Iterable[Route]) -> list[str]:
    """Every desk that the routes name."""
    return list(dict.fromkeys(key for one in routes for key in (*one.to, *one.when_now, *one.next)))
