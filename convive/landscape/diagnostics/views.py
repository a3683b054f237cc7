"""Pages of diagnostics: all of them, one with its steps, listening, weighing, asking back."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.landscape.diagnostics import actions, forms, queries
from convive.landscape.findings import access
from convive.landscape.models import Diagnostic, Echo, Finding, Hearing
from convive.people import throttle
from convive.people.viewer import Viewer, asking
from convive.ui.filling import fill, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("landscape.read")
@require_GET
def diagnostics(request: HttpRequest) -> HttpResponse:
    """Every round of asking, newest first."""
    viewer = asking(request)
    context = {
        "listed": queries.diagnostics_for(viewer),
        "may_write": access.may_write(viewer),
    }
    return render(request, "landscape/diagnostics/diagnostics.html", context)


@needs("landscape.edit")
@require_http_methods(BOTH)
def diagnostic_new(request: HttpRequest) -> HttpResponse:
    """Begin a diagnostic."""
    viewer = asking(request)
    form = forms.DiagnosticForm(typed(request), initial={"begun_on": _today()})
    return fill(
        request,
        form,
        lambda: actions.begin(by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Begun. The page says what is missing."),
        title=_("Begin a diagnostic"),
        cancel_url=reverse("landscape:diagnostics"),
    )


@needs("landscape.read")
@require_GET
def diagnostic(request: HttpRequest, ref: str) -> HttpResponse:
    """One diagnostic: its steps, who was heard and who was not, what each source says."""
    viewer = asking(request)
    one = queries.diagnostic_for(viewer, ref)
    whole = queries.Whole(one, _today())
    heard_headers, heard_rows = queries.who_was_heard(whole)
    matrix_headers, matrix_rows = queries.matrix(whole)
    categories, areas, languages = queries.not_heard(whole)
    context = {
        "shown": one,
        "whole": whole,
        "heard_headers": heard_headers,
        "heard_rows": heard_rows,
        "matrix_headers": matrix_headers,
        "matrix_rows": matrix_rows,
        "unheard_categories": categories,
        "unheard_areas": areas,
        "unheard_languages": languages,
        "may_write": access.may_write(viewer),
    }
    return render(request, "landscape/diagnostics/diagnostic.html", context)


@needs("landscape.edit")
@require_http_methods(BOTH)
def diagnostic_amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a diagnostic looks at."""
    viewer = asking(request)
    one = queries.diagnostic_for(viewer, ref)
    start = values_of(one, actions.DIAGNOSTIC)
    start["areas"] = [area.ref for area in one.areas.all()]
    form = forms.DiagnosticForm(typed(request), initial=start)

    def do() -> Diagnostic:
        changes = dict(form.cleaned_data)
        areas = changes.pop("areas")
        return actions.amend(one, changes, areas=areas, version=version_of(request), by=viewer)

    return fill(
        request,
        form,
        do,
        onward=_url,
        said=_("Saved."),
        title=_("Change this diagnostic"),
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def diagnostic_step(request: HttpRequest, ref: str, step: str) -> HttpResponse:
    """Say until when a step is taken, and that it is done."""
    viewer = asking(request)
    one = queries.diagnostic_for(viewer, ref)
    stage = queries.stage_for(one, step)
    start = {"due_on": stage.due_on, "is_done": stage.done_on is not None, "note": stage.note}
    form = forms.TakeStep(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.take_step(one, step, today=_today(), by=viewer, **form.cleaned_data),
        onward=lambda _stage: _url(one),
        said=_("Saved."),
        title=stage.get_step_display(),
        lead=str(one),
        cancel_url=_url(one),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def hearing_new(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep what was heard or read."""
    viewer = asking(request)
    one = queries.diagnostic_for(viewer, ref)
    form = forms.HearingForm(
        typed(request),
        initial={"held_on": _today()},
        diagnostic=one,
        names=queries.category_names(),
    )
    return fill(
        request,
        form,
        lambda: actions.hear(one, by=viewer, **form.cleaned_data),
        onward=_hearing_url,
        said=_("Kept. Now say what it means for the findings."),
        title=_("What did you hear or read?"),
        lead=str(one),
        cancel_url=_url(one),
    )


@needs("landscape.read")
@require_GET
def hearing(request: HttpRequest, ref: str) -> HttpResponse:
    """One hearing: how many of whom, what was said, what it means for each finding."""
    viewer = asking(request)
    one = queries.hearing_for(viewer, ref)
    path = reverse("landscape:heard_back", args=[one.code])
    context = {
        "hearing": one,
        "heard": queries.heard_words(one),
        "bearings": queries.bearings_of(one),
        "is_existing": one.method == Hearing.Method.EXISTING,
        "link": request.build_absolute_uri(path),
        "may_write": access.may_write(viewer),
    }
    return render(request, "landscape/diagnostics/hearing.html", context)


@needs("landscape.edit")
@require_http_methods(BOTH)
def hearing_amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what was kept of a hearing."""
    viewer = asking(request)
    one = queries.hearing_for(viewer, ref)
    form = forms.HearingForm(
        typed(request),
        initial=values_of(one, actions.HEARING),
        diagnostic=one.diagnostic,
        names=queries.category_names(),
    )
    return fill(
        request,
        form,
        lambda: actions.amend_hearing(
            one, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_hearing_url,
        said=_("Saved."),
        title=_("Change what was kept"),
        version=request.POST.get("_version") or one.version,
        cancel_url=_hearing_url(one),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def hearing_bearings(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what a hearing says about each finding."""
    viewer = asking(request)
    one = queries.hearing_for(viewer, ref)
    start = {f"says_{b.finding.ref}": b.says for b in queries.bearings_of(one)}
    start |= {f"note_{b.finding.ref}": b.note for b in queries.bearings_of(one)}
    findings = queries.Whole(one.diagnostic, _today()).findings
    form = forms.Bearings(typed(request), findings=findings, initial=start)
    return fill(
        request,
        form,
        lambda: actions.bear(one, form.cleaned_data["said"], today=_today(), by=viewer),
        onward=lambda _made: _hearing_url(one),
        said=_("Saved. How sure each finding is was worked out anew."),
        title=_("What does it say about each finding?"),
        lead=str(one),
        cancel_url=_hearing_url(one),
    )


@public
@never_cache
@require_http_methods(BOTH)
def heard_back(request: HttpRequest, link: str) -> HttpResponse:
    """Those who were heard read the drafts and say whether they are right; no account, no name."""
    one = queries.hearing_behind(link)
    findings = queries.findings_resting_on(one)
    drafts = [found for found in findings if found.state == Finding.State.DRAFT]
    form = forms.EchoForm(typed(request), findings=drafts)

    def keep() -> list[Echo]:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        # The memory says that somebody answered, never who.
        return actions.echo(one, form.cleaned_data["said"], on=_today(), by=Viewer.nobody())

    return fill(
        request,
        form,
        keep,
        onward=lambda _made: reverse("landscape:heard_back", args=[link]),
        said=_("Thank you. We read it, and say here what changed."),
        template="landscape/diagnostics/heard_back.html",
        hearing=one,
        findings=findings,
        drafts=drafts,
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Diagnostic) -> str:
    return reverse("landscape:diagnostic", args=[one.ref])


def _hearing_url(one: Hearing) -> str:
    return reverse("landscape:hearing", args=[one.ref])
