"""The online landscape at a glance, its figures, and what everybody reads of it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.landscape.online import access, bringing, forms, queries, showing
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed

BOTH = ["GET", "POST"]


def today() -> date:
    """The city's own day."""
    return city.today(timezone.now())


@needs("landscape.read")
@require_GET
def online(request: HttpRequest) -> HttpResponse:
    """Briefings, what was asked, stories and rumours, and the ways to the figures."""
    viewer = asking(request)
    context = {
        "briefings": queries.briefings_for(viewer),
        "requests": queries.requests_for(viewer),
        "narratives": showing.narratives(queries.narratives_for(viewer)),
        "figures": queries.how_many_series(viewer),
        "may_write": access.may_write(viewer),
        "may_ask": access.may_ask(viewer),
        "may_import": access.may_import(viewer),
    }
    return render(request, "landscape/online/online.html", context)


@public
@require_GET
def public_online(request: HttpRequest) -> HttpResponse:
    """What everybody may read: briefings in plain words, rumours with what is true."""
    context = {
        "frame": "public",
        "briefings": queries.public_briefings(today=today()),
        "narratives": showing.narratives(queries.narratives_public()),
    }
    return render(request, "landscape/online/public_online.html", context)


@needs("landscape.read")
@require_GET
def online_counts(request: HttpRequest) -> HttpResponse:
    """What was counted, series by series; what cannot be compared is said and never drawn."""
    viewer = asking(request)
    form = forms.FindCounts(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, queries.series_for(viewer, **wanted))
    context = {
        "form": form,
        "page": page,
        "query": query_of(request),
        "shown": [showing.series(one) for one in page],
        "deliveries": queries.deliveries_for(viewer),
        "may_import": access.may_import(viewer),
    }
    return render(request, "landscape/online/online_counts.html", context)


@needs("landscape.import")
@require_http_methods(BOTH)
def online_import(request: HttpRequest) -> HttpResponse:
    """Bring a table of counted summaries in."""
    viewer = asking(request)
    form = forms.BringIn(typed(request), request.FILES or None)
    return fill(
        request,
        form,
        lambda: bringing.bring_in_upload(
            form.cleaned_data["file"], source=form.cleaned_data["source"], on=today(), by=viewer
        ),
        onward=lambda made: reverse("landscape:online_delivery", args=[made.ref]),
        title=_("Bring in counted summaries"),
        lead=_("A table with a column of posts, authors or accounts is refused whole."),
        submit=_("Bring it in"),
        cancel_url=reverse("landscape:online_counts"),
    )


@needs("landscape.read")
@require_GET
def online_delivery(request: HttpRequest, ref: str) -> HttpResponse:
    """One delivery: its figures, and the lines that were not taken."""
    viewer = asking(request)
    shown = queries.delivery_for(viewer, ref)
    figures = queries.figures_of(shown)
    context = {
        "shown": shown,
        "headers": showing.HEADERS,
        "rows": [showing.row(one) for one in figures],
        "without": sum(not one.count.can_be_compared for one in figures),
        "refused": showing.refused(shown),
        "may_import": access.may_import(viewer),
    }
    return render(request, "landscape/online/online_delivery.html", context)


@needs("landscape.import")
@require_http_methods(BOTH)
def online_undo(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a delivery out again."""
    viewer = asking(request)
    shown = queries.delivery_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: bringing.undo(shown, on=today(), by=viewer),
        onward=lambda made: reverse("landscape:online_delivery", args=[made.ref]),
        said=_("It is taken out. Its figures are deleted."),
        title=_("Take this delivery out?"),
        lead=_("Its figures are deleted. That it came stays on record."),
        submit=_("Take it out"),
        cancel_url=reverse("landscape:online_delivery", args=[ref]),
    )
