"""What every page of the public doors has: the number to call, the way out, nothing kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from convive.city import queries as city
from convive.directory import queries as directory
from convive.directory.words import ROUTE_SENTENCES
from convive.ground.phrase import Phrase

View = Callable[..., HttpResponse]
_last = {"number": "112"}  # where nobody has asked yet: it works on most mobile telephones


def unkept(view: View) -> View:
    """No browser and nothing between keeps the page; no other site learns that it was open.

    `same-origin` and not `no-referrer`: with the latter browsers send forms with the origin "null",
    which the protection against forged forms refuses. To other sites both say nothing.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return shown


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page in the frame of the public, with the emergency number."""
    number = directory.emergency_number()
    _last["number"] = number
    given = {"frame": "public", "number": number}
    return render(request, f"pathway/public/{template}.html", given | context, status=status)


def last_number() -> str:
    """The emergency number that was shown last, for a page that cannot ask for it."""
    return _last["number"]


def receipt_of(shown: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a page says of a receipt: its groups to copy, the day of the answer, where to read it."""
    if shown is None:
        return {}
    due = shown.get("due")
    return {
        "groups": str(shown["receipt"]).split("-"),
        "due": date.fromisoformat(due) if due else None,
        "thanks": Phrase(shown.get("thanks", {})),
        "reply_address": settings.ADDRESS.rstrip("/") + reverse("pathway:reply"),
    }


def alternatives() -> dict[str, Any]:
    """Where else somebody can turn today: the city's route, and the national lines."""
    route = directory.route_shown()
    return {
        "route": route,
        "route_sentence": ROUTE_SENTENCES.get(route.choice, ""),
        "lines": directory.lines(),
    }


def today() -> date:
    """The day it is in the city."""
    return city.today(timezone.now())


def language() -> str:
    """The reader's language, without its country."""
    return (get_language() or "en").split("-")[0]
