"""What every page of a sealed room needs: its border, the day, its form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from convive.city import queries as city
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.spaces.models import Space
from convive.spaces.queries import rooms
from convive.ui import filling
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
    """Show `form` on a page of the sealed side; once it is sent and whole, `do` it and go `onward`."""
    return filling.fill(request, form, do, onward=onward, said=said, template=template, **context)


def today() -> date:
    """The day it is in the city."""
    return city.today(timezone.now())


def inside(viewer: Asking, space: Space) -> dict[str, Any]:
    """What every page of a space needs: the space, and its border for those who stand in it."""
    return {"space": space, "sealed": rooms.frame_for(viewer, space, today=today())}


def url(name: str, space: Space) -> str:
    """An address of this space."""
    return reverse(f"spaces:{name}", args=[space.ref])
