"""Pages of first steps, stages and the end of a table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import access as rights
from convive.bodies import queries as tables
from convive.bodies.joining import actions, forms, queries, rules
from convive.bodies.models import Body
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of
from convive.ui.forms import Form


@needs("bodies.read")
@require_GET
def induction(request: HttpRequest, ref: str) -> HttpResponse:
    """How far the members are with their first steps, each and by leg (TRN-19)."""
    viewer = asking(request)
    body = tables.body_for(viewer, ref)
    context = {
        "body": body,
        "progress": queries.progress_of(body, on=timezone.localdate()),
        "may_edit": rights.may_edit(viewer, body),
    }
    return render(request, "bodies/joining/induction.html", context)


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def take_steps(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what members learned together."""
    viewer, today = asking(request), timezone.localdate()
    body = tables.editable_body(viewer, ref)
    progress = queries.progress_of(body, on=today)
    form = forms.StepsTaken(typed(request), initial={"on": today}, progress=progress)
    back = reverse("bodies:induction", args=[body.ref])
    return fill(
        request,
        form,
        lambda: actions.take_steps(body, by=viewer, **form.cleaned_data),
        onward=lambda _body: back,
        said=_("Written down."),
        title=_("First steps taken together"),
        cancel_url=back,
    )


@needs("bodies.read")
@require_GET
def first_steps(request: HttpRequest) -> HttpResponse:
    """My own first steps, which I can take alone."""
    steps = queries.own_steps(asking(request), on=timezone.localdate())
    return render(request, "bodies/joining/first_steps.html", {"steps": steps})


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def catch_up(request: HttpRequest, module: str) -> HttpResponse:
    """One first step, to take alone and say so."""
    viewer, today = asking(request), timezone.localdate()
    step = queries.own_step(viewer, module, on=today)
    return fill(
        request,
        Form(typed(request)),
        lambda: actions.catch_up(module, person=queries.person_of(viewer), on=today, by=viewer),
        onward=lambda _person: reverse("bodies:first_steps"),
        said=_("Well done. Your tables see that you took this step."),
        template="bodies/joining/catch_up.html",
        step=step,
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def checklist(request: HttpRequest, ref: str) -> HttpResponse:
    """Tick what is met."""
    viewer, today = asking(request), timezone.localdate()
    body = tables.editable_body(viewer, ref)
    lines = [line for one in queries.lines_of(body, on=today).values() for line in one]
    form = forms.Checklist(typed(request), lines=lines)
    return fill(
        request,
        form,
        lambda: actions.tick(body, form.ticked, on=today, version=version_of(request), by=viewer),
        onward=_stage_url,
        said=_("Saved."),
        title=_("What is met?"),
        lead=_("What the records know by themselves is not asked here."),
        version=body.version,
        cancel_url=_stage_url(body),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def stage(request: HttpRequest, ref: str) -> HttpResponse:
    """Where a group stands, what its stage still lacks, and going on."""
    viewer, today = asking(request), timezone.localdate()
    body = tables.body_for(viewer, ref)
    offered = rules.following(body.stage)
    form = forms.ChangeStage(typed(request), offered=offered)
    context = {
        "body": body,
        "stages": queries.stages_of(body, on=today),
        "progress": queries.progress_of(body, on=today),
        "changes": queries.changes_of(body),
        "may_edit": rights.may_edit(viewer, body) and bool(offered),
    }
    return fill(
        request,
        form,
        lambda: actions.change_stage(body, on=today, version=None, by=viewer, **form.cleaned_data),
        onward=lambda _change: _stage_url(body),
        said=_("The group goes on."),
        template="bodies/joining/stage.html",
        **context,
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """End a table and hand over what is open."""
    viewer, today = asking(request), timezone.localdate()
    body = tables.editable_body(viewer, ref)
    form = forms.End(
        typed(request),
        others=[one for one in tables.bodies_for(viewer, on=today) if one != body],
        tasks=queries.tasks_left(body),
    )
    back = reverse("bodies:show", args=[body.ref])
    return fill(
        request,
        form,
        lambda: actions.end(
            body,
            why=form.cleaned_data["why"],
            successor=form.cleaned_data["successor"],
            owners=form.owners,
            on=today,
            version=version_of(request),
            by=viewer,
        ),
        onward=lambda _body: back,
        said=_("This table has ended. What it decided stays readable."),
        title=_("End this table today?"),
        lead=_("Every open task needs somebody who takes it over."),
        submit=_("End this table"),
        version=body.version,
        cancel_url=back,
    )


def _stage_url(body: Body) -> str:
    return reverse("bodies:stage", args=[body.ref])
