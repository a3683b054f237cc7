"""Pages of what members show each other: projects, the library, data sets, news."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.exchange.hub import access, actions, forms, queries
from convive.exchange.hub.views import BOTH, today
from convive.exchange.models import Project
from convive.files import queries as files
from convive.files import serving
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed


@needs("hub.read")
@require_GET
def hub_projects(request: HttpRequest) -> HttpResponse:
    """Projects of members."""
    viewer = asking(request)
    context = {
        "page": page_of(request, queries.projects_for(viewer)),
        "query": query_of(request),
        "own": access.member_of(viewer),
    }
    return render(request, "exchange/hub/projects.html", context)


@needs("hub.take_part")
@require_http_methods(BOTH)
def hub_send_project(request: HttpRequest) -> HttpResponse:
    """Send in a project."""
    viewer = asking(request)
    queries.own_member(viewer)
    form = forms.SendProject(typed(request))
    return fill(
        request,
        form,
        lambda: actions.send_project(on=today(), by=viewer, **form.cleaned_data),
        onward=_project_url,
        said=_("Somebody looks at it. Then all members see it."),
        title=_("Show your project"),
        submit=_("Send"),
        cancel_url=reverse("exchange:hub_projects"),
    )


@needs("hub.read")
@require_GET
def hub_project(request: HttpRequest, ref: str) -> HttpResponse:
    """One project."""
    viewer = asking(request)
    found = queries.project_for(viewer, ref)
    context = {
        "project": found,
        "may_approve": access.may_approve(viewer) and found.standing == "waiting",
    }
    return render(request, "exchange/hub/project.html", context)


@needs("hub.approve")
@require_POST
def hub_post_project(request: HttpRequest, ref: str) -> HttpResponse:
    """Let all members see it."""
    viewer = asking(request)
    found = queries.project_for(viewer, ref)
    return redirect(_project_url(actions.post_project(found, on=today(), by=viewer)))


@needs("hub.approve")
@require_http_methods(BOTH)
def hub_decline_project(request: HttpRequest, ref: str) -> HttpResponse:
    """Say why it is not posted."""
    viewer = asking(request)
    found = queries.project_for(viewer, ref)
    form = forms.Why(typed(request))
    return fill(
        request,
        form,
        lambda: actions.decline_project(found, on=today(), by=viewer, **form.cleaned_data),
        onward=_project_url,
        title=_("This project is not posted"),
        cancel_url=_project_url(found),
    )


@public
@never_cache
@require_GET
def hub_library(request: HttpRequest) -> HttpResponse:
    """The library and the data sets, as far as their rules let this reader in."""
    viewer = asking(request)
    form = forms.FindShared(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    context = {
        "form": form,
        "page": page_of(request, queries.shared_for(viewer, **wanted)),
        "query": query_of(request),
        "may_share": access.may_look_in(viewer),
    }
    return render(request, "exchange/hub/library.html", context)


@public
@never_cache
@require_GET
def hub_shared(request: HttpRequest, ref: str) -> HttpResponse:
    """One entry of the library."""
    viewer = asking(request)
    found = queries.shared_one(viewer, ref)
    context = {"shared": found, "may_keep": access.may_keep(viewer, found)}
    return render(request, "exchange/hub/shared.html", context)


@public
@never_cache
@require_GET
def hub_file(request: HttpRequest, ref: str) -> FileResponse:
    """The file of an entry, to be saved."""
    file = queries.file_of(asking(request), ref)
    return serving.serve(
        files.plain(file), name=file.name, media_type=file.media_type, inline=False
    )


@needs("hub.read")
@require_http_methods(BOTH)
def hub_share(request: HttpRequest) -> HttpResponse:
    """Share something to read or a data set."""
    viewer = asking(request)
    queries.let_in(viewer)
    form = forms.Share(typed(request), files=request.FILES, initial={"rule": "members"})
    return fill(
        request,
        form,
        lambda: actions.share(on=today(), by=viewer, **form.cleaned_data),
        onward=lambda made: reverse("exchange:hub_shared", args=[made.ref]),
        title=_("Share something"),
        cancel_url=reverse("exchange:hub_library"),
    )


@needs("hub.read")
@require_POST
def hub_remove(request: HttpRequest, ref: str) -> HttpResponse:
    """Take something out of the library."""
    viewer = asking(request)
    actions.remove(queries.kept_one(viewer, ref), on=today(), by=viewer)
    return redirect("exchange:hub_library")


@needs("hub.approve")
@require_http_methods(BOTH)
def hub_announce(request: HttpRequest) -> HttpResponse:
    """Tell all members something."""
    viewer = asking(request)
    form = forms.Announce(typed(request), initial={"until": today() + forms.SHOWN_FOR})
    return fill(
        request,
        form,
        lambda: actions.announce(on=today(), by=viewer, **form.cleaned_data),
        onward=lambda _made: reverse("exchange:hub"),
        said=_("All members see it."),
        title=_("Tell all members something"),
        cancel_url=reverse("exchange:hub"),
    )


def _project_url(found: Project) -> str:
    return reverse("exchange:hub_project", args=[found.ref])
