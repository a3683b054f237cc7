"""The one letter of the sealed rooms: it says that there is something to look at, and no more."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

log = logging.getLogger(__name__)


def look(*, to: str, language: str) -> bool:
    """Send it; False when mail is down. Neither the space nor the reason stands in it."""
    with translation.override(language):
        text = render_to_string("spaces/mail/look.txt", {"link": settings.ADDRESS})
    subject, _line, body = text.strip().partition("\n")
    try:
        EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to]).send()
    except (OSError, SMTPException):
        log.warning("A letter could not be sent.")
        return False
    return True
