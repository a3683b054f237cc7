"""What a payment waits for, and by when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from convive.bodies.agreements import queries as agreed
from convive.bodies.agreements.rules import State
from convive.city import queries as city
from convive.city.rules import add_working_days
from convive.programmes.grants import queries, rules, words
from convive.programmes.models.award import Award, GrantPayment


@dataclass(frozen=True, slots=True)
class Part:
    """One payment as a page shows it: by when it is due, or what it waits for."""

    payment: GrantPayment
    due: date | None
    waits_for: str


def payments_of(award: Award, *, today: date | None = None) -> list[Part]:
    """Both payments of a grant; `today` asks what each still waits for."""
    return [
        Part(
            one,
            due_on(award, one) if one.paid_on is None else None,
            before_payment(award, number=one.number, today=today)
            if today is not None and one.paid_on is None
            else "",
        )
        for one in award.payments.all()
    ]


def is_signed(award: Award, *, today: date) -> bool:
    """Whether both parties have signed the agreement and it holds today."""
    if award.agreement is None:
        return False
    return agreed.shown(award.agreement, today=today).state == State.IN_FORCE


def due_on(award: Award, payment: GrantPayment) -> date | None:
    """By when a payment is due: fifteen working days after what it waited for (GOV-19)."""
    since = _waited_for(award, payment.number)
    if since is None:
        return None
    return add_working_days(since, rules.PAID_WITHIN, calendar=city.working_calendar())


def before_payment(award: Award, *, number: int, today: date) -> str:
    """What a payment waits for, in a sentence; empty when it may be made."""
    if queries.money_has_left(award.application.call):
        return str(words.MONEY_LEFT)
    if award.stopped_on is not None:
        return _("This project was stopped.")
    if not is_signed(award, today=today):
        return _("Both parties sign the agreement first.")
    first = award.payments.filter(number=1, paid_on=None).exists()
    if number > 1 and first:
        return _("The first part is paid first.")
    if number > 1 and not award.reports.exclude(looked_on=None).exists():
        return _("The second part waits for a light report that somebody has read.")
    return ""


def _waited_for(award: Award, number: int) -> date | None:
    if number > 1:
        report = award.reports.exclude(looked_on=None).order_by("looked_on").first()
        return report.looked_on if report else None
    if award.agreement is None:
        return None
    signatures = agreed.current_text(award.agreement).signatures.all()
    return max((one.signed_on for one in signatures), default=None)
