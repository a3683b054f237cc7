"""Pages that a code opens: the code is asked once, kept sealed in the browser, in no address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from convive.city import queries as city
from convive.directory import queries as directory
from convive.ground.viewers import Asking
from convive.pathway.public import forms
from convive.pathway.queries import ways
from convive.pathway.queries.ways import OpenWay
from convive.pathway.support.open_way import Doorway
from convive.people import throttle
from convive.people.viewer import asking


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody behind a code, at this moment."""

    door: Doorway
    way: OpenWay
    code: str
    by: Asking
    now: datetime

    @property
    def today(self) -> date:
        return city.today(self.now)

    def stays(self, response: HttpResponse) -> HttpResponse:
        """Another quarter of an hour."""
        return self.door.keep(response, self.code, now=self.now)


def code_asked(request: HttpRequest, door: Doorway, name: str) -> HttpResponse | Entered:
    """Who is behind the code that this browser holds; else the page that asks for one.

    Whatever code is sent, the answer is the same: the browser keeps it and asks again.
    """
    now = timezone.now()
    if request.method == "POST":
        form = forms.Code(request.POST)
        if not form.is_valid():
            return shown(request, f"{name}_code", {"form": form})
        throttle.admit("reply", "", "", now=now)
        code = str(form.cleaned_data["code"])
        return door.keep(redirect(f"pathway:{name}"), code, now=now)
    entered = _entered(request, door, now)
    if entered is not None:
        return entered
    nothing = bool(door.code_of(request, now=now))
    page = shown(request, f"{name}_code", {"form": forms.Code(), "nothing_there": nothing})
    return door.close(page) if nothing else page


def behind(
    door: Doorway, name: str
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Only with an open way; else back to the page that asks for the code."""

    def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def inside(request: HttpRequest, **words: Any) -> HttpResponse:
            entered = _entered(request, door, timezone.now())
            if entered is None:
                text = request.POST.get("words", "")
                context = {"form": forms.Code(), "is_over": True, "text": text}
                return door.close(shown(request, f"{name}_code", context))
            return view(request, entered, **words)

        return inside

    return guarded


def shown(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A page of support in the frame of the public."""
    given = {"frame": "public", "number": directory.emergency_number(), **context}
    return render(request, f"pathway/support/{name}.html", given)


def _entered(request: HttpRequest, door: Doorway, now: datetime) -> Entered | None:
    code = door.code_of(request, now=now)
    if not code:
        return None
    way = ways.opened(code, door.sort, today=city.today(now))
    return Entered(door, way, code, asking(request), now) if way is not None else None
