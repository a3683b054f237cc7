"""What follows a decision: the agreement, two payments, the coach, the programme it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.agreements import actions as agreements
from convive.bodies.models import Agreement
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.packs import queries as packs
from convive.people.models import Organisation, Person
from convive.programmes import wording
from convive.programmes.grants import access, paying, rules
from convive.programmes.models import Initiative
from convive.programmes.models.application import Application
from convive.programmes.models.award import Award, Coaching, GrantPayment

TEXT = "grant-agreement"
REVIEWED_AFTER = timedelta(days=365)


@act("programmes.grant_given")
def give(
    application: Application, *, receiver: Organisation, amount: Decimal, on: date, by: Asking
) -> Award:
    """What was decided becomes a grant, paid in two parts. Twice is once."""
    if not access.may_decide(by, application):
        raise PermissionDenied
    call = application.call
    award, is_new = Award.objects.get_or_create(
        application=application,
        defaults={
            "receiver": receiver,
            "amount": amount,
            "currency": call.currency,
            "given_on": on,
        },
    )
    if is_new:
        for number, part in enumerate(rules.in_two(amount, call.first_share), 1):
            GrantPayment.objects.create(award=award, number=number, amount=part)
    return award


@act("programmes.grant_agreement_written")
def agree(award: Award, *, city_house: Organisation, on: date, by: Asking) -> Award:
    """Write the agreement of a grant between the city and who receives the money; both sign it.

    Raises Refused when it is written already, or when the city's own text did not come.
    """
    _unless_keeper(award, by)
    if award.agreement is not None:
        raise Refused(_("The agreement is written already."))
    entry = packs.entry(TEXT, "agreement")
    if entry is None:
        raise Refused(_("The text of grant agreements did not come with the house."))
    first, second = (one.amount for one in award.payments.all())
    amounts = {"amount": award.amount, "first": first, "second": second}
    told = {"project": award.application.title, "currency": award.currency}
    made = agreements.draft(
        Agreement.Sort.MEMORANDUM,
        title=_filled(entry["title"], told, amounts),
        text=_filled(entry["text"], told, amounts),
        review_on=on + REVIEWED_AFTER,
        parties=[city_house, award.receiver],
        on=on,
        by=by,
    )
    history.amend(award, {"agreement": made}, version=None, by=by)
    return award


@act("programmes.grant_paid")
def pay(award: Award, *, number: int, on: date, by: Asking) -> Award:
    """One part was paid: the first once the agreement is signed, the second once a report was read.

    Paying twice changes nothing. Raises Refused with what is missing, and when the giver of the
    money has left.
    """
    _unless_keeper(award, by)
    # The grant is locked, so that two who pay at once pay once.
    Award.objects.select_for_update().get(pk=award.pk)
    payment = award.payments.filter(number=number).first()
    if payment is None:
        raise Refused(_("There is no such payment."))
    if payment.paid_on is not None:
        return award
    if missing := paying.before_payment(award, number=number, today=on):
        raise Refused(missing)
    payment.paid_on = on
    payment.save(update_fields=["paid_on"])
    return award


@act("programmes.grant_coach_named")
def name_coach(award: Award, *, coach: Person | None, by: Asking) -> Award:
    """Say who stands by the project."""
    _unless_keeper(award, by)
    history.amend(award, {"coach": coach}, version=None, by=by)
    return award


@act("programmes.grant_coached")
def coach(
    award: Award,
    *,
    on: date,
    minutes: int | None,
    about: str,
    next_step: str = "",
    by: Asking,
) -> Award:
    """Write down a talk with those who carry the project: about the work, never about a person."""
    if not access.may_coach(by, award):
        raise PermissionDenied
    known = [award.receiver.name, Phrase(en=award.application.title)]
    wording.names_nobody([about], known=known, field="about")
    wording.names_nobody([next_step], known=known, field="next_step")
    Coaching.objects.create(
        award=award,
        on=on,
        minutes=minutes,
        about=about.strip(),
        next_step=next_step.strip(),
        by=Person.objects.filter(ref=by.ref).first(),
    )
    return award


@act("programmes.grant_tied")
def tie_programme(award: Award, *, initiative: Initiative | None, by: Asking) -> Award:
    """Say which programme the project became: its sessions, its people reached, its pictures."""
    _unless_keeper(award, by)
    history.amend(award, {"initiative": initiative}, version=None, by=by)
    return award


@act("programmes.grant_stopped")
def stop(award: Award, *, why: str, on: date, by: Asking) -> Award:
    """A project cannot go on; what was not paid stays in the round. Raises Refused without a reason."""
    _unless_keeper(award, by)
    if not why.strip():
        raise Refused(_("Say why it cannot go on."), field="why")
    if award.stopped_on is None:
        history.amend(award, {"stopped_on": on, "stopped_why": why.strip()}, version=None, by=by)
    return award


def _filled(
    texts: Mapping[str, str], told: dict[str, str], amounts: Mapping[str, Decimal]
) -> Phrase:
    """A text of the pack with what it says in braces, numbers as each language writes them."""
    found = {}
    for code, text in texts.items():
        with translation.override(code):
            values = {
                name: f"{number_format(amount, 2, force_grouping=True)} {told['currency']}"
                for name, amount in amounts.items()
            }
        for name, value in (values | told).items():
            text = text.replace(f"{{{name}}}", value)
        found[code] = text
    return Phrase(found)


def _unless_keeper(award: Award, by: Asking) -> None:
    if not access.may_decide(by, award.application):
        raise PermissionDenied
