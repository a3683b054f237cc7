"""A receipt is shown after it was made, and a double click shows it again: for half an hour the
house holds it sealed, under a key that only the browser has (in a cookie for these pages).

The key is handed out with the form, before anything is sent: so the answer to the second click of
two finds what the first one made. The database never holds a receipt that it could open.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from convive.people.models import KeptForm
from convive.people.rules import KEPT_FORM_LASTS
from convive.people.server_keys import keyed_digest
from convive.vault import envelopes, keys
from convive.vault.envelopes import CannotOpen, Context

TALK, REPLY, ROOMS, RIGHTS = "/talk/", "/reply/", "/rooms/", "/rights/"
OWN = "/own/"
# A name for each path, because an answer can only carry one cookie of a name.
COOKIES = {
    TALK: "convive_talk",
    REPLY: "convive_mail",
    ROOMS: "convive_call",
    RIGHTS: "convive_ask",
    OWN: "convive_own_ask",
}
WRITING_LASTS = 2 * 3600  # seconds: time to write in peace
_ON_REQUEST = "key_of_this_browser"


@dataclass(frozen=True, slots=True)
class Holder:
    """This browser's key."""

    secret: bytes = field(repr=False)

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The key that came with the request, or a new one; always the same in one request."""
        held = getattr(request, _ON_REQUEST, None)
        if held is None:
            came = next((request.COOKIES[name] for name in _names(request)), "")
            held = cls(_secret(came) or keys.new_key())
            setattr(request, _ON_REQUEST, held)
        found: Self = held
        return found

    @property
    def name(self) -> str:
        return keyed_digest("heldkey", self.secret.hex())

    @property
    def key(self) -> bytes:
        return keys.subkey(self.secret, "held")


def keep(holder: Holder, content: Mapping[str, Any], *, now: datetime) -> None:
    """Hold this for the browser, in place of what was held before; call it inside an action."""
    text = json.dumps(dict(content)).encode()
    sealed = envelopes.seal(holder.key, text, _context(holder.name))
    KeptForm.objects.update_or_create(
        token=holder.name, defaults={"sealed": sealed, "expires_at": now + KEPT_FORM_LASTS}
    )


def read(request: HttpRequest, *, now: datetime) -> dict[str, Any] | None:
    """What is held for this browser, or None when there is nothing (any more)."""
    holder = Holder.of(request)
    row = KeptForm.objects.filter(token=holder.name, expires_at__gt=now).first()
    if row is None:
        return None
    try:
        found: dict[str, Any] = json.loads(
            envelopes.open(holder.key, row.sealed, _context(holder.name))
        )
    except CannotOpen:
        return None
    return found


def hand_out(request: HttpRequest, response: HttpResponse, path: str) -> HttpResponse:
    """Give the browser its key with the form."""
    response.set_cookie(
        COOKIES[path],
        base64.urlsafe_b64encode(Holder.of(request).secret).decode(),
        max_age=WRITING_LASTS,
        path=path,
        samesite="Strict",
        secure=settings.BEHIND_TLS,
        httponly=True,
    )
    return response


def forget(request: HttpRequest, response: HttpResponse, path: str) -> HttpResponse:
    """Nothing is held any more, here or there."""
    KeptForm.objects.filter(token=Holder.of(request).name).delete()
    response.delete_cookie(COOKIES[path], path=path, samesite="Strict")
    return response


def take_back(response: HttpResponse) -> None:
    """Whoever leaves quickly leaves nothing open in this browser: its keys are taken back."""
    for path, name in COOKIES.items():
        response.delete_cookie(name, path=path, samesite="Strict")


def _names(request: HttpRequest) -> list[str]:
    """The cookies of these pages that came along: those of the path, so one at most."""
    return [
        name
        for path, name in COOKIES.items()
        if request.path.startswith(path) and name in request.COOKIES
    ]


def _secret(word: str) -> bytes | None:
    try:
        secret = base64.urlsafe_b64decode(word.encode())
    except ValueError:
        return None
    return secret if len(secret) == keys.KEY_BYTES else None


def _context(name: str) -> Context:
    return Context(settings.SITE_ID, "held", name)
