"""Pages of decisions and tasks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import access, actions, exports, queries
from convive.bodies.forms import work as forms
from convive.bodies.hanging import thread_of
from convive.bodies.models import Task
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, version_of


@needs("bodies.read")
@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    """The register: every decision of every table."""
    viewer = asking(request)
    every = queries.bodies_for(viewer, on=timezone.localdate(), ended=True)
    form = forms.FindDecisions(request.GET, bodies=every)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.decisions_for(viewer, **wanted)
    context = {"form": form, "page": page_of(request, found), "query": query_of(request)}
    return render(request, "bodies/decisions.html", context)


@needs("bodies.read")
@require_GET
def decisions_file(request: HttpRequest) -> HttpResponse:
    """The register as a file for a spreadsheet, filtered like the page."""
    body = request.GET.get("body", "")
    found = queries.decisions_for(asking(request), body=body)
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    response = HttpResponse(
        "\ufeff" + exports.csv_of_decisions(found), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="decisions.csv"'
    return response


@needs("bodies.read")
@require_GET
def decision(request: HttpRequest, ref: str) -> HttpResponse:
    """One decision: why, with how many seats, what dissent, and the tasks that came of it."""
    viewer = asking(request)
    found = queries.decision_for(viewer, ref)
    context = {
        "decision": found,
        "tasks": found.tasks.select_related("owner", "organisation"),
        "dissents": queries.dissents_of(viewer, found),
        "may_dissent": bool(queries.may_dissent_for(viewer, found)),
        "may_edit": access.may_edit(viewer, found.meeting.body),
        "today": timezone.localdate(),
        **thread_of(viewer, found.reference),
    }
    return render(request, "bodies/decision.html", context)


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep a decision of a meeting."""
    viewer = asking(request)
    meeting = queries.editable_meeting(viewer, ref)
    form = forms.Decide(typed(request))
    return fill(
        request,
        form,
        lambda: actions.decide(meeting, on=meeting.on, by=viewer, **form.said),
        onward=lambda made: reverse("bodies:decision", args=[made.ref]),
        said=_("The decision is kept. Who does what now?"),
        template="bodies/decide.html",
        meeting=meeting,
        quorum=queries.quorum_of(meeting),
        cancel_url=reverse("bodies:meeting", args=[meeting.ref]),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def give_task(request: HttpRequest, ref: str) -> HttpResponse:
    """A task that a meeting gives to somebody."""
    viewer = asking(request)
    meeting = queries.editable_meeting(viewer, ref)
    form = forms.GiveTask(typed(request))
    back = reverse("bodies:meeting", args=[meeting.ref])
    return fill(
        request,
        form,
        lambda: actions.give_task(meeting=meeting, by=viewer, **form.cleaned_data),
        onward=lambda _task: back,
        said=_("The task is given."),
        title=_("Give a task"),
        cancel_url=back,
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def task_of_decision(request: HttpRequest, ref: str) -> HttpResponse:
    """A task that carries out a decision."""
    viewer = asking(request)
    found = queries.decision_for(viewer, ref)
    queries.editable_meeting(viewer, found.meeting.ref)
    form = forms.GiveTask(typed(request))
    back = reverse("bodies:decision", args=[found.ref])
    return fill(
        request,
        form,
        lambda: actions.give_task(decision=found, by=viewer, **form.cleaned_data),
        onward=lambda _task: back,
        said=_("The task is given."),
        title=_("Give a task"),
        cancel_url=back,
    )


@needs("bodies.read")
@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    """Who does what by when; what is late comes first."""
    viewer = asking(request)
    form = forms.FindTasks(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.tasks_for(
        viewer, mine=wanted.get("whose") == "mine", done=wanted.get("done", False)
    )
    context = {
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "today": timezone.localdate(),
    }
    return render(request, "bodies/tasks.html", context)


@needs("bodies.read")
@require_GET
def task(request: HttpRequest, ref: str) -> HttpResponse:
    """One task: where it comes from, who does it, what came of it."""
    viewer = asking(request)
    found = queries.task_for(viewer, ref)
    context = {
        "task": found,
        "may_do": access.may_do(viewer, found) and found.done_on is None,
        "today": timezone.localdate(),
        **thread_of(viewer, found.reference),
    }
    return render(request, "bodies/task.html", context)


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def finish_task(request: HttpRequest, ref: str) -> HttpResponse:
    """It is done."""
    viewer = asking(request)
    found = queries.doable_task(viewer, ref)
    form = forms.FinishTask(typed(request))
    return fill(
        request,
        form,
        lambda: actions.finish_task(
            found,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=_task_url,
        said=_("Done. Thank you."),
        title=_("This task is done"),
        submit=_("It is done"),
        version=found.version,
        cancel_url=_task_url(found),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def pass_task(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody else takes over."""
    viewer = asking(request)
    found = queries.doable_task(viewer, ref)
    form = forms.PassTask(typed(request), initial={"due_on": found.due_on})
    return fill(
        request,
        form,
        lambda: actions.pass_task(
            found, version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=_task_url,
        said=_("The task is passed on."),
        title=_("Pass this task on"),
        version=found.version,
        cancel_url=_task_url(found),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def report_task(request: HttpRequest, ref: str) -> HttpResponse:
    """How it stands."""
    viewer = asking(request)
    found = queries.doable_task(viewer, ref)
    form = forms.ReportTask(
        typed(request), initial={"progress": found.progress, "news": found.news}
    )
    return fill(
        request,
        form,
        lambda: actions.report_task(
            found, version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=_task_url,
        said=_("Thank you for saying so."),
        title=_("How does this task stand?"),
        version=found.version,
        cancel_url=_task_url(found),
    )


def _task_url(found: Task) -> str:
    return reverse("bodies:task", args=[found.ref])
