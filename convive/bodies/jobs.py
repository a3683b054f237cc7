"""Letters that a page must not wait for."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from convive.bodies import mail
from convive.bodies.models import Invitation


@task()
def send_invitations(ref: str) -> int:
    """Mail the invitations of a meeting to members who agreed to e-mail; returns how many went.

    Each is mailed once, however often this runs.
    """
    waiting = Invitation.objects.filter(
        meeting__ref=ref,
        mailed_on=None,
        seat__agreed_on__isnull=False,
        seat__person__isnull=False,
        seat__person__left_on=None,
    ).exclude(seat__person__email="")
    sent = 0
    for invitation in waiting.select_related("meeting__body", "seat__person"):
        if mail.invite(invitation):
            invitation.mailed_on = timezone.localdate()
            invitation.save(update_fields=["mailed_on"])
            sent += 1
    return sent
