"""Between two pages the browser keeps a way open: its code, sealed with the server's key, in a
cookie for these pages alone. After a quarter of an hour without a page it opens nothing.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from convive.pathway.models import Way
from convive.people.server_keys import server_key
from convive.vault import envelopes
from convive.vault.envelopes import CannotOpen, Context

IDLE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Doorway:
    """Pages that a code opens: under which path, for which sort of way."""

    sort: str
    path: str
    cookie: str

    def keep(self, response: HttpResponse, code: str, *, now: datetime) -> HttpResponse:
        """Keep the way open in this browser from now; every page of it calls this again."""
        content = json.dumps([code, int(now.timestamp())]).encode()
        sealed = envelopes.seal(server_key("replies"), content, self._context)
        response.set_cookie(
            self.cookie,
            base64.urlsafe_b64encode(sealed).decode(),
            max_age=int(IDLE.total_seconds()),
            path=self.path,
            samesite="Strict",
            secure=settings.BEHIND_TLS,
            httponly=True,
        )
        return response

    def code_of(self, request: HttpRequest, *, now: datetime) -> str:
        """The code that this browser holds open, or "" when none is (any more)."""
        try:
            sealed = base64.urlsafe_b64decode(request.COOKIES.get(self.cookie, "").encode())
            code, second = json.loads(envelopes.open(server_key("replies"), sealed, self._context))
        except (ValueError, CannotOpen):
            return ""
        used = datetime.fromtimestamp(second, tz=UTC)
        is_fresh = used <= now + timedelta(minutes=1) and now - used <= IDLE
        return str(code) if is_fresh else ""

    def close(self, response: HttpResponse) -> HttpResponse:
        """The browser forgets the way."""
        response.delete_cookie(self.cookie, path=self.path, samesite="Strict")
        return response

    @property
    def _context(self) -> Context:
        return Context(settings.SITE_ID, "open-way", self.sort)


OWN = Doorway(Way.Sort.PERSON, "/own/", "convive_own")
PROVIDE = Doorway(Way.Sort.PROVIDER, "/provide/", "convive_provide")
SERVICE = Doorway(Way.Sort.SERVICE, "/asked/", "convive_asked")
