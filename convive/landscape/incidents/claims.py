"""Who reads a delivery: one reader at a time, one open delivery a source."""

from __future__ import annotations

import os
import secrets
import socket

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from convive.ground.refusals import Refused
from convive.landscape.incidents import rules
from convive.landscape.models import Batch


class TakenOver(Exception):
    """Another reader goes on with this delivery."""


def claim(batch: Batch) -> str:
    """Become the one who reads a delivery: waiting, or left by a reader that is silent or gone.

    Raises Refused when somebody is reading it, or another delivery of its source is open.
    """
    token = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(8)}"
    with transaction.atomic():
        fresh = Batch.objects.select_for_update().get(pk=batch.pk)
        now = timezone.now()
        reading = fresh.state == Batch.State.STAGING
        if reading and not is_over(fresh):
            raise Refused(_("Somebody is reading this delivery right now."))
        if not reading and fresh.state != Batch.State.WAITING:
            raise Refused(_("This delivery was already read."))
        refuse_second(fresh)
        fresh.claim, fresh.beat_at, fresh.state = token, now, Batch.State.STAGING
        try:
            fresh.save(update_fields=["claim", "beat_at", "state"])
        except IntegrityError as error:  # another delivery was claimed in the same moment
            raise Refused(_("Another delivery of this source is open.")) from error
    batch.refresh_from_db()
    return token


def refuse_second(batch: Batch) -> None:
    """Raise Refused when another delivery of the same source is being read or waits for a yes."""
    open_ones = Batch.objects.filter(
        source_id=batch.source_id, state__in=[Batch.State.STAGING, Batch.State.READY]
    )
    other = open_ones.exclude(pk=batch.pk).first()
    if other is not None:
        raise Refused(
            _("Another delivery of this source is open: “%(file)s”.") % {"file": other},
            instead=_("Make that one part of the landscape, or throw it away. Then start again."),
        )


def is_over(batch: Batch) -> bool:
    """Whether nobody reads a half-read delivery any more."""
    return is_gone(batch) or rules.is_silent(batch.beat_at, now=timezone.now())


def is_gone(batch: Batch) -> bool:
    """Whether the process that read a delivery on this machine has ended."""
    host, pid, _token = [*batch.claim.rsplit(":", 2), "", ""][:3]
    if host != socket.gethostname() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
