"""Filling in a form of the panel, on its own pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from convive.ground.refusals import Words
from convive.pathway.casework.views import filling
from convive.pathway.casework.views.doors import Room
from convive.pathway.panel.views.doors import Ahead, page
from convive.ui.forms import Form


def fill(
    request: HttpRequest,
    at: Room | Ahead,
    form: Form,
    do: Callable[[], Any],
    *,
    onward: str | Callable[[Any], str],
    said: Words = "",
    **context: Any,
) -> HttpResponse:
    """Show `form`; once it is sent and whole, `do` it and go `onward`. Nothing typed is lost."""
    return filling.fill(request, at, form, do, onward=onward, said=said, draw=page, **context)
