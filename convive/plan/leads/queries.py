"""Questions about who leads: today's leads, one appointment, time used against time given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.plan import lists
from convive.plan.leads import access, rules, words
from convive.plan.leads.rules import Standing, Use
from convive.plan.models import Lead, LeadWeek

WEEKS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """An appointment as a page shows it."""

    lead: Lead
    portfolio: Words
    use: Use
    is_active: bool

    @property
    def is_allotted(self) -> bool:
        return self.lead.hours is not None


def leads_for(viewer: Asking, *, today: date) -> list[Shown]:
    """Every appointment, those of today first; nothing for who does not read the plan."""
    if not access.may_read(viewer):
        return []
    found = [shown(one, today=today) for one in _all()]
    return sorted(found, key=lambda one: not one.is_active)


def lead_for(viewer: Asking, ref: str) -> Lead:
    """One appointment. Raises Http404."""
    found = _all().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def shown(lead: Lead, *, today: date) -> Shown:
    """One appointment with the time it took, over the weeks that were written down."""
    hours = [week.hours for week in lead.weeks.all()]
    return Shown(
        lead,
        lists.words(lists.PORTFOLIOS, lead.portfolio),
        rules.use(hours, given=lead.hours),
        rules.is_active(lead.since, lead.until, today=today),
    )


def weeks_of(lead: Lead) -> list[LeadWeek]:
    """The last twelve weeks that were written down, the earliest first."""
    return list(lead.weeks.all()[:WEEKS_SHOWN])[::-1]


def standing(*, today: date) -> Standing:
    """Whether somebody leads today and was given time for it (GOV-02)."""
    active = Lead.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
    return rules.standing(list(active.values_list("hours", flat=True)))


def missing(*, today: date) -> list[Words]:
    """What stands before a framework becomes active, as sentences; empty when nothing does."""
    found = words.MISSING.get(standing(today=today))
    return [found] if found else []


def current_names(*, today: date) -> list[tuple[str, Words, Decimal | None]]:
    """Office, portfolio and hours of today's leads, for the public version: no names of persons."""
    active = Lead.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
    return [
        (str(one.office), lists.words(lists.PORTFOLIOS, one.portfolio), one.hours) for one in active
    ]


def public_leads(*, today: date, portfolio: str = "") -> list[Shown]:
    """Roles that everybody may turn to today: those that say how they are reached (PRI-15)."""
    found = _all().exclude(contact="").filter(Q(until=None) | Q(until__gte=today), since__lte=today)
    found = found.filter(portfolio=portfolio) if portfolio else found
    return sorted((shown(one, today=today) for one in found), key=lambda one: str(one.portfolio))


def _all() -> QuerySet[Lead]:
    return Lead.objects.select_related("person").prefetch_related("weeks", "deputies")
