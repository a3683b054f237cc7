"""Pages of effects nobody meant and of barriers: the list, acting on one, the lessons for everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.bodies.effects import actions, forms, queries
from convive.bodies.models import Triage
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, version_of


@needs("bodies.read")
@require_GET
def effects(request: HttpRequest) -> HttpResponse:
    """Effects nobody meant and barriers, those nobody looked at first."""
    viewer = asking(request)
    form = forms.FindEffects(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    context = {
        "form": form,
        "page": page_of(request, queries.effects_for(viewer, **wanted)),
        "query": query_of(request),
        "today": timezone.localdate(),
    }
    return render(request, "bodies/effects/effects.html", context)


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def do_about(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what is done about an effect or a barrier."""
    viewer = asking(request)
    found = queries.effect_for(viewer, ref)
    before = queries.triage_of(found)
    start = {"weight": before.weight, "done": before.done} if before else {}
    form = forms.DoAbout(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.triage(
            found,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=_url,
        said=_("Kept. Whoever reads this entry sees it."),
        title=_("What is done about this"),
        version=before.version if before else "",
        cancel_url=reverse("bodies:ask", args=[ref]),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def tell_lesson(request: HttpRequest, ref: str) -> HttpResponse:
    """Tell everybody what was learned from it."""
    viewer = asking(request)
    found = _looked_at(request, ref)
    form = forms.TellLesson(typed(request), initial={"lesson": found.lesson})
    return fill(
        request,
        form,
        lambda: actions.tell_lesson(
            found,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=_url,
        said=_("Everybody can read this lesson now."),
        title=_("Tell what we learned"),
        submit=_("Publish"),
        version=found.version,
        cancel_url=reverse("bodies:ask", args=[ref]),
    )


@needs("bodies.read")
@require_POST
def withdraw_lesson(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a lesson back from the public page."""
    return redirect(_url(actions.withdraw_lesson(_looked_at(request, ref), by=asking(request))))


@public
@require_GET
def learned(request: HttpRequest) -> HttpResponse:
    """What went otherwise than meant, and what the city learned, for everybody."""
    page = page_of(request, queries.lessons())
    context = {"frame": "public", "page": page, "query": query_of(request)}
    return render(request, "bodies/effects/learned.html", context)


def _looked_at(request: HttpRequest, ref: str) -> Triage:
    found = queries.triage_of(queries.effect_for(asking(request), ref))
    if found is None:
        raise Http404
    return found


def _url(found: Triage) -> str:
    return reverse("bodies:ask", args=[found.ask.ref])
