"""Pages of work with firms: the register, places, who began; and what residents find."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.disclosure.room import PARTNER_THRESHOLD
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.programmes.models.work import WorkPartner
from convive.programmes.work import access, actions, forms, queries, rules
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@public
@require_GET
def work_places(request: HttpRequest) -> HttpResponse:
    """Free places for every resident, found by what somebody likes to do (PRI-23)."""
    form = forms.Look(request.GET or None)
    found = queries.open_places(today=city.today(timezone.now()), **form.wanted)
    context = {
        "frame": "public",
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "is_narrowed": any(form.wanted.values()),
        "people": rules.shown(queries.whole().people),
    }
    return render(request, "programmes/work/places.html", context)


@needs("programmes.read")
@require_GET
def firms(request: HttpRequest) -> HttpResponse:
    """Every firm that helps, and how many residents began there."""
    viewer, today = asking(request), city.today(timezone.now())
    form = forms.FindFirms(request.GET or None)
    whole = queries.whole()
    threshold = None if access.may_keep(viewer) else PARTNER_THRESHOLD
    context = {
        "form": form,
        "page": page_of(request, queries.firms_for(viewer, today=today, **form.wanted)),
        "query": query_of(request),
        "is_narrowed": any(form.wanted.values()),
        "places": whole.places,
        "people": rules.shown(whole.people, threshold),
        "went_on": rules.shown(whole.went_on, threshold),
        "may_keep": access.may_keep(viewer),
    }
    return render(request, "programmes/work/firms.html", context)


@needs("programmes.edit")
@require_http_methods(BOTH)
def add_firm(request: HttpRequest) -> HttpResponse:
    """Put a firm into the register."""
    form = forms.AddFirm(typed(request), initial={"since": city.today(timezone.now())})

    def do() -> WorkPartner:
        about = dict(form.cleaned_data)
        return actions.add_partner(about.pop("organisation"), about, by=asking(request))

    return fill(
        request,
        form,
        do,
        onward=_page,
        said=_("The firm stands in the register."),
        title=_("Add a firm"),
        submit=_("Add it"),
        cancel_url=reverse("programmes:firms"),
    )


@needs("programmes.read")
@require_GET
def firm(request: HttpRequest, ref: str) -> HttpResponse:
    """One firm: what it offers, its places, who began."""
    viewer = asking(request)
    partner = queries.partner_for(viewer, ref)
    context = {
        "partner": partner,
        "firm": queries.firm(viewer, partner),
        "places": queries.places_at(viewer, partner, today=city.today(timezone.now())),
        "may_write": access.may_write(viewer, partner),
    }
    return render(request, "programmes/work/firm.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_firm(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what the register says of a firm."""
    viewer = asking(request)
    partner = queries.partner_for(viewer, ref)
    form = forms.Firm(typed(request), initial=values_of(partner, actions.PARTNER))
    return fill(
        request,
        form,
        lambda: actions.amend_partner(
            partner, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_page,
        title=str(partner),
        submit=_("Save"),
        cancel_url=_page(partner),
        version=partner.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def offer_places(request: HttpRequest, ref: str) -> HttpResponse:
    """Offer places that every resident may ask for."""
    viewer = asking(request)
    partner = queries.partner_for(viewer, ref)
    form = forms.Place(typed(request), initial={"opens_on": city.today(timezone.now())})
    return fill(
        request,
        form,
        lambda: actions.offer(partner, form.cleaned_data, by=viewer),
        onward=_page(partner),
        said=_("Every resident finds it now."),
        title=_("Offer places"),
        submit=_("Offer them"),
        cancel_url=_page(partner),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_places(request: HttpRequest, ref: str) -> HttpResponse:
    """Change an offer."""
    viewer = asking(request)
    one = queries.placement_for(viewer, ref)
    form = forms.Place(typed(request), initial=values_of(one, actions.PLACEMENT))
    return fill(
        request,
        form,
        lambda: actions.amend_placement(
            one, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_page(one.partner),
        title=str(one),
        submit=_("Save"),
        cancel_url=_page(one.partner),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def count_placed(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down how many residents began."""
    viewer, today = asking(request), city.today(timezone.now())
    one = queries.placement_for(viewer, ref)
    form = forms.Began(typed(request), initial={"on": today})
    return fill(
        request,
        form,
        lambda: actions.count(one, **form.cleaned_data, today=today, by=viewer),
        onward=_page(one.partner),
        said=_("Counted. Names stay with the firm."),
        title=_("Who began"),
        lead=str(one),
        submit=_("Count them"),
        cancel_url=_page(one.partner),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def tell_went_on(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how many of them went on to work or training."""
    viewer = asking(request)
    one = queries.placed_for(viewer, ref)
    back = _page(one.placement.partner)
    form = forms.WentOn(typed(request), initial={"went_on": one.went_on})
    return fill(
        request,
        form,
        lambda: actions.say_went_on(
            one, form.cleaned_data["went_on"], version=version_of(request), by=viewer
        ),
        onward=back,
        title=_("Who went on"),
        lead=str(one.placement),
        submit=_("Save"),
        cancel_url=back,
        version=one.version,
    )


def _page(partner: WorkPartner) -> str:
    return reverse("programmes:firm", args=[partner.ref])
