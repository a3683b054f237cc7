"""The page on which a session is recorded in a minute, also without a connection."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import needs, public
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.people.server_keys import keyed_digest
from convive.people.viewer import Viewer, asking
from convive.programmes.models import Recording, Session
from convive.programmes.sessions import access, forms, queries
from convive.programmes.sessions.actions import recording
from convive.programmes.sessions.queries import Marked
from convive.ui.filling import fill, show, typed

FILES = ("programmes/phone.css", "programmes/phone.js")
KEY = re.compile(r"[\w-]{8,40}")


@needs("programmes.write")
@never_cache
@require_GET
def phone(request: HttpRequest) -> HttpResponse:
    """One's sessions of these days, to be recorded; this page and theirs are kept on the phone."""
    viewer, now = asking(request), timezone.now()
    found = queries.to_record(viewer, now=now)
    context = {
        "to_do": [one for one in found if one.begins <= now and one.came is None],
        "to_come": [one for one in found if one.begins > now],
        "done": [one for one in found if one.begins <= now and one.came is not None],
        "who": _who(viewer),
    }
    return render(request, "programmes/sessions/phone/phone.html", context)


@needs("programmes.write")
@never_cache
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, ref: str) -> HttpResponse:
    """Record a session: the same page with and without a script, with and without a connection."""
    viewer = asking(request)
    found = queries.recordable(viewer, ref)
    form = _form(request, viewer, found)
    current = queries.current(found)
    context: dict[str, Any] = {
        "session": found,
        "who": _who(viewer),
        "client_key": _key(request) if request.method == "POST" else new_ref(),
        "saw": _saw(request) if request.method == "POST" else (current.number if current else 0),
        "marks": _marks(found, form) if request.method == "POST" else [],
    }
    return fill(
        request,
        form,
        lambda: _keep(request, viewer, found, form),
        onward=reverse("programmes:phone"),
        said=_("It is recorded. Thank you."),
        template="programmes/sessions/phone/record.html",
        **context,
    )


@needs("programmes.write")
@never_cache
@require_POST
def send_recording(request: HttpRequest, ref: str) -> JsonResponse:
    """The same for a phone that sends what it kept: an answer that its script reads."""
    viewer = asking(request)
    found = queries.recordable(viewer, ref)
    form = _form(request, viewer, found)
    if form.is_valid():
        try:
            kept = _keep(request, viewer, found, form)
        except Refused as refusal:
            show(refusal, form)
        else:
            return JsonResponse({"number": kept.number, "counts_now": kept.counts_now})
    told = {
        "errors": [
            f"{line.label}: {line.message}".removeprefix(": ") for line in form.error_summary
        ],
        "marks": [{"label": one.label, "parts": one.parts} for one in _marks(found, form)],
    }
    return JsonResponse(told, status=422)


@needs("programmes.write")
@never_cache
@require_GET
def phone_token(request: HttpRequest) -> JsonResponse:
    """What a phone needs before it sends: the key of a form, and whose recordings may go."""
    return JsonResponse({"token": get_token(request), "who": _who(asking(request))})


@public
@require_GET
def phone_worker(request: HttpRequest) -> HttpResponse:
    """The small program that keeps these pages on a phone; it serves this folder and no other."""
    files = [static(name) for name in FILES]
    context = {
        "files": files,
        "version": hashlib.sha256("".join(files).encode()).hexdigest()[:8],
        "list": reverse("programmes:phone"),
    }
    response = render(request, "programmes/sessions/phone/worker.js", context)
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = "no-cache"
    return response


def _form(request: HttpRequest, viewer: Viewer, found: Session) -> forms.Record:
    may_vouch = access.may_vouch(viewer, found.initiative)
    return forms.Record(typed(request), session=found, may_vouch=may_vouch)


def _keep(request: HttpRequest, viewer: Viewer, found: Session, form: forms.Record) -> Recording:
    now = timezone.now()
    return recording.record(
        found,
        form.content,
        client_key=_key(request),
        saw=_saw(request),
        written_at=_written_at(request, now),
        names_why=form.cleaned_data.get("names_why", ""),
        now=now,
        by=viewer,
    )


def _marks(found: Session, form: forms.Record) -> list[Marked]:
    form.is_valid()
    texts = [
        (str(form[name].label), value if isinstance(value, str) else ", ".join(value))
        for name, value in form.cleaned_data.items()
        if name == "represented" or (isinstance(value, str) and name != "names_why")
    ]
    return queries.marked(found, texts)


def _key(request: HttpRequest) -> str:
    sent = request.POST.get("client_key", "")
    return sent if KEY.fullmatch(sent) else new_ref()


def _saw(request: HttpRequest) -> int:
    sent = request.POST.get("saw", "")
    return int(sent) if sent.isdecimal() and len(sent) < 6 else 0


def _written_at(request: HttpRequest, now: datetime) -> datetime:
    try:
        told = parse_datetime(request.POST.get("written", ""))
    except ValueError:
        told = None
    return told if told is not None and timezone.is_aware(told) else now


def _who(viewer: Viewer) -> str:
    """A word that stands for somebody on a phone and tells nobody who it is."""
    return keyed_digest("phone", viewer.ref)[:16]
