"""What somebody wrote before their session ended, shown to them alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from convive.ground.doors import signed_in
from convive.people import kept_forms
from convive.people.viewer import asking


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def kept(request: HttpRequest) -> HttpResponse:
    """The words that were kept, with a button that sends them now; or throw them away."""
    viewer = asking(request)
    found = kept_forms.opened(request, viewer.ref, now=timezone.now())
    if found is None:
        return redirect("portal:home")
    if request.method == "POST":
        response = redirect("portal:home")
        kept_forms.discard(request, response)
        return response
    return render(request, "people/kept.html", {"kept": found, "sent_field": kept_forms.SENT})
