"""Pages on which answers are read: by two people apart, then settled."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.models.peer_research import PeerProject
from convive.programmes.peer_research import forms, queries
from convive.programmes.peer_research.actions import coding
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]
READING = "programmes/peers/read.html"


@needs("programmes.write")
@require_http_methods(BOTH)
def add_peer_theme(request: HttpRequest, ref: str) -> HttpResponse:
    """Name something that many answers speak of."""
    viewer = asking(request)
    project = queries.project_for(viewer, ref)
    form = forms.Theme(typed(request))
    return fill(
        request,
        form,
        lambda: coding.add_theme(project, form.cleaned_data["words"], by=viewer),
        onward=_page(project),
        title=_("A theme"),
        submit=_("Keep it"),
        cancel_url=_page(project),
    )


@needs("programmes.write")
@require_GET
def read_next(request: HttpRequest, ref: str) -> HttpResponse:
    """On to the next answer that waits for this reader."""
    viewer = asking(request)
    project = queries.project_for(viewer, ref)
    sheet = queries.next_to_read(viewer, project)
    if sheet is None:
        messages.success(request, _("You have read all that waits for you."))
        return redirect(_page(project))
    return redirect("programmes:read_peer", sheet.ref)


@needs("programmes.write")
@require_http_methods(BOTH)
def read_peer(request: HttpRequest, ref: str) -> HttpResponse:
    """Read one answer and tick its themes, not knowing what the other reader found."""
    viewer = asking(request)
    sheet = queries.sheet_for(viewer, ref)
    form = forms.Read(typed(request), themes=queries.themes_of(sheet.project))
    return fill(
        request,
        form,
        lambda: coding.read(sheet, form.cleaned_data["themes"], by=viewer),
        onward=reverse("programmes:read_next", args=[sheet.project.ref]),
        template=READING,
        title=_("Read an answer"),
        sheet=sheet,
        submit=_("Keep, and on to the next"),
        cancel_url=_page(sheet.project),
    )


@needs("programmes.write")
@require_GET
def peer_differences(request: HttpRequest, ref: str) -> HttpResponse:
    """What two readers found differently, to talk about and settle."""
    viewer = asking(request)
    project = queries.project_for(viewer, ref)
    context = {
        "project": project,
        "differing": queries.differing(viewer, project),
        "alike": queries.alike(project),
    }
    return render(request, "programmes/peers/differences.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def settle_peer(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what holds where two readers differ."""
    viewer = asking(request)
    sheet = queries.sheet_for(viewer, ref)
    form = forms.Read(typed(request), themes=queries.themes_of(sheet.project))
    back = reverse("programmes:peer_differences", args=[sheet.project.ref])
    return fill(
        request,
        form,
        lambda: coding.settle(sheet, form.cleaned_data["themes"], by=viewer),
        onward=back,
        template=READING,
        title=_("What holds?"),
        sheet=sheet,
        submit=_("This holds"),
        cancel_url=back,
    )


def _page(project: PeerProject) -> str:
    return reverse("programmes:peer_project", args=[project.ref])
