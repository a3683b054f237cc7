"""Pages of campaigns for everybody: no account, no name, no JavaScript."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import public
from convive.people import throttle
from convive.people.viewer import Viewer
from convive.plan import queries as plan
from convive.programmes.campaigns import feed, showing
from convive.programmes.campaigns.actions import listening as actions
from convive.programmes.campaigns.forms import listening as forms
from convive.programmes.campaigns.showing import Told
from convive.ui import printer
from convive.ui.filling import fill, page_of, query_of, typed

LOOKS = f"""{printer.A4}
body {{ font-size: 12pt; line-height: 1.5 }} h1 {{ font-size: 26pt }}
h2 {{ font-size: 16pt; margin-block: 14pt 4pt }}
"""


@public
@require_GET
def open_campaigns(request: HttpRequest) -> HttpResponse:
    """Campaigns that speak today; those from which the city is absent stand alone (LVL-04)."""
    page = page_of(request, showing.campaigns())
    context = {"frame": "public", "page": page, "query": query_of(request)}
    return render(request, "programmes/campaigns/open_campaigns.html", context)


@public
@require_GET
def open_campaign(request: HttpRequest, ref: str) -> HttpResponse:
    """One campaign; where the city is absent, nothing in the answer names it (LVL-04, COM-05)."""
    told = showing.told_of(ref, now=timezone.now())
    context = _frame(told) | {"can_make_pdf": printer.can_make_pdf()}
    return render(request, "programmes/campaigns/open_campaign.html", context)


@public
@require_GET
def campaign_feed(request: HttpRequest, ref: str) -> HttpResponse:
    """Its messages for a feed reader."""
    told = showing.told_of(ref, now=timezone.now())
    return HttpResponse(feed.atom(told), content_type=feed.MEDIA_TYPE)


@public
@require_GET
def campaign_sheet(request: HttpRequest, ref: str) -> HttpResponse:
    """Its messages on paper, as PDF."""
    told = showing.told_of(ref, now=timezone.now())
    if not printer.can_make_pdf():
        return redirect("programmes:open_campaign", ref)
    context = _frame(told) | {"language": get_language() or "en", "is_rtl": get_language_bidi()}
    page = render_to_string("programmes/campaigns/paper.html", context)
    content = printer.once_an_hour(page, partial(printer.pdf, looks=LOOKS))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="campaign.pdf"'
    return response


@public
@never_cache
@require_http_methods(["GET", "POST"])
def say_to_campaign(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what you think of a campaign: no account, no name (COM-09)."""
    now = timezone.now()
    told = showing.told_of(ref, now=now)
    form = forms.Say(typed(request))

    def send() -> Any:
        throttle.admit("ask", "", throttle.address_of(request), now=now)
        on = city.today(now)
        nobody = Viewer.nobody()  # the memory says that somebody spoke, never who
        return actions.say(told.campaign, form.cleaned_data["text"], on=on, by=nobody)

    back = reverse("programmes:open_campaign", args=[ref])
    return fill(
        request,
        form,
        send,
        onward=back,
        said=_("Thank you. What many people say is answered on this page."),
        title=_("What do you think?"),
        cancel_url=back,
        submit=_("Send"),
        **_frame(told),
    )


@public
@require_GET
def city_priorities(request: HttpRequest) -> HttpResponse:
    """What the city does first and why, and where it talks about it (COM-01)."""
    context = {
        "frame": "public",
        "plan": plan.public_plan(),
        "campaigns": showing.campaigns(),
        "channels": showing.channels(),
        "city": city.the_city(),
    }
    return render(request, "programmes/campaigns/city_priorities.html", context)


def _frame(told: Told) -> dict[str, Any]:
    """Without city and menu, the brand and the foot of ui/page.html name nobody."""
    nameless: dict[str, Any] = (
        {"city": None, "menu": []} if told.is_absent else {"city": city.the_city()}
    )
    return {"frame": "public", "told": told, **nameless}
