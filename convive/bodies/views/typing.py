"""Paper: printing forms with a code on each, and typing in a pile of them on one screen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import actions, reply_codes, rules
from convive.bodies.forms import typing as forms
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed


@needs("asks.raise")
@never_cache
@require_GET
def papers(request: HttpRequest) -> HttpResponse:
    """Forms to print and lay out, each with its own code; no code is kept before it is typed in."""
    form = forms.PrintPapers(request.GET or {"number": 4})
    number = form.cleaned_data["number"] if form.is_valid() else 0
    context = {
        "form": form,
        "codes": [reply_codes.new() for _one in range(number)],
        "answer_url": request.build_absolute_uri(reverse("bodies:my_answer")),
        "working_days": rules.ANSWER_WITHIN,
    }
    return render(request, "bodies/papers.html", context)


@needs("asks.raise")
@require_http_methods(["GET", "POST"])
def type_in(request: HttpRequest) -> HttpResponse:
    """Type in a pile of paper forms."""
    form = forms.TypeIn(typed(request), initial={"meeting": request.GET.get("meeting", "")})

    def send() -> object:
        told = form.cleaned_data
        shared = {name: told[name] for name in ("text_language", "area", "meeting", "body")}
        return actions.type_in(form.sheets, on=timezone.localdate(), by=asking(request), **shared)

    return fill(
        request,
        form,
        send,
        onward=lambda _made: reverse("bodies:type_in"),
        said=_("Typed in. Each paper counts like an ask on the web."),
        title=_("Type in paper forms"),
        lead=_("Leave out names of persons. Leave a row empty when you have fewer papers."),
        cancel_url=reverse("bodies:asks"),
    )
