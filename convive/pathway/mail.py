"""Letters of casework: they say that there is something to confirm, and nothing else."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

log = logging.getLogger(__name__)


def confirm(*, to: str, language: str, code: str) -> bool:
    """Ask an organisation to confirm something; False when mail is down (it is asked again)."""
    house: str = settings.ADDRESS
    link = house.rstrip("/") + reverse("pathway:erased", args=[code])
    with translation.override(language):
        text = render_to_string("pathway/mail/confirm.txt", {"link": link})
    subject, _line, body = text.strip().partition("\n")
    try:
        EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to]).send()
    except (OSError, SMTPException):
        log.warning("A letter could not be sent.")
        return False
    return True
