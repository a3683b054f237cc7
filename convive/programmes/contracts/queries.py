"""Questions about opened contracts: what is open to bids, what was awarded, the report of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.ground.viewers import Asking
from convive.programmes.contracts import access, rules
from convive.programmes.contracts.rules import Award, Line, Share
from convive.programmes.models.work import ContractYear, Opportunity
from convive.programmes.work import words


@dataclass(frozen=True, slots=True)
class Told:
    """A contract as a page shows it."""

    opportunity: Opportunity
    category: str
    firms: list[str]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A year in one currency: by category, all together, and the share of all contracts."""

    year: int
    currency: str
    lines: tuple[tuple[str, Line], ...]
    whole: Line
    opened: Share
    won: Share
    all: ContractYear | None

    @property
    def is_empty(self) -> bool:
        return not self.lines


def contracts_for(viewer: Asking, *, today: date) -> list[Told]:
    """Every contract in the register, what is open to bids first."""
    if not access.may_read(viewer):
        return []
    return sorted((_told(one, today) for one in _contracts()), key=lambda one: not one.is_open)


def open_contracts(*, today: date) -> list[Told]:
    """What firms may bid for today, the nearest day first; for everybody."""
    found = _contracts().filter(awarded_on=None, published_on__lte=today, closes_on__gte=today)
    return [_told(one, today) for one in found.order_by("closes_on", "id")]


def contract_for(viewer: Asking, ref: str) -> Opportunity:
    """One contract. Raises Http404."""
    one = _contracts().filter(ref=ref).first()
    if one is None or not access.may_read(viewer):
        raise Http404
    return one


def years() -> list[int]:
    """Years in which something was awarded or counted, the latest first."""
    awarded = {day.year for day in Opportunity.objects.dates("awarded_on", "year")}
    return sorted(awarded | set(ContractYear.objects.values_list("year", flat=True)), reverse=True)


def last_whole_year() -> int | None:
    """The latest year of which all contracts are known: its report tells a share."""
    return ContractYear.objects.values_list("year", flat=True).order_by("-year").first()


def reports(year: int) -> list[Report]:
    """The report of a year, one for each currency; what was awarded is public (PRI-24)."""
    found = Opportunity.objects.filter(awarded_on__year=year).order_by("currency")
    alls = {one.currency: one for one in ContractYear.objects.filter(year=year)}
    currencies = dict.fromkeys([*found.values_list("currency", flat=True), *alls])
    return [_report(year, currency, found, alls.get(currency)) for currency in currencies]


def awarded(year: int, currency: str) -> Line:
    """What is in the register of a year, together."""
    found = Opportunity.objects.filter(awarded_on__year=year)
    return rules.whole(rules.by_category(_awards(found, currency)))


def _report(
    year: int, currency: str, found: QuerySet[Opportunity], all_of: ContractYear | None
) -> Report:
    lines = rules.by_category(_awards(found, currency))
    whole = rules.whole(lines)
    contracts = all_of.contracts if all_of else None
    value = all_of.value if all_of else None
    named = tuple(zip(words.said(lines), lines.values(), strict=True))
    return Report(
        year,
        currency,
        named,
        whole,
        rules.share(whole.opened, contracts=contracts, value=value),
        rules.share(whole.won, contracts=contracts, value=value),
        all_of,
    )


def _awards(found: QuerySet[Opportunity], currency: str) -> list[Award]:
    return [
        Award(one.category, one.way, one.firm, one.award or one.value, one.jobs or 0)
        for one in found.filter(currency=currency).order_by("category", "id")
    ]


def _told(one: Opportunity, today: date) -> Told:
    firms = dict(Opportunity.Firm.choices)
    is_open = one.awarded_on is None and one.published_on <= today <= one.closes_on
    return Told(
        one,
        words.said([one.category])[0],
        [str(firms.get(key, key)) for key in one.firms],
        is_open,
    )


def _contracts() -> QuerySet[Opportunity]:
    return Opportunity.objects.select_related("awarded_to")
