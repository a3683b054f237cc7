"""Doors of sealed pages, below `@signed_in` or `@needs`: an open key, and a fresh proof.

What somebody wrote in a form that meets a closed door is kept sealed, as when a session ends:
after opening their key they find it and send it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from convive.people import kept_forms
from convive.people.entry import half
from convive.people.unlocking import rules, sessions
from convive.people.unlocking.holding import KeyHolder
from convive.people.viewer import asking

View = TypeVar("View", bound=Callable[..., Any])


def unlocked(view: View) -> View:
    """Only with an open key: the view finds it in `request.holder`."""
    return _guarded(view, lambda _holder: True)


def proved_lately(minutes: int = 15) -> Callable[[View], View]:
    """Only with an open key and a proof of the last minutes, else one is asked for again.

    Stands alone or below `@unlocked`; for what matters most (depth F, passkeys).
    """

    def mark(view: View) -> View:
        return _guarded(
            view,
            lambda holder: not rules.is_late(holder.proved_at, minutes=minutes, now=timezone.now()),
        )

    return mark


def holding(request: HttpRequest) -> KeyHolder:
    """The open key that the door found: `request.holder`, with its type."""
    holder: KeyHolder = request.holder  # type: ignore[attr-defined]
    return holder


def _guarded(view: View, is_enough: Callable[[KeyHolder], bool]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        holder = sessions.holder_of(request, now=timezone.now())
        if holder is None or not is_enough(holder):
            return _ask(request)
        request.holder = holder  # type: ignore[attr-defined]
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    return guarded  # type: ignore[return-value]


def _ask(request: HttpRequest) -> HttpResponse:
    """To the page that opens the key, and from there back; what was written is kept sealed."""
    if request.method != "POST":
        return _to_the_lock(request.get_full_path())
    word = kept_forms.keep(request, asking(request).ref, now=timezone.now())
    if not word:
        return _to_the_lock(_page_before(request))
    response = _to_the_lock(reverse("people:kept"))
    kept_forms.give_to_browser(response, word)
    return response


def _to_the_lock(onward: str) -> HttpResponse:
    return redirect(f"{reverse('people:unlock')}?{urlencode({'next': onward})}")


def _page_before(request: HttpRequest) -> str:
    """The page with the button that was pressed, when it is one of this house."""
    before = request.headers.get("Referer", "")
    if half.onward_of(request, before) != before:
        return reverse("portal:home")
    found = urlsplit(before)
    return f"{found.path}?{found.query}" if found.query else found.path
