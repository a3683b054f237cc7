"""The public holidays of a country and its regions, from the `holidays` library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Answers `day in closed`: holidays of the country and days the city adds."""

    country: str
    subdivision: str = ""
    own: frozenset[date] = frozenset()

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        return day in self.own or day in holidays_in(self.country, self.subdivision, day.year)


@lru_cache(maxsize=512)
def holidays_in(country: str, subdivision: str, year: int) -> dict[date, str]:
    """The public holidays of one year with their local names; none for an unknown country."""
    if not is_known(country):
        return {}
    region = subdivision if is_known(country, subdivision) else ""
    import holidays  # many countries: loaded when a calendar is asked

    return dict(holidays.country_holidays(country, subdiv=region or None, years=year))


def is_known(country: str, subdivision: str = "") -> bool:
    """Whether the holidays of this country, and of its region, are known."""
    import holidays

    supported = holidays.list_supported_countries()
    return country in supported and (not subdivision or subdivision in supported[country])


def regions(country: str) -> list[str]:
    """The region codes whose holidays differ; none for a country that is not known."""
    import holidays

    return sorted(holidays.list_supported_countries().get(country, []))
