"""The front door."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from convive import __version__
from convive.ground.doors import public
from convive.pathway.public import held, open_mailbox
from convive.pathway.support import open_way
from convive.portal import home as home_queries


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The public's first page, or a colleague's desk."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = timezone.now()
    if not viewer.is_somebody:
        return render(request, "portal/home.html", {"doors": home_queries.public_doors()})
    context = {
        "desk": home_queries.desk_for(viewer, now=now),
        "now": now,
        "today": timezone.localdate(),
        "may_begin": viewer.may("first_hour.write"),
    }
    return render(request, "portal/desk.html", context)


@public
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the house stands: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": __version__, "database": connection.vendor})


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language the reader chose, and go back where they were."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=settings.BEHIND_TLS,
            httponly=True,
        )
    return response


@public
def leave(request: HttpRequest) -> HttpResponse:
    """Quick exit: a neutral page takes the place of the one before, which is not kept."""
    response = render(request, "portal/leave.html", {})
    response.headers["Clear-Site-Data"] = '"cache"'
    held.take_back(response)
    open_mailbox.close(response)
    for door in (open_way.OWN, open_way.PROVIDE):
        door.close(response)
    return response
