"""Letters about meetings, minutes and tasks, in the language of who receives them.

No subject names a table, a title or a concern: others may see a letter box.
"""

from __future__ import annotations

import logging
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from convive.bodies.calendars import writing
from convive.bodies.models import Invitation, Meeting
from convive.people import mail as addresses
from convive.people.models import Person

log = logging.getLogger(__name__)


def invite(invitation: Invitation) -> bool:
    """Send the invitation to the member of its seat, with the meeting for their calendar; False when
    mail is down.
    """
    person = invitation.seat.person
    if person is None:
        return False
    return send(
        "invitation",
        person,
        meeting=invitation.meeting,
        now=timezone.now(),
        invitation=invitation,
        needs_url=addresses.link(_needs(invitation.meeting), invitation.meeting.ref),
    )


def send(
    letter: str,
    person: Person,
    *,
    now: datetime,
    meeting: Meeting | None = None,
    with_calendar: bool = True,
    **words: Any,
) -> bool:
    """Send `bodies/mail/<letter>.txt`, whose first line is the subject; False when mail is down."""
    with translation.override(person.language):
        page = _page(meeting) if meeting else ""
        told = {**words, "meeting": meeting, "person": person, "page": page}
        text = render_to_string(f"bodies/mail/{letter}.txt", told)
        subject, _line, body = text.strip().partition("\n")
        message = EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[person.email])
        if meeting is not None and with_calendar:
            content = writing.calendar_of([meeting], name=gettext("Meeting"), now=now)
            message.attach("meeting.ics", content.decode(), "text/calendar")
    try:
        message.send()
    except (OSError, SMTPException):
        log.warning("A letter about a meeting could not be sent.")
        return False
    return True


def _needs(meeting: Meeting) -> str:
    """Where they say what they need; a member without an account can only do so for an open one."""
    return "bodies:ask_need" if meeting.is_public else "bodies:member_need"


def _page(meeting: Meeting) -> str:
    name = "bodies:open_meeting" if meeting.is_public else "bodies:meeting"
    return addresses.link(name, meeting.ref)
