"""Pages of indicators: the list, one indicator, measuring and correcting."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.ground.versions import version_sent
from convive.people.models import Organisation
from convive.people.viewer import Viewer, asking
from convive.people.who_is_who import queries as who_is_who
from convive.results import access, actions, export, figures, forms, queries, words
from convive.results.queries import Standing
from convive.thread import queries as thread

BOTH = ["GET", "POST"]
A_PAGE = 25


@needs("results.read")
@require_GET
def indicators(request: HttpRequest) -> HttpResponse:
    """How we know: every indicator with one honest sentence."""
    viewer, form = asking(request), forms.Find(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.indicators_for(viewer, today=timezone.localdate(), **wanted)
    page = Paginator([sentences(one) for one in found], A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "query": asked.urlencode(),
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "results/indicators.html", context)


@needs("results.read")
@require_GET
def framework_table(request: HttpRequest) -> HttpResponse:
    """The results framework for a spreadsheet (MEL-07)."""
    found = queries.indicators_for(asking(request), today=timezone.localdate())
    response = HttpResponse(export.table(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="results-framework.csv"'
    return response


@needs("results.read")
@require_GET
def indicator(request: HttpRequest, ref: str) -> HttpResponse:
    """One indicator: what was measured, what changed, how sure we are."""
    viewer = asking(request)
    one = queries.indicator_for(viewer, ref)
    standing = queries.standing(one, today=timezone.localdate())
    context = {
        **sentences(standing),
        "figure": figures.of(standing),
        "measures": queries.measures(viewer, one),
        "waves": queries.waves_for(viewer, one),
        "stations": thread.line_for(viewer, one.reference),
        "may_edit": access.may_edit(viewer),
        "today": timezone.localdate(),
    }
    return render(request, "results/indicator.html", context)


@needs("results.edit")
@require_http_methods(BOTH)
def add_indicator(request: HttpRequest) -> HttpResponse:
    """Add an indicator; data the city has is proposed first (MEL-08)."""
    viewer, today = asking(request), timezone.localdate()
    form = forms.NewIndicatorForm(
        request.POST or None,
        initial={"measures": request.GET.get("measures", "")},
        owners=_measurers(viewer),
        measurable=queries.measurable(viewer, today=today),
    )
    if request.method == "POST" and form.is_valid():
        made = actions.add_indicator(**form.cleaned_data, by=viewer)
        return redirect("results:indicator", made.ref)
    context = {"form": form, "collected": queries.collected_already(viewer)}
    return render(request, "results/add_indicator.html", context)


@needs("results.edit")
@require_http_methods(BOTH)
def amend_indicator(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what an indicator says."""
    viewer = asking(request)
    one = queries.indicator_for(viewer, ref)
    form = forms.IndicatorForm(
        request.POST or None, initial=forms.first_words(one), owners=_measurers(viewer, one.owner)
    )
    if request.method == "POST" and form.is_valid():
        actions.amend_indicator(one, form.cleaned_data, version=typed_version(request), by=viewer)
        messages.success(request, _("Saved."))
        return redirect("results:indicator", ref)
    context = {"form": form, "indicator": one, "version": typed_version(request) or one.version}
    return render(request, "results/amend_indicator.html", context)


@needs("results.edit")
@require_http_methods(BOTH)
def measure(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep one measurement."""
    viewer, today = asking(request), timezone.localdate()
    one = queries.indicator_for(viewer, ref)
    form = forms.MeasureForm(
        request.POST or None, sort=one.sort, today=today, initial={"on": today}
    )
    if request.method == "POST" and form.is_valid():
        actions.measure(
            one,
            form.measured,
            on=form.cleaned_data["on"],
            note=form.cleaned_data["note"],
            is_baseline=form.cleaned_data["is_baseline"],
            by=viewer,
        )
        return redirect("results:indicator", ref)
    return render(request, "results/measure.html", {"form": form, "indicator": one})


@needs("results.edit")
@require_http_methods(BOTH)
def correct(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a measurement right."""
    viewer, today = asking(request), timezone.localdate()
    one = queries.measurement_for(viewer, ref)
    told = {name: getattr(one, name) for name in ("on", "number", "out_of", "spread")}
    form = forms.CorrectForm(
        request.POST or None,
        sort=one.indicator.sort,
        today=today,
        initial={**told, "note": one.note},
    )
    if request.method == "POST" and form.is_valid():
        actions.correct(
            one,
            form.measured,
            on=form.cleaned_data["on"],
            note=form.cleaned_data["note"],
            version=typed_version(request),
            by=viewer,
        )
        messages.success(request, _("Corrected. What it said before is kept."))
        return redirect("results:indicator", one.indicator.ref)
    context = {"form": form, "measurement": one, "version": typed_version(request) or one.version}
    return render(request, "results/correct.html", context)


def sentences(standing: Standing) -> dict[str, object]:
    """An indicator with what may honestly be said of it."""
    one = standing.indicator
    latest = standing.latest.range if standing.latest else None
    return {
        "indicator": one,
        "standing": standing,
        "no_baseline": "" if standing.has_baseline else words.NO_BASELINE,
        "value": words.value(one.sort, latest.value, unit=str(one.unit)) if latest else "",
        "between": words.between(one.sort, latest) if latest else "",
        "change": words.change(one.sort, standing.change),
        "hoped": words.hoped(standing.change, rises=one.rises),
        "notice": words.notice(one.sort, standing.change),
        "progress": words.progress(one.sort, standing.progress, target=one.target),
    }


def typed_version(request: HttpRequest) -> int | None:
    """The version an editor had open, as the form says it; None when it does not."""
    return version_sent(request.POST)


def _measurers(viewer: Viewer, also: Organisation | None = None) -> QuerySet[Organisation]:
    return who_is_who.offered_for(viewer, *filter(None, [also]))
