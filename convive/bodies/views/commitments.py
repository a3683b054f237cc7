"""The board of commitments, and what an organisation says against a decision."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import actions, exports, queries
from convive.bodies.forms import work as forms
from convive.ground.doors import needs, public
from convive.ground.viewers import Asking
from convive.people.viewer import Viewer, asking
from convive.ui.filling import fill, page_of, query_of, typed, version_of


@needs("bodies.read")
@require_GET
def commitments(request: HttpRequest) -> HttpResponse:
    """Who promised what by when, and how it stands (NLC-05)."""
    return _board(request, asking(request), "bodies/meetings/commitments.html")


@public
@require_GET
def public_commitments(request: HttpRequest) -> HttpResponse:
    """The same for everybody: what tables show, by organisation and never by person."""
    return _board(request, Viewer.nobody(), "bodies/meetings/public_commitments.html")


@public
@require_GET
def commitments_file(request: HttpRequest) -> HttpResponse:
    """The board as a file for a spreadsheet: what this reader may see, filtered like the page."""
    viewer, today = asking(request), timezone.localdate()
    form = forms.FindCommitments(request.GET, organisations=queries.promising(viewer))
    wanted = form.cleaned_data if form.is_valid() else {}
    content = exports.csv_of_commitments(queries.commitments_for(viewer, today=today, **wanted))
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    response = HttpResponse("\ufeff" + content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="commitments.csv"'
    return response


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def dissent(request: HttpRequest, ref: str) -> HttpResponse:
    """An organisation says why it disagrees, and whether everybody may read it (NLC-14)."""
    viewer = asking(request)
    decision = queries.decision_for(viewer, ref)
    organisations = queries.may_dissent_for(viewer, decision)
    if not organisations:
        raise PermissionDenied
    known = queries.own_dissent(viewer, decision, organisations)
    initial = (
        {
            "organisation": known.organisation.ref,
            "words": known.words,
            "publish": known.published_on is not None,
        }
        if known
        else {"organisation": organisations[0].ref}
    )
    form = forms.WriteDissent(typed(request), initial=initial, organisations=organisations)
    back = reverse("bodies:decision", args=[ref])
    version = version_of(request) if "_version" in request.POST else None
    return fill(
        request,
        form,
        lambda: actions.write_dissent(
            decision, on=timezone.localdate(), version=version, by=viewer, **form.said
        ),
        onward=lambda _dissent: back,
        said=_("It stands with the decision, in your own words."),
        title=_("We disagree"),
        lead=decision.text,
        version=known.version if known else None,
        cancel_url=back,
    )


def _board(request: HttpRequest, viewer: Asking, template: str) -> HttpResponse:
    today = timezone.localdate()
    form = forms.FindCommitments(request.GET, organisations=queries.promising(viewer))
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.commitments_for(viewer, today=today, **wanted)
    context = {
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "today": today,
    }
    return render(request, template, context)
