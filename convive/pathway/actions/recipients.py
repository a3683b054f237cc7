"""Telling those who were given something that it was erased here, and hearing that they did too."""

from __future__ import annotations

import secrets
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import F

from convive.audit.acts import act
from convive.ground.viewers import Asking
from convive.pathway import mail
from convive.pathway.models import Case, Erasure, Recipient
from convive.people.models import Organisation
from convive.people.server_keys import keyed_digest, server_key
from convive.vault import envelopes
from convive.vault.envelopes import CannotOpen, Context


def note(case: Case, organisation: Organisation, what: str, *, on: date) -> None:
    """A house outside knows something of this case now: at erasure it is told; once for each sort."""
    if not case.drill and organisation.pk != case.space.operator_id:
        known = case.recipients.filter(organisation=organisation, what=what, erasure=None)
        if not known.exists():
            Recipient.objects.create(case=case, organisation=organisation, what=what, sent_on=on)


@act("pathway.recipients.named")
def hand_to(certificate: Erasure, case: Case, *, by: Asking, on: date) -> Erasure:
    """Who was given something stands from here on with the certificate, and gets a letter."""
    for one in case.recipients.filter(erasure=None):
        one.case, one.erasure = None, certificate
        one.number = envelopes.seal(server_key("told"), case.number.encode(), _context(one))
        one.save(update_fields=["case", "erasure", "number"])
        tell(one, by=by, on=on)
    return certificate


@act("pathway.recipient.told")
def tell(recipient: Recipient, *, by: Asking, on: date) -> Recipient:
    """Write a letter that says only: there is something to confirm, with a link of its own.

    The link of the letter before stops working. Who has no address stays untold on the list of the
    officers, who telephone.
    """
    address = recipient.organisation.email
    if not address or recipient.confirmed_on is not None:
        return recipient
    if recipient.told_on is not None:
        recipient.reminders += 1
    code = secrets.token_urlsafe(24)
    recipient.answer_code, recipient.told_on = digest(code), on
    recipient.save(update_fields=["answer_code", "told_on", "reminders"])
    if recipient.reminders == 0:
        Erasure.objects.filter(recipients=recipient).update(told=F("told") + 1)
    languages = recipient.organisation.languages or [settings.LANGUAGE_CODE]
    transaction.on_commit(lambda: mail.confirm(to=address, language=languages[0], code=code))
    return recipient


@act("pathway.recipient.confirmed")
def confirm(recipient: Recipient, *, by: Asking, on: date) -> Recipient:
    """They say that it is deleted with them too; once is enough."""
    if recipient.confirmed_on is None:
        recipient.confirmed_on, recipient.number = on, None
        recipient.save(update_fields=["confirmed_on", "number"])
        Erasure.objects.filter(recipients=recipient).update(confirmed=F("confirmed") + 1)
    return recipient


def forget_numbers(*, on: date) -> int:
    """When the last copies have gone, nobody needs to know which case it was."""
    over = Recipient.objects.filter(erasure__copies_end_on__lt=on, number__isnull=False)
    return over.update(number=None)


def number_of(recipient: Recipient) -> str:
    """The number of the case that was erased, as long as it is kept; else ""."""
    if recipient.number is None:
        return ""
    try:
        return envelopes.open(server_key("told"), recipient.number, _context(recipient)).decode()
    except CannotOpen:
        return ""


def digest(code: str) -> str:
    """How the code of a letter is stored."""
    return keyed_digest("told", code)


def _context(recipient: Recipient) -> Context:
    return Context(settings.SITE_ID, Recipient.KIND, recipient.ref)
