"""Between two pages the browser keeps a mailbox open: its code, sealed with the server's key, in a
cookie for these pages. Nothing of it is stored here; after a quarter of an hour without a page it
opens nothing.
"""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from convive.pathway.public.held import REPLY
from convive.people.server_keys import server_key
from convive.vault import envelopes
from convive.vault.envelopes import CannotOpen, Context

COOKIE = "convive_reply"
IDLE = timedelta(minutes=15)


def keep(response: HttpResponse, code: str, *, now: datetime) -> HttpResponse:
    """Keep a mailbox open in this browser from now; every page of it calls this again."""
    content = json.dumps([code, int(now.timestamp())]).encode()
    sealed = envelopes.seal(server_key("replies"), content, _context())
    response.set_cookie(
        COOKIE,
        base64.urlsafe_b64encode(sealed).decode(),
        max_age=int(IDLE.total_seconds()),
        path=REPLY,
        samesite="Strict",
        secure=settings.BEHIND_TLS,
        httponly=True,
    )
    return response


def code_of(request: HttpRequest, *, now: datetime) -> str:
    """The code that this browser holds open, or "" when none is (any more)."""
    try:
        sealed = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, "").encode())
        code, second = json.loads(envelopes.open(server_key("replies"), sealed, _context()))
    except (ValueError, CannotOpen):
        return ""
    used = datetime.fromtimestamp(second, tz=UTC)
    return str(code) if used <= now + timedelta(minutes=1) and now - used <= IDLE else ""


def close(response: HttpResponse) -> HttpResponse:
    """The browser forgets the mailbox."""
    response.delete_cookie(COOKIE, path=REPLY, samesite="Strict")
    return response


def _context() -> Context:
    return Context(settings.SITE_ID, "open-mailbox", "")
