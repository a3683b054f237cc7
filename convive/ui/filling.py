"""Filling in a form: shown, sent, shown again with what was refused, or done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from convive.ground.records import Record
from convive.ground.refusals import Changed, Refused, Words
from convive.ground.versions import version_sent
from convive.ui.forms import Form

ON_A_PAGE = 30
WRITE = "ui/write.html"


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
    """Show `form`; once it is sent and whole, `do` it and go `onward` (an address) with what came of it.

    A refusal stands in the form, beside the field it is about; nothing typed is lost. `said` is
    the sentence on the next page.
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
    if (version := version_sent(request.POST)) is not None:
        # Shown again, the form stands for what its editor had open, not for what others saved since.
        context["version"] = version
    return render(request, template, {"form": form, **context})


def typed(request: HttpRequest) -> Any:
    """What was sent, or None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def version_of(request: HttpRequest) -> int:
    """The version the editor had open; 0 when the form did not say, which no record has."""
    written = request.POST.get("_version", "")
    return int(written) if written.isdecimal() and len(written) < 10 else 0


def values_of(record: Record, names: list[str]) -> dict[str, Any]:
    """What a record says now; other records by their reference, as the choices call them."""
    values = {name: getattr(record, name) for name in names}
    return {name: getattr(value, "ref", value) for name, value in values.items()}


def page_of(request: HttpRequest, rows: Any) -> Page[Any]:
    """The page of a list that the address asks for."""
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))


def query_of(request: HttpRequest) -> str:
    """The filters in the address without the page, for the links to other pages."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def show(refusal: Refused, form: Form) -> None:
    """Put what was refused into the form, beside the field it is about."""
    field = refusal.field if refusal.field in form.fields else None
    lines = [refusal.sentence, *refusal.missing, refusal.instead]
    form.add_error(field, [str(line) for line in lines if line])
