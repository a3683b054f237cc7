"""The register on a page and as a file, for everybody."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from convive.city import queries as city
from convive.ground.doors import public
from convive.portal.register import exports, forms, queries
from convive.ui.filling import page_of, query_of


@public
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """What the city does, promised and decided, to search."""
    form = forms.Find(request.GET)
    found = queries.register_of(today=_today(), **_wanted(form))
    context = {
        "frame": "public",
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "is_narrowed": any(_wanted(form).values()),
    }
    return render(request, "portal/register/register.html", context)


@public
@require_GET
def register_file(request: HttpRequest) -> HttpResponse:
    """The same as a table, narrowed like the page."""
    found = queries.register_of(today=_today(), **_wanted(forms.Find(request.GET)))
    table = exports.csv_of(found, host=request.build_absolute_uri("/").rstrip("/"))
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    response = HttpResponse(f"\ufeff{table}", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="register.csv"'
    return response


def _wanted(form: forms.Find) -> dict[str, str]:
    return form.cleaned_data if form.is_valid() else {}


def _today() -> date:
    return city.today(timezone.now())
