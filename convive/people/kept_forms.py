"""A form sent after its session ended: kept sealed, and only the sender's browser holds the key."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from convive.ground.clean import clean_text
from convive.people.models import KeptForm
from convive.people.rules import KEPT_FORM_LASTS
from convive.people.server_keys import keyed_digest
from convive.vault import envelopes, keys
from convive.vault.envelopes import CannotOpen, Context

COOKIE = "convive_kept"
LAST_HERE = "convive_author"
AUTHOR = "_author"
SENT = "_kept"
AUTHOR_LASTS = 7 * 24 * 3600  # seconds a page may stay open
_SALT = "convive.people.author"
_NEVER_KEPT = {"csrfmiddlewaretoken", "_once", AUTHOR, SENT}
_SECRET = ("password", "recovery_code")


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody wrote: where it was going, the fields in order, and whether files were lost."""

    path: str
    fields: tuple[tuple[str, str], ...]
    files: bool

    @property
    def readable(self) -> list[tuple[str, str]]:
        """The fields a person typed, with their names as words."""
        return [
            (_as_words(name), value)
            for name, value in self.fields
            if value and not name.startswith("_")
        ]


def _as_words(name: str) -> str:
    """A field's name as words; a language it was written in follows in brackets.

    >>> _as_words("route_words_fr"), _as_words("why_new")
    ('Route words (Français)', 'Why new')
    """
    stem, _line, last = name.rpartition("_")
    language = dict(settings.LANGUAGES).get(last, "") if stem else ""
    words = (stem if language else name).replace("_", " ").replace("-", " ").strip().capitalize()
    return f"{words} ({language})" if language else words


def author_token(ref: str) -> str:
    """A signed word in each form that says who had it open. The hidden field is `_author`."""
    return signing.dumps(ref, salt=_SALT) if ref else ""


def author_of(request: HttpRequest) -> str:
    """Who had the form open, or "" when nobody knows.

    The form's own signed field says so; else the session that ended a moment ago; else the cookie
    of who was here last. The cookie cannot name the wrong person: who signs in gets another CSRF
    secret, so a form opened before that no longer fits.
    """
    for word in (request.POST.get(AUTHOR, ""), request.COOKIES.get(LAST_HERE, "")):
        if author := _signed(word):
            return author
        if ended := getattr(request, "session_ended_of", ""):
            return str(ended)
    return ""


def remember_author(request: HttpRequest, response: HttpResponse, ref: str) -> None:
    """Keep in the browser who is here, until it is closed or somebody signs out."""
    if _signed(request.COOKIES.get(LAST_HERE, "")) == ref:
        return
    response.set_cookie(
        LAST_HERE,
        author_token(ref),
        httponly=True,
        samesite="Lax",
        secure=settings.BEHIND_TLS,
    )


def _signed(word: str) -> str:
    try:
        return str(signing.loads(word, salt=_SALT, max_age=AUTHOR_LASTS))
    except signing.BadSignature:
        return ""


def keep(request: HttpRequest, author: str, *, now: datetime) -> str:
    """Seal what was sent; returns the word for the browser's cookie. Nothing readable is stored.

    A button without anything written is not kept: then the word is "".
    """
    fields = _written(request)
    if not any(value and not name.startswith("_") for name, value in fields):
        return ""
    token, key = keys.new_key(), keys.new_key()
    content = {
        "author": author,
        "path": request.get_full_path(),
        "fields": fields,
        "files": bool(request.FILES),
    }
    name = _digest(token)
    sealed = envelopes.seal(key, json.dumps(content).encode(), _context(name))
    KeptForm.objects.create(token=name, sealed=sealed, expires_at=now + KEPT_FORM_LASTS)
    return base64.urlsafe_b64encode(token + key).decode()


def opened(request: HttpRequest, author: str, *, now: datetime) -> Kept | None:
    """What this browser keeps for this person; None for anybody else and when time is over."""
    try:
        token, key = _halves(request.COOKIES.get(COOKIE, ""))
        row = KeptForm.objects.get(token=_digest(token), expires_at__gt=now)
        content = json.loads(envelopes.open(key, row.sealed, _context(row.token)))
    except (ValueError, KeptForm.DoesNotExist, CannotOpen):
        return None
    if not author or content["author"] != author:
        return None
    fields = tuple((str(name), str(value)) for name, value in content["fields"])
    return Kept(content["path"], fields, content["files"])


def discard(request: HttpRequest, response: HttpResponse) -> None:
    """Delete what this browser keeps, here and there."""
    try:
        token, _key = _halves(request.COOKIES.get(COOKIE, ""))
    except ValueError:
        return
    KeptForm.objects.filter(token=_digest(token)).delete()
    response.delete_cookie(COOKIE, samesite="Lax")


def give_to_browser(response: HttpResponse, word: str) -> None:
    """Put the key where only this browser has it, for half an hour."""
    response.set_cookie(
        COOKIE,
        word,
        max_age=int(KEPT_FORM_LASTS.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.BEHIND_TLS,
    )


def waiting_for(request: HttpRequest, author: str) -> str:
    """The page that shows what was kept for this person, or ""."""
    found = opened(request, author, now=timezone.now())
    return reverse("people:kept") if found else ""


def forget(*, now: datetime) -> int:
    """Delete kept forms whose time is over; returns how many."""
    return KeptForm.objects.filter(expires_at__lte=now).delete()[0]


def _written(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (clean_text(name), clean_text(value))
        for name, values in request.POST.lists()
        if name not in _NEVER_KEPT and not any(word in name for word in _SECRET)
        for value in values
    ]


def _halves(word: str) -> tuple[bytes, bytes]:
    both = base64.urlsafe_b64decode(word.encode())
    if len(both) != 2 * keys.KEY_BYTES:
        raise ValueError("this is no key of a kept form")
    return both[: keys.KEY_BYTES], both[keys.KEY_BYTES :]


def _digest(token: bytes) -> str:
    return keyed_digest("keptform", token.hex())


def _context(name: str) -> Context:
    return Context(settings.SITE_ID, "kept-form", name)
