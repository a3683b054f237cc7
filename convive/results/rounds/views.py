"""Pages of rounds for an evaluator: the same questions side by side, light reports, lessons."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.results import access, actions
from convive.results.rounds import forms, queries
from convive.ui.filling import fill, typed


@needs("results.read")
@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """Rounds in which something was given."""
    found = queries.rounds_for(asking(request))
    return render(request, "results/rounds/rounds.html", {"rounds": found})


@needs("results.read")
@require_GET
def round_(request: HttpRequest, ref: str) -> HttpResponse:
    """What the projects of a round found with the same questions (MEL-16)."""
    viewer = asking(request)
    context = {"round": queries.round_for(viewer, ref), "may_edit": access.may_edit(viewer)}
    return render(request, "results/rounds/round.html", context)


@needs("results.edit")
@require_http_methods(["GET", "POST"])
def round_lesson(request: HttpRequest, ref: str) -> HttpResponse:
    """Write what a round taught: it hangs on the round, and the next one reads it."""
    viewer = asking(request)
    call = queries.call_for(viewer, ref)
    form = forms.RoundLesson(typed(request), initial={"learned_on": city.today(timezone.now())})
    back = reverse("results:round", args=[call.ref])
    return fill(
        request,
        form,
        lambda: actions.write_lesson(**form.cleaned_data, learned_from=[call.reference], by=viewer),
        onward=back,
        said=_("The next round reads it before it is published."),
        title=_("What this round taught"),
        submit=_("Keep the lesson"),
        cancel_url=back,
    )
