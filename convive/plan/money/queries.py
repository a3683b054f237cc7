"""Questions about money: the budget of several years, what ends, who carries it, who gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.ground.phrase import Phrase
from convive.ground.reading.folding import fold
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.plan.continuity import terms
from convive.plan.models import Action, BudgetLine, Framework, Fund, FundDate, Term
from convive.plan.money import access, rules
from convive.plan.money.rules import Beyond, Concentration, Line

WORDING = "donor-wording"
GONE = (Fund.State.REFUSED, Fund.State.ENDED)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The years of one currency: a row a source, and the sums of all of them."""

    currency: str
    rows: tuple[tuple[str, tuple[Decimal, ...]], ...]
    sums: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget as its page shows it."""

    years: tuple[int, ...]
    ledgers: tuple[Ledger, ...]
    lines: tuple[BudgetLine, ...]
    ending: tuple[BudgetLine, ...]
    beyond: tuple[Beyond, ...]
    resting: tuple[Concentration, ...]
    term: Term | None


@dataclass(frozen=True, slots=True)
class Clash:
    """A wording of a giver that our house does not use: why, and what we say instead."""

    said: str
    why: Phrase
    instead: Phrase


def budget_for(viewer: Asking, *, today: date) -> Budget:
    """The budget of several years (GOV-04); empty for who does not read the plan."""
    listed = lines_for(viewer)
    plain = [_plain(one) for one in listed]
    years = rules.years_of(plain, today=today)
    by_ref = {one.ref: one for one in listed}
    term = terms.term_on(today)
    return Budget(
        tuple(years),
        tuple(_ledgers(plain, years)),
        tuple(listed),
        tuple(by_ref[one.ref] for one in rules.ending(plain, today=today)),
        tuple(rules.beyond(plain, term_ends=term.ends_on, today=today)) if term else (),
        tuple(rules.concentration(plain, today=today)),
        term,
    )


def lines_for(
    viewer: Asking,
    *,
    find: str = "",
    sort: str = "",
    certainty: str = "",
    fund: Fund | None = None,
) -> list[BudgetLine]:
    """The lines that count: of the plan in force, and those that wait for their action; narrowed."""
    if not access.may_read(viewer):
        return []
    wanted = {"sort": sort, "certainty": certainty, "fund": fund}
    found = counted().filter(**{name: value for name, value in wanted.items() if value})
    return [one for one in found if all(word in _words_of(one) for word in fold(find).split())]


def line_for(viewer: Asking, ref: str) -> BudgetLine:
    """One line. Raises Http404."""
    line = _lines().filter(ref=ref).first()
    if line is None or not access.may_read(viewer):
        raise Http404
    return line


def ending_for(viewer: Asking, *, today: date) -> list[BudgetLine]:
    """Lines that end within twelve months without one that follows: a list on the home page."""
    listed = lines_for(viewer)
    by_ref = {one.ref: one for one in listed}
    found = rules.ending([_plain(one) for one in listed], today=today)
    return [by_ref[one.ref] for one in found]


def funds_for(viewer: Asking) -> list[Fund]:
    """Every fund, those that are over at the end."""
    if not access.may_read(viewer):
        return []
    found = Fund.objects.select_related("payer", "owner", "decision")
    return sorted(found, key=lambda one: (one.state in GONE, one.sort, one.pk))


def fund_for(viewer: Asking, ref: str) -> Fund:
    """One fund with its terms. Raises Http404, also for who may not read the terms."""
    found = Fund.objects.select_related("payer", "owner", "decision__meeting__body")
    fund = found.filter(ref=ref).first()
    if fund is None or not access.may_read_terms(viewer):
        raise Http404
    return fund


def dates_for(viewer: Asking, *, fund: Fund | None = None) -> list[FundDate]:
    """The calendar of grants: dates that are not done, the earliest first (late ones too)."""
    if not access.may_read_terms(viewer):
        return []
    found = FundDate.objects.filter(done_on=None).exclude(fund__state__in=GONE)
    found = found.filter(fund=fund) if fund else found
    return list(found.select_related("fund").order_by("on", "id"))


def date_for(viewer: Asking, fund: Fund, ref: str) -> FundDate:
    """One date of a fund. Raises Http404."""
    found = fund.dates.filter(ref=ref).first()
    if found is None or not access.may_read_terms(viewer):
        raise Http404
    return found


def clashes_of(fund: Fund) -> list[Clash]:
    """The wordings of a giver's terms that this house does not use, with what to say (SYS-71)."""
    known = {one["key"]: one for one in packs.entries(WORDING)}
    said = {
        key: [word for told in one["said"].values() for word in told] for key, one in known.items()
    }
    told = f"{fund.expectations}\n{fund.conditions}"
    return [_clash(known[key], told) for key in rules.clashes(told, said)]


