"""Pages for colleagues: what was told in protected counts, typing in, links for partners."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.ground.doors import needs
from convive.ground.refusals import Refused
from convive.landscape.voices import access, actions, forms, offers, queries
from convive.people.viewer import asking
from convive.ui.filling import fill, show, typed

BOTH = ["GET", "POST"]


@needs("landscape.read")
@require_GET
def voices(request: HttpRequest) -> HttpResponse:
    """What people who lived through hate told, in counts of finished half-years."""
    viewer, today = asking(request), city.today(timezone.now())
    halves = queries.finished_halves(today=today)
    form = forms.WhichHalf(request.GET or None, halves=halves)
    chosen = form.cleaned_data["half"] if form.is_valid() else ""
    half = date.fromisoformat(chosen) if chosen else queries.latest_shown(viewer, today=today)
    context = {
        "form": form if len(halves) > 1 else None,
        "half": forms.half_words(half) if half else "",
        "tables": queries.tables_for(viewer, half, today=today) if half else [],
        "is_growing": queries.is_growing(today=today),
        "own_words": queries.own_words_for(viewer, today=today),
        "may_read_words": access.may_read_words(viewer),
        "may_record": access.may_record(viewer),
        "may_give_links": access.may_give_links(viewer),
    }
    return render(request, "landscape/voices/voices.html", context)


@needs("voices.record")
@require_http_methods(BOTH)
def voice_record(request: HttpRequest) -> HttpResponse:
    """Type in what somebody told by telephone or on paper; the help stands first to be read out."""
    viewer, today = asking(request), city.today(timezone.now())
    if not access.may_record(viewer):
        raise PermissionDenied
    form = forms.Record(typed(request), today=today)
    return fill(
        request,
        form,
        lambda: actions.tell(
            form.cleaned_data,
            on=today,
            door=form.cleaned_data["door"],
            language=(get_language() or "en").split("-")[0],
            by=viewer,
        ),
        onward=lambda _source: reverse("landscape:voice_record"),
        said=_("Counted. Nothing leads back to who told it."),
        template="landscape/voices/record.html",
        submit=_("Count it"),
        cancel_url=reverse("landscape:voices"),
        number=offers.emergency_number(),
        help=offers.offered(timezone.now()),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def voice_links(request: HttpRequest) -> HttpResponse:
    """Links by which partner organisations type in what people tell there."""
    viewer, today = asking(request), city.today(timezone.now())
    form = forms.GiveLink(typed(request))
    address = ""
    if request.method == "POST" and form.is_valid():
        try:
            token = actions.give_link(form.cleaned_data["organisation"], on=today, by=viewer)
        except Refused as refusal:
            show(refusal, form)
        else:
            address = settings.ADDRESS.rstrip("/") + reverse("landscape:tell_partner", args=[token])
            form = forms.GiveLink()
    context = {
        "form": form,
        "address": address,
        "links": queries.links_for(viewer, today=today),
        "cancel_url": reverse("landscape:voices"),
    }
    return render(request, "landscape/voices/links.html", context)


@needs("landscape.edit")
@require_POST
def voice_link_end(request: HttpRequest, ref: str) -> HttpResponse:
    """A link works no more."""
    viewer = asking(request)
    actions.end_link(queries.link_to_end(viewer, ref), by=viewer)
    return redirect("landscape:voice_links")


@needs("voices.read")
@require_POST
def own_words_erase(request: HttpRequest, ref: str) -> HttpResponse:
    """Erase somebody's own words before their month is over."""
    viewer = asking(request)
    actions.erase_words(queries.own_words_piece_for(viewer, ref), by=viewer)
    return redirect("landscape:voices")
