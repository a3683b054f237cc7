"""Who is asking, in which language; and forms sent after a session ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from convive.people import queries
from convive.people.models import Person
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
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
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
        person = cast(Person, request.user)
        if now - seen > settings.SESSION_IDLE_SECONDS or not person.is_active:
            logout(request)
            return Viewer.nobody()
        if now - seen > 60 or LAST_SEEN not in request.session:
            request.session[LAST_SEEN] = now
        return queries.viewer_for(person, today=timezone.localdate())
