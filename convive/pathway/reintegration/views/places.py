"""Where a page of this suite stands: spaces for people who come back, and the file of one return.

The doors of all its pages are here, each in one word: `room_…` for the space, `file_…` for a case
that lies open; `…_page` is read, `…_form` is filled in, `…_press` is a button.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.ground.refusals import Words
from convive.pathway.casework.views import filling
from convive.pathway.casework.views.doors import BOTH, At, Room, at_case, in_room
from convive.people.unlocking.doors import unlocked
from convive.spaces.models import Space
from convive.ui.forms import Form

View = Callable[..., HttpResponseBase]


def tertiary(view: View) -> View:
    """Only in a space of this level; and a file not for who provides a part of it: theirs is the
    page of the case. Elsewhere the page does not exist.
    """

    @wraps(view)
    def inside(request: HttpRequest, at: Room | At, **words: Any) -> HttpResponseBase:
        room = at.room if isinstance(at, At) else at
        if str(room.space.level) != Space.Level.TERTIARY:
            raise Http404
        if isinstance(at, At) and at.bench.provides_only:
            raise Http404
        return view(request, at, **words)

    return inside


def _behind(
    methods: Callable[[View], View], where: Callable[[View], View]
) -> Callable[[View], View]:
    """The doors that all pages here have: signed in, key open, never kept, nothing in a report."""

    def door(view: View) -> View:
        within = unlocked(methods(where(tertiary(view))))
        return signed_in(never_cache(sensitive_post_parameters()(sensitive_variables()(within))))

    return door


room_page = _behind(require_GET, in_room)
room_form = _behind(require_http_methods(BOTH), in_room)
room_press = _behind(require_POST, in_room)
file_page = _behind(require_GET, at_case)
file_form = _behind(require_http_methods(BOTH), at_case)
file_press = _behind(require_POST, at_case)


def fill_file(
    request: HttpRequest,
    at: At,
    form: Form,
    do: Callable[[], Any],
    *,
    section: str = "",
    onward: str = "",
    **context: Any,
) -> HttpResponse:
    """Fill in a form of a return, then go back to this section of its file, or `onward`."""
    then = onward or _file(at, section)
    return filling.fill(
        request, at, form, do, onward=then, cancel_url=at.url("return_file"), **context
    )


def noted(request: HttpRequest, at: At, said: Words, *, section: str = "") -> HttpResponse:
    """Back to the file of a return, with a sentence."""
    messages.success(request, str(said))
    return redirect(_file(at, section))


def _file(at: At, section: str) -> str:
    return at.url("return_file") + (f"#{section}" if section else "")
