"""An open key, in two halves: sealed in the session, and the key to that in a cookie of its own.

Neither half opens anything alone. It ends after some idle minutes, after eight hours, with signing
out, with another password, phone or key pair, and when its owner locks it.
"""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from convive.ground.references import new_ref
from convive.people import bells
from convive.people.key_slots import owner_of
from convive.people.models import Person
from convive.people.server_keys import keyed_digest
from convive.people.unlocking import rules
from convive.people.unlocking.holding import KeyHolder
from convive.people.viewer import asking
from convive.vault import envelopes, keys
from convive.vault.envelopes import CannotOpen, Context
from convive.vault.pairs import Private

UNLOCKED = "unlocked"  # the half in the session
_FOR_BROWSER = "key_for_browser"  # the other half on its way out, on the request


@dataclass(frozen=True, slots=True)
class Half:
    """What the session keeps: nothing of it opens without the cookie. Times are whole seconds."""

    ref: str
    proved_at: int
    used_at: int
    bound: str
    sealed: str

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        kept = request.session.get(UNLOCKED)
        return cls(**kept) if kept else None

    def keep(self, request: HttpRequest) -> None:
        request.session[UNLOCKED] = asdict(self)


def unlock(request: HttpRequest, private: Private, *, now: datetime) -> None:
    """Keep this key open for who is signed in; `SealedSession` hands the cookie to their browser.

    Whatever was open before in this session ends. Raises ValueError when it is not their key.
    """
    person = _oneself(request)
    if private.public != owner_of(person).public:
        raise ValueError("this private key belongs to somebody else")
    key, ref, second = keys.new_key(), new_ref(), int(now.timestamp())
    sealed = envelopes.seal(key, bytes(private), _context(person, ref, second))
    text = base64.b64encode(sealed).decode()
    Half(ref, second, second, _bound(person), text).keep(request)
    setattr(request, _FOR_BROWSER, key)


def lock(request: HttpRequest) -> None:
    """Nothing sealed opens any more in this session; the browser's half is taken back too."""
    request.session.pop(UNLOCKED, None)
    setattr(request, _FOR_BROWSER, None)
    viewer = getattr(request, "viewer", None)
    if viewer is not None and viewer.is_somebody:
        bells.locked.send(sender=Person, ref=viewer.ref)


def holder_of(request: HttpRequest, *, now: datetime) -> KeyHolder | None:
    """Who is asking, with their open key; None when it is not open (any more)."""
    half, key = still_open(request, now=now), _key_of(request)
    if half is None or key is None:
        return None
    person = _oneself(request)
    context = _context(person, half.ref, half.proved_at)
    try:
        private = Private.read(envelopes.open(key, base64.b64decode(half.sealed), context))
    except CannotOpen:
        return None
    if private.public != owner_of(person).public:
        return None
    if now - _time(half.used_at) >= rules.REFRESHED:
        # Written before anything else is asked of the session, and at most once a minute.
        request.session[UNLOCKED] = asdict(half) | {"used_at": int(now.timestamp())}
    return KeyHolder(asking(request), private, _time(half.proved_at))


def still_open(request: HttpRequest, *, now: datetime) -> Half | None:
    """The half in the session, while its time is not over; what is over is deleted."""
    half = Half.of(request)
    if half is None:
        return None
    idle = timedelta(seconds=settings.UNLOCKED_SECONDS)
    in_time = rules.is_open(_time(half.proved_at), _time(half.used_at), idle=idle, now=now)
    if in_time and request.user.is_authenticated and half.bound == _bound(_oneself(request)):
        return half
    del request.session[UNLOCKED]
    return None


def carry(request: HttpRequest, response: HttpResponse, *, now: datetime) -> None:
    """Give the browser its half when a key was opened; take it back when nothing is open."""
    key: bytes | None = getattr(request, _FOR_BROWSER, None)
    is_still_open = still_open(request, now=now) is not None
    if key is not None and is_still_open:
        response.set_cookie(
            settings.KEY_COOKIE_NAME,
            base64.urlsafe_b64encode(key).decode(),
            path="/",
            httponly=True,
            samesite="Strict",
            secure=settings.BEHIND_TLS,
        )
    elif settings.KEY_COOKIE_NAME in request.COOKIES and not is_still_open:
        response.delete_cookie(settings.KEY_COOKIE_NAME, path="/", samesite="Strict")


def _key_of(request: HttpRequest) -> bytes | None:
    if hasattr(request, _FOR_BROWSER):
        return cast("bytes | None", getattr(request, _FOR_BROWSER))
    try:
        key = base64.urlsafe_b64decode(request.COOKIES.get(settings.KEY_COOKIE_NAME, "").encode())
    except ValueError:
        return None
    return key if len(key) == keys.KEY_BYTES else None


def _context(person: Person, ref: str, proved_at: int) -> Context:
    """The time of the proof is sealed in: who writes to the session cannot make it younger."""
    return Context(settings.SITE_ID, "session", ref, person.ref, version=proved_at)


def _bound(person: Person) -> str:
    """Changes with the password, the phone and the key pair: then what was open has ended."""
    parts: list[Any] = [
        person.password,
        bytes(person.second_factor or b"").hex(),
        person.public_keys.get("epoch", 0),
    ]
    return keyed_digest("unlocked", person.ref, *map(str, parts))


def _oneself(request: HttpRequest) -> Person:
    return cast("Person", request.user)


def _time(second: int) -> datetime:
    return datetime.fromtimestamp(second, tz=UTC)
