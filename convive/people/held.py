"""Who held a role when: so that what elected officials and the police read can be counted, as zero."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from convive.audit import counts
from convive.audit.counts import Held
from convive.people.models import Membership
from convive.people.rules import Role

OPENED = ("spaces.record.opened.",)


def held_by(*roles: Role) -> Callable[[datetime, datetime], Iterable[Held]]:
    """A question: everybody who held one of these roles in a time, from which day, until which.

    >>> callable(held_by(Role.MAYOR))
    True
    """

    def ask(since: datetime, until: datetime) -> list[Held]:
        found = Membership.objects.filter(role__in=roles, since__lt=until.date())
        found = found.filter(Q(until=None) | Q(until__gte=since.date()))
        return list(found.values_list("person__ref", "since", "until"))

    return ask


def register_counts() -> None:
    """Lines of the yearly count that must be zero (SAF-04, SEC-07). Called once."""
    counts.register(
        "records.opened_by_elected",
        _("Readings of sealed records by elected officials"),
        count=counts.acts_of(OPENED, by=held_by(Role.MAYOR)),
        must_be_zero=True,
    )
    counts.register(
        "records.opened_by_police",
        _("Readings of sealed records by the police liaison"),
        count=counts.acts_of(OPENED, by=held_by(Role.POLICE_LIAISON)),
        must_be_zero=True,
    )
