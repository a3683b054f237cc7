"""Where knowledge comes from: the list of sources, one source, describing one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.ground.versions import version_sent
from convive.landscape.incidents import describing, forms, inbox, queries
from convive.people.viewer import asking
from convive.thread import queries as thread

ON_A_PAGE = 25


@needs("landscape.read")
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """Every source with its owner, what it counts, what it misses and when it last came."""
    form = forms.FindForm(request.GET or None)
    search = form.cleaned_data["search"] if form.is_valid() else ""
    viewer = asking(request)
    rows = queries.sources_for(viewer, today=timezone.localdate(), search=search)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "form": form,
        "search": search,
        "query": query.urlencode(),
        "may_edit": queries.may_edit(viewer),
    }
    return render(request, "landscape/incidents/sources.html", context)


@needs("landscape.read")
@require_GET
def source(request: HttpRequest, ref: str) -> HttpResponse:
    """One source: what it is, and its deliveries."""
    viewer = asking(request)
    one = queries.source_for(viewer, ref)
    deliveries = Paginator(queries.deliveries_of(one), ON_A_PAGE)
    context = {
        "source": one,
        "freshness": queries.freshness_of(one, today=timezone.localdate()),
        "page": deliveries.get_page(request.GET.get("page")),
        "open": queries.open_delivery(one),
        "may_import": queries.may_import(viewer, one),
        "may_count": queries.may_count(viewer, one),
        "may_publish": queries.may_publish(viewer, one),
        "may_edit": queries.may_edit(viewer),
        "steps": thread.line_for(viewer, one.reference),
        "inbox": inbox.beginning_shown(one) if queries.may_import(viewer, one) else "",
    }
    return render(request, "landscape/incidents/source.html", context)


@needs("landscape.edit")
@require_http_methods(["GET", "POST"])
def source_new(request: HttpRequest) -> HttpResponse:
    """Describe a new source."""
    form = forms.SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = describing.add_source(form.cleaned_data, by=asking(request))
        return redirect("landscape:import_file", made.ref)
    return render(request, "landscape/incidents/source_new.html", {"form": form})


@needs("landscape.edit")
@require_http_methods(["GET", "POST"])
def source_edit(request: HttpRequest, ref: str) -> HttpResponse:
    """Change how a source is described."""
    one = queries.source_for(asking(request), ref)
    said = {name: getattr(one, name) for name in describing.AMENDABLE}
    form = forms.SourceForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        version = version_sent(request.POST)
        describing.amend_source(one, form.cleaned_data, version=version, by=asking(request))
        messages.success(request, _("The source is described anew."))
        return redirect("landscape:source", ref)
    context = {"form": form, "source": one, "version": one.version}
    return render(request, "landscape/incidents/source_edit.html", context)
