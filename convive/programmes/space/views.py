"""Pages of public space and homes, for who works with them and for everybody."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people.viewer import Viewer, asking
from convive.programmes.models.space import SpaceProject
from convive.programmes.space import access, actions, forms, groups, queries, showing
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def space(request: HttpRequest) -> HttpResponse:
    """The register of projects, and how homes are held in each district (PRI-29)."""
    viewer = asking(request)
    context = _register(request, viewer) | {
        "may_add": access.may_add(viewer),
        "may_count": access.may_count(viewer),
    }
    return render(request, "programmes/space/space.html", context)


@public
@require_GET
def open_space(request: HttpRequest) -> HttpResponse:
    """The same as everybody reads it: public projects only."""
    context = _register(request, Viewer.nobody()) | {"frame": "public"}
    return render(request, "programmes/space/open_space.html", context)


@needs("programmes.read")
@require_GET
def project(request: HttpRequest, ref: str) -> HttpResponse:
    """One project: where, when, for how much, who was heard, how homes are held there."""
    viewer = asking(request)
    one = queries.project_for(viewer, ref)
    context = _project(viewer, one) | {"may_keep": access.may_keep(viewer, one)}
    return render(request, "programmes/space/project.html", context)


@public
@require_GET
def open_project(request: HttpRequest, ref: str) -> HttpResponse:
    """One public project."""
    nobody = Viewer.nobody()
    context = _project(nobody, queries.project_for(nobody, ref)) | {"frame": "public"}
    return render(request, "programmes/space/project.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def add_project(request: HttpRequest) -> HttpResponse:
    """Put a project into the register."""
    viewer = asking(request)
    form = forms.AddProject(
        typed(request),
        offices=queries.offices_for(viewer),
        files=queries.files_to_choose(viewer),
    )

    def do() -> SpaceProject:
        about = form.about
        return actions.add(about.pop("office"), about, by=viewer)

    return fill(
        request,
        form,
        do,
        onward=_page,
        said=_("The project stands in the register."),
        title=_("Add a project"),
        submit=_("Add it"),
        cancel_url=reverse("programmes:space"),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_project(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what the register says of a project."""
    viewer = asking(request)
    one = queries.project_for(viewer, ref)
    start: dict[str, Any] = values_of(one, [name for name in actions.TOLD if name != "homes"])
    start |= {f"homes_{key}": number for key, number in one.homes.items()}
    for name in actions.MANY:
        start[name] = list(getattr(one, name).values_list("ref", flat=True))
    form = forms.ProjectForm(typed(request), initial=start, files=queries.files_to_choose(viewer))
    return fill(
        request,
        form,
        lambda: actions.amend(one, form.about, version=version_of(request), by=viewer),
        onward=_page,
        said=_("Saved."),
        title=str(one),
        submit=_("Save"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("programmes.edit")
@require_http_methods(BOTH)
def count_homes(request: HttpRequest) -> HttpResponse:
    """Paste a published table of homes."""
    viewer = asking(request)
    form = forms.TakeIn(typed(request))
    known = ", ".join(one.key for one in groups.groups())

    def do() -> int:
        given = form.cleaned_data
        return actions.take_in(given["table"], source=given["source"], today=_today(), by=viewer)

    return fill(
        request,
        form,
        do,
        onward=reverse("programmes:space"),
        said=_("The counts are kept. The same lines again put them right."),
        title=_("Take in published counts of homes"),
        lead=_("Homes are counted, never people. Known groups: %(groups)s.") % {"groups": known},
        submit=_("Take them in"),
        cancel_url=reverse("programmes:space"),
    )


def _register(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    form = forms.Find(request.GET or None)
    found = queries.projects_for(viewer, **form.wanted)
    spread = queries.spread()
    return {
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "is_narrowed": any(form.wanted.values()),
        "costs": queries.cost_of(found),
        "districts": [showing.drawn(one) for one in queries.districts(viewer, today=_today())],
        "spread_headers": showing.spread_headers(spread),
        "spread_rows": showing.spread_rows(spread),
    }


def _project(viewer: Viewer, one: SpaceProject) -> dict[str, Any]:
    words = groups.words_of()
    today = _today()
    homes = (queries.homes_of(viewer, area, today=today) for area in one.areas.all())
    return {
        "project": one,
        "homes": [(words.get(key, key), number) for key, number in one.homes.items()],
        "districts": [showing.drawn(told) for told in homes if told is not None],
        "may_open_file": access.may_read(viewer),
    }


def _page(one: SpaceProject) -> str:
    return reverse("programmes:project", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
