"""The letter that invites to a meeting, in the language of who receives it."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from convive.bodies.models import Invitation

log = logging.getLogger(__name__)


def invite(invitation: Invitation) -> bool:
    """Send the invitation to the member of its seat; False when mail is down.

    The subject names neither the table nor the concern: others may see a letter box.
    """
    person = invitation.seat.person
    if person is None:
        return False
    with translation.override(person.language):
        words = {"invitation": invitation, "meeting": invitation.meeting, "person": person}
        text = render_to_string("bodies/mail/invitation.txt", words)
    subject, _line, body = text.strip().partition("\n")
    try:
        EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[person.email]).send()
    except (OSError, SMTPException):
        log.warning("An invitation could not be sent.")
        return False
    return True
