"""Letters that this room sends, in the language of who receives them."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

log = logging.getLogger(__name__)


def send(letter: str, *, to: str, language: str, room: str = "people", **words: Any) -> bool:
    """Send `<room>/mail/<letter>.txt`, whose first line is the subject; False when mail is down."""
    with translation.override(language):
        text = render_to_string(f"{room}/mail/{letter}.txt", words)
    subject, _line, body = text.strip().partition("\n")
    try:
        EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to]).send()
    except (OSError, SMTPException):
        log.warning("A letter could not be sent: %s", letter)
        return False
    return True


def link(name: str, *args: str) -> str:
    """The whole address of a page, built from the settings and never from what a request says."""
    house: str = settings.ADDRESS
    return house.rstrip("/") + reverse(name, args=args)
