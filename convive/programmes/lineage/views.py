"""Pages of courses that are passed on: all of them, the tree of one, who passes it on, a check."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes import access as programmes
from convive.programmes.lineage import access, actions, clubs, export, forms, queries, showing
from convive.programmes.models import Initiative, Trainer
from convive.ui.filling import fill, page_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def lineages(request: HttpRequest) -> HttpResponse:
    """Every course that is passed on."""
    viewer = asking(request)
    context = {
        "page": page_of(request, queries.courses_for(viewer)),
        "may_begin": programmes.may_begin(viewer),
    }
    return render(request, "programmes/lineage/lineages.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def begin_line(request: HttpRequest) -> HttpResponse:
    """Choose the course that is passed on."""
    form = forms.BeginLine(typed(request), courses=queries.courses_to_pass_on(asking(request)))
    if request.method == "POST" and form.is_valid():
        return redirect("programmes:add_trainer", form.cleaned_data["course"].ref)
    context = {
        "form": form,
        "title": _("A course that is passed on"),
        "submit": _("Continue"),
        "cancel_url": reverse("programmes:lineages"),
    }
    return render(request, "ui/write.html", context)


@needs("programmes.read")
@require_GET
def lineage(request: HttpRequest, ref: str) -> HttpResponse:
    """How far one course was passed on: three generations, and nothing counted twice (TRN-12)."""
    viewer = asking(request)
    course = queries.course_for(viewer, ref)
    found = queries.lineage_for(viewer, course, today=_today())
    context = {
        "course": course,
        "found": found,
        "chart": showing.chart(found),
        "origin": queries.origin_of(course),
        "may_write": access.may_write(viewer, course),
    }
    return render(request, "programmes/lineage/lineage.html", context)


@needs("programmes.read")
@require_GET
def lineage_file(request: HttpRequest, ref: str) -> HttpResponse:
    """The same for a spreadsheet."""
    viewer = asking(request)
    found = queries.lineage_for(viewer, queries.course_for(viewer, ref), today=_today())
    response = HttpResponse(export.table(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="passed-on.csv"'
    return response


@needs("programmes.write")
@require_http_methods(BOTH)
def add_trainer(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down who passes a course on."""
    viewer = asking(request)
    course = queries.course_for(viewer, ref)
    form = forms.TrainerForm(typed(request), teachers=queries.teachers_of(course))
    return fill(
        request,
        form,
        lambda: actions.add_trainer(course, **form.cleaned_data, by=viewer),
        onward=_tree(course),
        said=_("They stand in the tree."),
        title=_("Who passes it on?"),
        lead=str(course),
        submit=_("Add them"),
        cancel_url=_tree(course),
    )


@needs("programmes.read")
@require_GET
def trainer(request: HttpRequest, ref: str) -> HttpResponse:
    """Who passes a course on: sessions, and what was seen in them."""
    viewer = asking(request)
    one = queries.trainer_for(viewer, ref)
    context = {
        "trainer": one,
        "sessions": one.sessions.select_related("initiative").order_by("-begins"),
        "observations": showing.observations(one),
        "sees_every_count": access.sees_every_count(viewer, one.course),
        "may_write": access.may_write(viewer, one.course),
    }
    return render(request, "programmes/lineage/trainer.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_trainer(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is written of who passes a course on."""
    viewer = asking(request)
    one = queries.trainer_for(viewer, ref)
    start = values_of(
        one, ["role", "organisation", "people", "trained_on", "languages", "ended_on"]
    )
    start |= {
        "taught_by": [teacher.ref for teacher in one.taught_by.all()],
        "areas": [area.ref for area in one.areas.all()],
    }
    teachers = queries.teachers_of(one.course).exclude(ref=one.ref)
    form = forms.AmendTrainer(typed(request), teachers=teachers, initial=start)
    return fill(
        request,
        form,
        lambda: actions.amend_trainer(
            one, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_page,
        said=_("Saved."),
        title=str(one),
        submit=_("Save"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def pass_on(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which sessions they held."""
    viewer = asking(request)
    one = queries.trainer_for(viewer, ref)
    form = forms.PassOn(typed(request), offered=queries.sessions_to_pass_on(one))
    return fill(
        request,
        form,
        lambda: actions.pass_on(one, form.cleaned_data["sessions"], by=viewer),
        onward=_page,
        said=_("The sessions count in the tree, each once."),
        title=_("Sessions they held"),
        lead=str(one),
        submit=_("Keep them"),
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def observe(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep what two who teach saw in one session."""
    viewer = asking(request)
    one = queries.trainer_for(viewer, ref)
    held = one.sessions.select_related("initiative").order_by("-begins")
    form = forms.Observe(typed(request), items=queries.items(), sessions=held)
    return fill(
        request,
        form,
        lambda: actions.observe(one, **form.told, by=viewer),
        onward=lambda _made: _page(one),
        said=_("Kept. It is about the session, not a mark for a person."),
        title=_("Looking at a session together"),
        lead=str(one),
        submit=_("Keep it"),
        cancel_url=_page(one),
    )


@needs("programmes.read")
@require_GET
def club_report(request: HttpRequest) -> HttpResponse:
    """Clubs with a charter, a trained coach and something mixed; and what lacks (PRI-25)."""
    context = {"found": clubs.report_for(asking(request))}
    return render(request, "programmes/lineage/clubs.html", context)


def _tree(course: Initiative) -> str:
    return reverse("programmes:lineage", args=[course.ref])


def _page(one: Trainer) -> str:
    return reverse("programmes:trainer", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
