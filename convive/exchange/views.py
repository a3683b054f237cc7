"""Pages of the catalogue; anybody may read it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from convive.exchange import actions, queries, showing
from convive.exchange.forms import Adapt, Find
from convive.ground.doors import needs, public


@public
@require_GET
def practices(request: HttpRequest) -> HttpResponse:
    """The catalogue, filtered and searched, on a map and as a list."""
    form = Find(request.GET)
    found = queries.found(request.viewer, form.asked, form.wish)  # type: ignore[attr-defined]
    page = Paginator(found, 12).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "form": form,
        "total": len(found),
        "page": page,
        "cards": [showing.card(one) for one in page],
        "map": showing.world(found),
        "query": kept.urlencode(),
        "disclaimer": queries.disclaimer(),
    }
    return render(request, "exchange/practices.html", context)


@public
@require_GET
def practice(request: HttpRequest, key: str) -> HttpResponse:
    """One practice, with what is known of it and what is not."""
    one = queries.practice_for(request.viewer, key)  # type: ignore[attr-defined]
    context = {
        "sheet": showing.sheet(one),
        "disclaimer": queries.disclaimer(),
        "may_adapt": request.viewer.may("practices.adapt"),  # type: ignore[attr-defined]
    }
    return render(request, "exchange/practice.html", context)


@needs("practices.adapt")
@require_http_methods(["GET", "POST"])
def adapt(request: HttpRequest, key: str) -> HttpResponse:
    """Start an action of this city from a practice of another."""
    one = queries.practice_for(request.viewer, key)  # type: ignore[attr-defined]
    form = Adapt(
        request.POST or None,
        viewer=request.viewer,  # type: ignore[attr-defined]
        initial={"title": showing.title(one), "what": showing.text(one, "how")},
    )
    if request.method == "POST" and form.is_valid():
        action = actions.adapt(
            one,
            **form.given,
            on=timezone.localdate(),
            by=request.viewer,  # type: ignore[attr-defined]
        )
        return redirect("plan:action", action.ref)
    context = {
        "form": form,
        "sheet": showing.sheet(one),
        "cancel": reverse("exchange:practice", args=[key]),
    }
    return render(request, "exchange/adapt.html", context)


@needs("workspace.read")
@require_GET
def packs(request: HttpRequest) -> HttpResponse:
    """Which content packs this city has adopted: version, licence, digest."""
    return render(request, "exchange/packs.html", {"packs": showing.packs()})
