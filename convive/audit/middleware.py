"""Forms carry a one-time key; a double click or a retry gets the first answer again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from convive.audit import once
from convive.audit.models import Submission
from convive.ground.middleware import refused_page
from convive.ground.refusals import Refused
from convive.vault import keys

FIELD = "_once"


class Once:
    """Reads the form's key before the view and keeps where it led after it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sending = _sending(request)
        token = once.current.set(sending)
        try:
            response = self.answer(request)
        finally:
            once.current.reset(token)
        if sending and sending.claimed and 300 <= response.status_code < 400:
            Submission.objects.filter(key=sending.key).update(location=response["Location"][:500])
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        sending = once.current.get()
        if sending is not None:
            try:
                once.answered(sending)
            except once.SentBefore as earlier:
                return _again(request, earlier)
            except Refused as refusal:  # Django hands on only what views raise
                return refused_page(request, refusal)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return _again(request, error) if isinstance(error, once.SentBefore) else None


def _again(request: HttpRequest, earlier: once.SentBefore) -> HttpResponse:
    return HttpResponseRedirect(earlier.location or request.path)


def _sending(request: HttpRequest) -> once.Sending | None:
    """The form's key bound to who sends it, and a digest of its content; None for other requests."""
    if request.method != "POST" or not (key := request.POST.get(FIELD, "")):
        return None
    who = request.viewer.ref  # type: ignore[attr-defined]
    content = sorted(
        (name, value)
        for name, values in request.POST.lists()
        if name not in {FIELD, "csrfmiddlewaretoken"}
        for value in values
    )
    files = sorted(
        (name, str(file.name), file.size or 0)
        for name, files in request.FILES.lists()
        for file in files
    )
    bound = hashlib.sha256(f"{who}|{key}".encode("utf-8", "replace"))
    return once.Sending(bound.hexdigest(), _digest((request.path, content, files)))


def _digest(content: object) -> str:
    """Tells two contents apart. It is keyed: who steals the table cannot try out short answers."""
    server = hashlib.blake2b(settings.SECRET_KEY.encode()).digest()
    return keys.subkey(server, "sending", data=repr(content).encode("utf-8", "replace")).hex()
