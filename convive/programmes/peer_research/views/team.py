"""Pages of the team: the project, its question, its roles, answers that came by hand."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes import queries as programmes
from convive.programmes.models.peer_research import PeerProject
from convive.programmes.peer_research import access, forms, queries, ranking, words
from convive.programmes.peer_research.actions import fieldwork
from convive.ui.filling import fill, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def peer_project(request: HttpRequest, ref: str) -> HttpResponse:
    """Where the project stands: team, answers, reading, priorities, and what is missing."""
    viewer, today = asking(request), city.today(timezone.now())
    project = queries.project_for(viewer, ref)
    may_work = access.may_work(viewer, project)
    path = reverse("programmes:peer_answer", args=[ref])
    lacking = [] if project.published_on else ranking.lacking(project, today=today)
    context = {
        "project": project,
        "roles": project.roles.all(),
        "team": queries.team_of(project),
        "answered": queries.answered(project),
        "areas": queries.areas_for(viewer, project),
        "themes": queries.counts_for(viewer, project),
        "alike": queries.alike(project),
        "to_read": queries.to_read(viewer, project).count() if may_work else 0,
        "differing": len(queries.differing(viewer, project)),
        "ranked": ranking.ranked_for(viewer, project, today=today),
        "missing": [words.LACKING[code] for code in lacking],
        "is_open": queries.is_open(project, today=today),
        "address": settings.ADDRESS.rstrip("/") + path,
        "may_work": may_work,
        "may_tell": access.may_answer_for_the_city(viewer),
    }
    return render(request, "programmes/peers/project.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def set_up_peers(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin to ask within a programme."""
    viewer = asking(request)
    initiative = programmes.initiative_for(viewer, ref)
    form = forms.SetUp(typed(request))
    return fill(
        request,
        form,
        lambda: fieldwork.set_up(
            initiative, form.cleaned_data, on=city.today(timezone.now()), by=viewer
        ),
        onward=_page,
        said=_("The question is open. Add the team, share the link, print the sheet."),
        title=_("Young people ask young people"),
        submit=_("Open the question"),
        cancel_url=reverse("programmes:initiative", args=[ref]),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_peers(request: HttpRequest, ref: str) -> HttpResponse:
    """Word the question anew, or leave more time."""
    viewer = asking(request)
    project = queries.project_for(viewer, ref)
    form = forms.Asked(typed(request), initial=values_of(project, ["question", "why", "closes_on"]))
    return fill(
        request,
        form,
        lambda: fieldwork.amend(project, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_page,
        title=str(project),
        submit=_("Save"),
        cancel_url=_page(project),
        version=project.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def add_peer_role(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a part of the team."""
    viewer = asking(request)
    project = queries.project_for(viewer, ref)
    form = forms.Role(typed(request), initial={"trained": 0})
    return fill(
        request,
        form,
        lambda: fieldwork.keep_role(project, form.cleaned_data, by=viewer),
        onward=_page(project),
        title=_("A role in the team"),
        lead=_("Roles and numbers only. The names of the team stay with who employs them."),
        submit=_("Keep it"),
        cancel_url=_page(project),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_peer_role(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a part of the team."""
    viewer = asking(request)
    role = queries.role_for(viewer, ref)
    form = forms.Role(typed(request), initial=values_of(role, fieldwork.ROLE))
    return fill(
        request,
        form,
        lambda: fieldwork.keep_role(
            role.project, form.cleaned_data, role=role, version=version_of(request), by=viewer
        ),
        onward=_page(role.project),
        title=str(role),
        submit=_("Save"),
        cancel_url=_page(role.project),
        version=role.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def type_in_peer(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what somebody said, or type in a sheet of paper; then the next one."""
    viewer, today = asking(request), city.today(timezone.now())
    project = queries.project_for(viewer, ref)
    form = forms.TypeIn(
        typed(request), question=str(project.question), questions=queries.questions_of(project)
    )

    def keep() -> Any:
        language = (get_language() or "en").split("-")[0]
        return fieldwork.answer(project, **form.told, language=language, on=today, by=viewer)

    return fill(
        request,
        form,
        keep,
        onward=reverse("programmes:type_in_peer", args=[ref]),
        said=_("Counted like any other. Type in the next one."),
        title=_("Write down an answer"),
        submit=_("Count it"),
        cancel_url=_page(project),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def close_peers(request: HttpRequest, ref: str) -> HttpResponse:
    """Take no more answers."""
    viewer = asking(request)
    project = queries.project_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: fieldwork.close(
            project, on=city.today(timezone.now()), version=version_of(request), by=viewer
        ),
        onward=_page,
        title=_("Close the question?"),
        lead=_("Nobody can answer any more. Then the answers are read by two people."),
        submit=_("Yes, close it"),
        cancel_url=_page(project),
        version=project.version,
    )


def _page(project: PeerProject) -> str:
    return reverse("programmes:peer_project", args=[project.ref])
