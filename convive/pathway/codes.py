"""Where a receipt leads: the code a reporter keeps, turned into a mailbox and its keys."""

from __future__ import annotations

from django.conf import settings

from convive.people.server_keys import server_key
from convive.vault import receipts


def mailbox_of(code: str) -> receipts.Mailbox:
    """The mailbox of a code, however it was typed. Raises codes.NotACode."""
    return receipts.mailbox(
        receipts.read(code), site=settings.SITE_ID, server_secret=server_key("receipt")
    )
