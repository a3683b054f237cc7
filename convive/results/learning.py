"""Pages of lessons, and of the places where the thread is broken."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.results import access, actions, forms, queries, rules
from convive.results.views import A_PAGE, BOTH, typed_version
from convive.thread import queries as thread


@needs("results.read")
@require_GET
def lessons(request: HttpRequest) -> HttpResponse:
    """What we learned, and which lessons wait for a decision."""
    viewer, form = asking(request), forms.FindLessons(request.GET or None)
    find = form.cleaned_data["find"] if form.is_valid() else ""
    found = queries.lessons_for(viewer, find=find)
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "query": asked.urlencode(),
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "results/lessons.html", context)


@needs("results.read")
@require_GET
def lesson(request: HttpRequest, ref: str) -> HttpResponse:
    """One lesson, from where it came and what it changed."""
    viewer, today = asking(request), timezone.localdate()
    one = queries.lesson_for(viewer, ref)
    context = {
        "lesson": one,
        "decision": queries.decision_named(viewer, one),
        "sources": queries.sources_of(viewer, one),
        "waits": rules.waits_too_long(
            one.learned_on, has_decision=one.decision is not None, today=today
        ),
        "stations": thread.line_for(viewer, one.reference),
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "results/lesson.html", context)


@needs("results.edit")
@require_http_methods(BOTH)
def write_lesson(request: HttpRequest) -> HttpResponse:
    """Write what was learned."""
    viewer = asking(request)
    form = forms.LessonForm(
        request.POST or None,
        initial={
            "learned_on": timezone.localdate(),
            "learned_from": request.GET.getlist("learned_from"),
        },
        decisions=queries.decisions_for(viewer),
        learnable=queries.learnable(viewer),
    )
    if request.method == "POST" and form.is_valid():
        about = dict(form.cleaned_data)
        about["decision"] = queries.decision_for(viewer, about["decision"])
        made = actions.write_lesson(**about, by=viewer)
        return redirect("results:lesson", made.ref)
    return render(request, "results/write_lesson.html", {"form": form})


@needs("results.edit")
@require_http_methods(BOTH)
def amend_lesson(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a lesson, or name the decision it changed."""
    viewer = asking(request)
    one = queries.lesson_for(viewer, ref)
    form = forms.LessonForm(
        request.POST or None,
        initial=forms.first_words_of_lesson(one),
        decisions=queries.decisions_for(viewer),
    )
    if request.method == "POST" and form.is_valid():
        changes = dict(form.cleaned_data)
        changes["decision"] = queries.decision_for(viewer, changes["decision"])
        actions.amend_lesson(one, changes, version=typed_version(request), by=viewer)
        messages.success(request, _("Saved."))
        return redirect("results:lesson", ref)
    context = {"form": form, "lesson": one, "version": typed_version(request) or one.version}
    return render(request, "results/amend_lesson.html", context)


@needs("results.read")
@require_GET
def threads(request: HttpRequest) -> HttpResponse:
    """Where the thread is broken, and what to do about it."""
    found = queries.broken_threads(asking(request), timezone.localdate())
    return render(request, "results/threads.html", {"groups": found})
