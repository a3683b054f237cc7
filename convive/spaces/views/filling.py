"""Filling in a form of a sealed room: shown, sent, shown again with what was refused, or done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from convive.city import queries as city
from convive.ground.refusals import Changed, Refused, Words
from convive.ground.viewers import Asking
from convive.spaces.models import Space
from convive.spaces.queries import rooms
from convive.ui.forms import Form

BOTH = ["GET", "POST"]
WRITE = "spaces/write.html"


def fill(
    request: HttpRequest,
    form: Form,
    do: Callable[[], Any],
    *,
    onward: str | Callable[[Any], str],
    said: Words = "",
    template: str = WRITE,
    **context: Any,
) -> HttpResponse:
    """Show `form`; once it is sent and whole, `do` it and go `onward`.

    A refusal stands in the form, beside the field it is about. `said` is the sentence after it.
    """
    if request.method == "POST" and form.is_valid():
        try:
            result = do()
        except Changed:
            raise
        except Refused as refusal:
            show(refusal, form)
        else:
            if said:
                messages.success(request, str(said))
            return redirect(onward if isinstance(onward, str) else onward(result))
    return render(request, template, {"form": form, **context})


def show(refusal: Refused, form: Form) -> None:
    """Put what was refused into the form."""
    field = refusal.field if refusal.field in form.fields else None
    lines = [refusal.sentence, *refusal.missing, refusal.instead]
    form.add_error(field, [str(line) for line in lines if line])


def typed(request: HttpRequest) -> Any:
    """What was sent, or None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def version_of(request: HttpRequest) -> int:
    """The version the editor had open; 0 when the form did not say, which no record has."""
    written = request.POST.get("_version", "")
    return int(written) if written.isdecimal() and len(written) < 10 else 0


def today() -> date:
    """The day it is in the city."""
    return city.today(timezone.now())


def inside(viewer: Asking, space: Space) -> dict[str, Any]:
    """What every page of a space needs: the space, and its border for those who stand in it."""
    return {"space": space, "sealed": rooms.frame_for(viewer, space, today=today())}


def url(name: str, space: Space) -> str:
    """An address of this space."""
    return reverse(f"spaces:{name}", args=[space.ref])
