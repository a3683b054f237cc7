"""Pages of the register: every table ever published, one table, its files."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs, public
from convive.ground.references import new_ref
from convive.releases import access, actions, exports, forms, queries, showing

ON_A_PAGE = 30


@public
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Every table ever published that this reader may see."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = forms.FindTables(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.register_for(
        viewer, search=asked.get("words", ""), audience=asked.get("audience", "")
    )
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
        "is_partner": len(access.audiences_of(viewer)) > 1,
    }
    return render(request, "releases/register.html", context)


@public
@require_GET
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """One published table, whole."""
    viewer = request.viewer  # type: ignore[attr-defined]
    release = queries.release_for(viewer, ref)
    context = {
        "release": release,
        "grid": showing.grid_of(release),
        "hidden": showing.hidden_count(release),
        "attacked_on": showing.attacked_on(release),
        "others": queries.other_editions(viewer, release),
        "may_publish": access.may_publish(viewer),
    }
    return render(request, "releases/show.html", context)


@public
@require_GET
def csv(request: HttpRequest, ref: str) -> HttpResponse:
    """One published table as CSV."""
    release = queries.release_for(request.viewer, ref)  # type: ignore[attr-defined]
    response = HttpResponse(exports.csv_of(release), content_type="text/csv; charset=utf-8")
    name = f"{release.slug}-{release.edition}-{release.published_on:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@public
@require_GET
def json(request: HttpRequest, ref: str) -> HttpResponse:
    """One published table as JSON."""
    release = queries.release_for(request.viewer, ref)  # type: ignore[attr-defined]
    return JsonResponse(exports.json_of(release), json_dumps_params={"ensure_ascii": False})


@needs("landscape.publish")
@require_http_methods(["GET", "POST"])
def retract(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw a table; it stays in the register with the reason."""
    viewer = request.viewer  # type: ignore[attr-defined]
    release = queries.release_for(viewer, ref)
    form = forms.Retract(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.retract(release, on=timezone.localdate(), by=viewer, **form.cleaned_data)
        messages.success(request, _("The table is withdrawn. The register keeps it."))
        return redirect("releases:show", release.ref)
    context = {"form": form, "release": release, "once": new_ref()}
    return render(request, "releases/retract.html", context)
