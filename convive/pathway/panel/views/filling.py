"""Filling in a form of the panel: shown, sent, shown again with what was refused, or done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from convive.ground.refusals import Refused, Words
from convive.ground.versions import version_sent
from convive.pathway.actions.bench import NotOpen
from convive.pathway.casework.views.doors import Room
from convive.pathway.panel.table import Shut
from convive.pathway.panel.views.doors import Ahead, page
from convive.ui.filling import show
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
    if request.method == "POST" and form.is_valid():
        try:
            result = do()
        except (NotOpen, Shut):
            raise
        except Refused as refusal:
            show(refusal, form)
        else:
            if said:
                messages.success(request, str(said))
            return redirect(onward if isinstance(onward, str) else onward(result))
    if version := version_sent(request.POST):
        context["version"] = version
    return page(request, "write", at, form=form, **context)
