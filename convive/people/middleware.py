"""Who is asking, in which language; and forms sent after a session ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from convive.ground.doors import PUBLIC, door_of
from convive.people import kept_forms, queries
from convive.people.unlocking import sessions as unlocked
from convive.people.viewer import Viewer

Answer = Callable[[HttpRequest], HttpResponse]
LAST_SEEN = "last_seen"


class ReaderLanguage:
    """The reader's language: what they chose (cookie), else what their browser asks for."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response


class WhoIsAsking:
    """Builds `request.viewer` once; ends a session that was idle too long."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = self._viewer(request)  # type: ignore[attr-defined]
        return self.answer(request)

    def _viewer(self, request: HttpRequest) -> Viewer:
        if not request.user.is_authenticated:
            return Viewer.nobody()
        now = int(time.time())
        seen = request.session.get(LAST_SEEN, now)
        person = request.user
        if now - seen > settings.SESSION_IDLE_SECONDS or not person.is_active:
            logout(request)
            request.session_ended_of = person.ref  # type: ignore[attr-defined]
            return Viewer.nobody()
        if now - seen > 60 or LAST_SEEN not in request.session:
            request.session[LAST_SEEN] = now
        return queries.viewer_for(person, today=timezone.localdate())


class SealedSession:
    """Hands a browser its half of an opened key, and takes it back when nothing is open."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        unlocked.carry(request, response, now=timezone.now())
        return response


class KeptForms:
    """Keeps what somebody wrote when their session ended meanwhile, for them alone.

    `request.author_token` is the value of the hidden field `_author` that forms carry.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        ref = viewer.ref if viewer.is_somebody else ""
        request.author_token = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: kept_forms.author_token(ref)
        )
        response = self.answer(request)
        if ref and request.user.is_authenticated:
            kept_forms.remember_author(request, response, ref)
        kept_again = kept_forms.COOKIE in response.cookies
        if ref and _was_kept(request) and 300 <= response.status_code < 400 and not kept_again:
            kept_forms.discard(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        if request.method != "POST" or viewer.is_somebody or door_of(view) in {None, PUBLIC}:
            return None
        author = kept_forms.author_of(request)
        word = kept_forms.keep(request, author, now=timezone.now()) if author else ""
        if not word:
            return None
        response = redirect_to_login(reverse("people:kept"))
        kept_forms.give_to_browser(response, word)
        return response


def _was_kept(request: HttpRequest) -> bool:
    return request.method == "POST" and kept_forms.SENT in request.POST
