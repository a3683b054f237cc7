"""The letter that says that something waits to be read: neutral, for others may see a letter box."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from convive.bodies.models import Told
from convive.bodies.notices.queries import Addressee
from convive.people import mail

log = logging.getLogger(__name__)


def send(told: Told, addressees: Iterable[Addressee], *, reminder: bool = False) -> bool:
    """Write to everybody who opens the post of this member; False when nobody could be reached."""
    link = mail.link("bodies:notice", told.notice.ref)
    return write("letter", addressees, told=told, notice=told.notice, reminder=reminder, link=link)


def write(letter: str, addressees: Iterable[Addressee], **words: Any) -> bool:
    """Send `bodies/notices/<letter>.txt`, whose first line is the subject, to each in their language."""
    went = False
    for one in addressees:
        with translation.override(one.language):
            text = render_to_string(f"bodies/notices/{letter}.txt", words)
        subject, _line, body = text.strip().partition("\n")
        try:
            EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[one.email]).send()
        except (OSError, SMTPException):
            log.warning("A letter about a notice could not be sent.")
        else:
            went = True
    return went
