"""Pages of all places: the list, whom to call, registering, the office, paper."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.models.premises import Premises
from convive.programmes.readiness import access, actions, export, forms, post, queries, words
from convive.ui.filling import fill, page_of, query_of, typed

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """How far each place is: all of them for the office, one's own for a place (PRI-04)."""
    viewer, today = asking(request), _today()
    form = forms.FindPlaces(request.GET or None)
    context = {
        "form": form,
        "page": page_of(request, queries.places_for(viewer, today=today, **form.wanted)),
        "query": query_of(request),
        "is_narrowed": any(form.wanted.values()),
        "themes": queries.counted_for(viewer, today=today),
        "office": queries.office(),
        "may_keep": access.may_keep(viewer),
        "may_register": access.may_register(viewer),
    }
    return render(request, "programmes/readiness/places.html", context)


@needs("programmes.read")
@require_GET
def places_to_call(request: HttpRequest) -> HttpResponse:
    """Whom the office should call, why, and under which number."""
    found = queries.to_call(asking(request), today=_today())
    return render(request, "programmes/readiness/places_to_call.html", {"found": found})


@needs("programmes.read")
@require_GET
def places_to_call_file(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet."""
    table = export.call_list(queries.to_call(asking(request), today=_today()))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="whom-to-call.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


@needs("programmes.read")
@require_GET
def place_paper(request: HttpRequest) -> HttpResponse:
    """A sheet to print: a place registers and plans with a pen, the office types it in."""
    context = {
        "parts": words.parts(),
        "gaps": words.gaps(),
        "themes": words.themes(),
        "office": queries.office(),
        "lines": range(6),
    }
    return render(request, "programmes/readiness/place_paper.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def register_place(request: HttpRequest) -> HttpResponse:
    """A place joins the list: itself, or the office for it."""
    viewer = asking(request)
    houses = queries.houses_of(viewer)
    form = forms.RegisterPlace(
        typed(request), houses=houses, is_office=access.may_keep(viewer), initial=_first(request)
    )

    def do() -> Premises:
        about = dict(form.cleaned_data)
        how = about.pop("how", Premises.How.ITSELF)
        return actions.register(about.pop("organisation"), about, how=how, on=_today(), by=viewer)

    return fill(
        request,
        form,
        do,
        onward=lambda made: reverse("programmes:place", args=[made.ref]),
        said=_("The place stands in the list."),
        title=_("Register a place"),
        lead=_("Where it is and whom to call is read by you and by the office, by nobody else."),
        submit=_("Register it"),
        cancel_url=reverse("programmes:places"),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def write_to_places(request: HttpRequest) -> HttpResponse:
    """The office writes to all places of a kind; each says when it has read it."""
    viewer, today = asking(request), _today()
    form = forms.MessageToAll(typed(request))

    def do() -> int:
        listed = queries.places_for(viewer, today=today, theme=form.cleaned_data["theme"])
        asked = [one.premises for one in listed]
        return post.write_to(asked, form.cleaned_data["text"], now=timezone.now(), by=viewer)

    return fill(
        request,
        form,
        do,
        onward=reverse("programmes:places"),
        said=_("The message is sent. The list says who has not read it after two days."),
        title=_("Write to the places"),
        lead=_("Each place gets a letter that something waits here. The letter does not say what."),
        submit=_("Send it"),
        cancel_url=reverse("programmes:places"),
    )


@needs("programmes.edit")
@require_http_methods(BOTH)
def place_office(request: HttpRequest) -> HttpResponse:
    """Say which office keeps the list and calls."""
    viewer, kept = asking(request), queries.office()
    start = {"organisation": kept.organisation.ref} if kept else {}
    form = forms.NameOffice(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.name_office(form.cleaned_data["organisation"], by=viewer),
        onward=reverse("programmes:places"),
        said=_("From now on this office keeps the list."),
        title=_("Who keeps the list of places?"),
        lead=_("This office reads the addresses and calls the places. The police do not."),
        cancel_url=reverse("programmes:places"),
    )


def _first(request: HttpRequest) -> dict[str, str]:
    """A place of one's own organisation, when there is only one."""
    own = sorted(asking(request).organisations)
    start = {"theme": request.GET.get("theme", "")}
    return start | ({"organisation": own[0]} if len(own) == 1 else {})


def _today() -> date:
    return city.today(timezone.now())
