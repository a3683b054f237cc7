"""Pages about somebody's training."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convive.ground.doors import needs
from convive.people.competences import actions, forms, queries
from convive.people.viewer import asking


@needs("competences.edit")
@require_http_methods(["GET", "POST"])
def add_competence(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that somebody is trained for something."""
    viewer, today = asking(request), timezone.localdate()
    person = queries.person_for(viewer, ref)
    asked = {"since": today, "key": request.GET.get("key", "")}
    form = forms.Confirm(request.POST or None, initial=asked)
    if request.method == "POST" and form.is_valid():
        actions.confirm(person, **form.cleaned_data, by=viewer)
        messages.success(request, _("The training is on record."))
        return redirect("people:account_of", ref)
    return render(request, "people/add_competence.html", {"form": form, "person": person})


@needs("competences.edit")
@require_http_methods(["GET", "POST"])
def end_competence(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that somebody's training no longer holds, after one question."""
    viewer = asking(request)
    one = queries.competence_for(viewer, ref)
    if request.method == "POST":
        actions.end(one, on=timezone.localdate(), by=viewer)
        messages.success(request, _("This training no longer holds. It stays on record."))
        return redirect("people:account_of", one.person.ref)
    context = {"form": forms.End(), "competence": one, "person": one.person}
    return render(request, "people/end_competence.html", context)