def actions_paid(viewer: Asking, fund: Fund) -> list[Action]:
    """The actions that a fund pays for, for the report to who gives it."""
    paid = [one.action for one in lines_for(viewer, fund=fund) if one.action is not None]
    return list(dict.fromkeys(paid))


def actions_to_pay(viewer: Asking) -> QuerySet[Action]:
    """Actions that a line may be for: of frameworks that are not replaced."""
    found = Action.objects.exclude(framework__state=Framework.State.REPLACED)
    return found.select_related("framework") if access.may_read(viewer) else Action.objects.none()


def mission() -> Phrase:
    """What the city stands for, in the words of its adopted framework; empty before there is one."""
    adopted = Framework.objects.exclude(adopted_on=None).filter(replaced_by=None)
    current = adopted.order_by("-adopted_on").first()
    return Phrase(current.vision or current.title) if current else Phrase()


def counted() -> QuerySet[BudgetLine]:
    """Lines of what is in force or first drafted; copies in a next version would count twice."""
    replaced = Q(action__framework__state=Framework.State.REPLACED)
    a_copy = Q(action__framework__replaces__isnull=False, action__framework__adopted_on=None)
    stopped = Q(action__state=Action.State.STOPPED)
    refused = Q(fund__state=Fund.State.REFUSED)
    return _lines().exclude(replaced).exclude(a_copy).exclude(stopped).exclude(refused)


def _words_of(line: BudgetLine) -> str:
    named = [
        line.what,
        line.action.title if line.action else {},
        line.fund.name if line.fund else {},
    ]
    said = [text for words in named for text in words.values()]
    return fold(" ".join([*said, line.origin]))


def _lines() -> QuerySet[BudgetLine]:
    return BudgetLine.objects.select_related("action__framework", "fund", "receiver")


def _plain(one: BudgetLine) -> Line:
    begun = one.begins_on or (one.action.begins_on if one.action else None)
    return Line(
        one.ref,
        one.source,
        one.amount,
        one.currency,
        begun or one.made_at.date(),
        one.ends_on,
        one.sort,
        one.certainty,
        one.action.ref if one.action else "",
    )


def _ledgers(lines: Sequence[Line], years: Sequence[int]) -> Iterable[Ledger]:
    for code, sums in rules.totals(lines, years).items():
        held = [line for line in lines if line.currency == code]
        rows = []
        for source in sorted({line.source for line in held}):
            own = rules.totals([line for line in held if line.source == source], years)[code]
            rows.append((source, tuple(own[year] for year in years)))
        yield Ledger(code, tuple(rows), tuple(sums[year] for year in years))


def _clash(entry: dict[str, object], told: str) -> Clash:
    said: dict[str, list[str]] = entry["said"]  # type: ignore[assignment]
    words = [word for written in said.values() for word in written]
    used = next((one for one in words if rules.clashes(told, {"": [one]})), words[0])
    return Clash(used, Phrase(entry["why"]), Phrase(entry["instead"]))  # type: ignore[call-overload]
