"""The public door: help first, then a choice. No account, no name, no JavaScript."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import public
from convive.landscape.models import Source, Voice
from convive.landscape.voices import actions, forms, offers, queries
from convive.people import throttle
from convive.people.models import Organisation
from convive.people.viewer import Viewer
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@public
@require_GET
def lived_through(request: HttpRequest) -> HttpResponse:
    """Help for somebody who lived through hate; no question is asked here (MAP-11)."""
    return render(request, "landscape/voices/lived_through.html", _given())


@public
@never_cache
@require_http_methods(BOTH)
def tell(request: HttpRequest) -> HttpResponse:
    """What somebody may tell, below the help."""
    return _tell(request, door=Voice.Door.WEB)


@public
@never_cache
@require_http_methods(BOTH)
def tell_partner(request: HttpRequest, token: str) -> HttpResponse:
    """The same, at a partner organisation, by its own link."""
    link = queries.link_for(token, today=city.today(timezone.now()))
    return _tell(request, door=Voice.Door.PARTNER, partner=link.organisation)


@public
@require_GET
def told(request: HttpRequest) -> HttpResponse:
    """Thank you, what happens with it, and the help once more."""
    return render(request, "landscape/voices/told.html", _given())


@public
@require_GET
def tell_paper(request: HttpRequest) -> HttpResponse:
    """The sheet of paper: help on top, then the same questions to tick."""
    form = forms.Tell(today=city.today(timezone.now()))
    return render(request, "landscape/voices/paper.html", _given() | {"form": form})


def _tell(request: HttpRequest, *, door: str, partner: Organisation | None = None) -> HttpResponse:
    today = city.today(timezone.now())
    form = forms.Tell(typed(request), today=today)

    def keep() -> Source:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        return actions.tell(
            form.cleaned_data,
            on=today,
            door=door,
            partner=partner,
            language=(get_language() or "en").split("-")[0],
            by=Viewer.nobody(),  # the memory says that somebody told, never who
        )

    return fill(
        request,
        form,
        keep,
        onward=lambda _source: reverse("landscape:told"),
        template="landscape/voices/tell.html",
        partner=partner,
        submit=_("Send without my name"),
        cancel_url=reverse("landscape:lived_through"),
        **_given(),
    )


def _given() -> dict[str, Any]:
    now = timezone.now()
    return {
        "frame": "public",
        "number": offers.emergency_number(),
        "help": offers.offered(now),
    }
