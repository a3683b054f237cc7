"""Filling in a form of casework: shown, sent, shown again with what was refused, or done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Changed, Refused, Words
from convive.ground.versions import version_sent
from convive.pathway.actions.bench import NotOpen
from convive.pathway.casework.views.doors import At, page
from convive.pathway.queries.cases import Sheet
from convive.ui.filling import show
from convive.ui.forms import Form

Place = TypeVar("Place")


def fill(
    request: HttpRequest,
    at: Place,
    form: Form,
    do: Callable[[], Any],
    *,
    onward: str | Callable[[Any], str],
    said: Words = "",
    template: str = "write",
    draw: Callable[..., HttpResponse] = page,
    **context: Any,
) -> HttpResponse:
    """Show `form`; once it is sent and whole, `do` it and go `onward`.

    A refusal stands in the form, beside the field it is about; nothing typed is lost. `draw` makes
    a page of a place (`at`): that of a room and its cases, or of another suite's table.
    """
    if request.method == "POST" and form.is_valid():
        try:
            result = do()
        except (NotOpen, Changed):
            raise
        except Refused as refusal:
            show(refusal, form)
        else:
            if said:
                messages.success(request, str(said))
            return redirect(onward if isinstance(onward, str) else onward(result))
    if (version := version_sent(request.POST)) is not None:
        # Shown again, the form stands for what its editor had open, not for what others saved since.
        context["version"] = version
    return draw(request, template, at, form=form, **context)


def only_as_read(request: HttpRequest, sheet: Sheet) -> None:
    """Raises Refused for a signature under other words than those that lay before who signs."""
    if request.POST.get("read", sheet.sitting) != sheet.sitting:
        raise Refused(
            _("This was written anew since you opened the page."),
            instead=_("Open the page again and read it as it is now, then answer."),
        )


def done(request: HttpRequest, at: At, said: Words, *, section: str = "") -> HttpResponse:
    """Back to the case, with a sentence."""
    messages.success(request, str(said))
    return redirect(f"{at.url()}#{section}" if section else at.url())
