"""Where a page of this suite stands: spaces for people who come back, and no others."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from convive.pathway.casework.views.doors import At, Room
from convive.spaces.models import Space

View = Callable[..., HttpResponseBase]


def tertiary(view: View) -> View:
    """Only in a space of this level: elsewhere the page does not exist."""

    @wraps(view)
    def inside(request: HttpRequest, at: Room | At, **words: Any) -> HttpResponseBase:
        room = at.room if isinstance(at, At) else at
        if str(room.space.level) != Space.Level.TERTIARY:
            raise Http404
        return view(request, at, **words)

    return inside
