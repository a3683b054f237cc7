"""Pages of good practices: the report, one practice, its wording, its evidence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.plan.evidence import actions, forms, queries
from convive.plan.national import access
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("national.read")
@require_GET
def good_practices(request: HttpRequest) -> HttpResponse:
    """Every practice: those that something shows, and those that nothing shows yet (NLC-02)."""
    viewer = asking(request)
    found = queries.practices_for(viewer)
    context = {
        "practices": found,
        "bare": [one for one in found if not one.evidence],
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "plan/evidence/good_practices.html", context)


@needs("national.read")
@require_GET
def good_practice(request: HttpRequest, key: str) -> HttpResponse:
    """One practice with its words and its evidence."""
    viewer = asking(request)
    context = {
        "practice": queries.practice_for(viewer, key),
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "plan/evidence/good_practice.html", context)


@needs("national.edit")
@require_http_methods(BOTH)
def word_practice(request: HttpRequest, key: str) -> HttpResponse:
    """Type in the official wording with its source."""
    viewer = asking(request)
    one = queries.practice_for(viewer, key)
    kept = one.wording
    start = {name: getattr(kept, name) for name in forms.WordPractice.base_fields} if kept else {}
    form = forms.WordPractice(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.word(
            key, by=viewer, version=version_of(request) if kept else None, **form.cleaned_data
        ),
        onward=lambda _one: reverse("plan:good_practice", args=[key]),
        said=_("Saved."),
        title=_("Official wording"),
        lead=str(one.title),
        version=(request.POST.get("_version") or kept.version) if kept else "",
        cancel_url=reverse("plan:good_practice", args=[key]),
    )


@needs("national.edit")
@require_http_methods(BOTH)
def show_practice(request: HttpRequest, key: str) -> HttpResponse:
    """Tag something as evidence of a practice."""
    viewer = asking(request)
    one = queries.practice_for(viewer, key)
    form = forms.ShowPractice(typed(request), offered=queries.offered(viewer))
    return fill(
        request,
        form,
        lambda: actions.show(key, on=city.today(timezone.now()), by=viewer, **form.cleaned_data),
        onward=lambda _made: reverse("plan:good_practice", args=[key]),
        said=_("It stands as evidence now."),
        title=_("What shows this practice?"),
        lead=str(one.title),
        cancel_url=reverse("plan:good_practice", args=[key]),
    )


@needs("national.edit")
@require_http_methods(BOTH)
def remove_evidence(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a tag off again."""
    viewer = asking(request)
    one = queries.evidence_for(viewer, ref)
    back = reverse("plan:good_practice", args=[one.practice])
    form = forms.Confirm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.remove(one, by=viewer),
        onward=lambda _none: back,
        said=_("It is no evidence any more."),
        title=_("Take this evidence off"),
        lead=one.said,
        submit=_("Take it off"),
        cancel_url=back,
    )


@needs("national.read")
@require_GET
def practices_table(request: HttpRequest) -> HttpResponse:
    """The same report for a spreadsheet."""
    made = queries.table(queries.practices_for(asking(request)))
    response = HttpResponse(made, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="good-practices.csv"'
    return response
