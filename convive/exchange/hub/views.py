"""Pages of the hub: the front page, joining, partners, introductions."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.exchange.hub import access, actions, forms, joining, queries, rules
from convive.exchange.models import Introduction, Member
from convive.ground.doors import needs, public
from convive.people import throttle
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("hub.read")
@require_GET
def hub(request: HttpRequest) -> HttpResponse:
    """The front page: news, one's own next steps, who waits for an answer, how far it is taken up."""
    viewer, on = asking(request), today()
    own = access.member_of(viewer)
    context = {
        "own": own,
        "may_look_in": access.may_look_in(viewer),
        "may_approve": access.may_approve(viewer),
        "announcements": queries.announcements_for(viewer, today=on),
        "steps": queries.steps_of(own) if own else [],
        "introductions": queries.introductions_for(viewer),
        "applications": queries.applications_for(viewer),
        "projects": queries.projects_for(viewer)[:5],
        "adoption": queries.adoption(today=on),
    }
    return render(request, "exchange/hub/hub.html", context)


@public
@never_cache
@require_http_methods(BOTH)
def hub_register(request: HttpRequest) -> HttpResponse:
    """An organisation asks to join; no account is needed."""
    language = (get_language() or "en").split("-")[0]
    form = forms.Register(typed(request), initial={"language": language})

    def send() -> Member:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        return joining.register(**form.cleaned_data, on=today(), by=asking(request))

    return fill(
        request,
        form,
        send,
        onward=lambda _member: reverse("exchange:hub_register"),
        said=_("Thank you. Somebody reads this and writes to you."),
        title=_("Join the members’ workspace"),
        lead=_(
            "Organisations share their work here, find partners and book rooms."
            " If we cannot let you in, we delete what you write here after %(days)d days."
        )
        % {"days": rules.KEPT_AFTER_A_NO.days},
        submit=_("Send"),
        frame="" if asking(request).is_somebody else "public",
    )


@needs("hub.approve")
@require_http_methods(BOTH)
def hub_application(request: HttpRequest, ref: str) -> HttpResponse:
    """Read an application and let the organisation in."""
    viewer = asking(request)
    found = queries.application_for(viewer, ref)
    form = forms.Approve(typed(request))
    return fill(
        request,
        form,
        lambda: joining.approve(found, on=today(), by=viewer, **form.cleaned_data),
        onward=lambda _member: reverse("exchange:hub"),
        said=_("They are in. They are told by letter."),
        template="exchange/hub/application.html",
        member=found,
    )


@needs("hub.approve")
@require_http_methods(BOTH)
def hub_decline(request: HttpRequest, ref: str) -> HttpResponse:
    """Say no to an application."""
    viewer = asking(request)
    found = queries.application_for(viewer, ref)
    form = forms.Why(typed(request))
    return fill(
        request,
        form,
        lambda: joining.decline(found, on=today(), by=viewer, **form.cleaned_data),
        onward=lambda _member: reverse("exchange:hub"),
        said=_("They are told by letter."),
        title=_("Say no to this application"),
        lead=_("What they wrote is deleted %(days)d days later.")
        % {"days": rules.KEPT_AFTER_A_NO.days},
        cancel_url=reverse("exchange:hub_application", args=[found.ref]),
    )


@needs("hub.take_part")
@require_http_methods(BOTH)
def hub_profile(request: HttpRequest) -> HttpResponse:
    """Say what one's organisation offers and looks for."""
    viewer = asking(request)
    own = queries.own_member(viewer)
    form = forms.Profile(typed(request), initial=values_of(own, joining.PROFILE))
    return fill(
        request,
        form,
        lambda: joining.write_profile(
            own, form.cleaned_data, version=version_of(request), on=today(), by=viewer
        ),
        onward=_member_url,
        title=_("Your profile"),
        lead=_("Other members find you by these words. They see no address."),
        version=own.version,
        cancel_url=reverse("exchange:hub"),
    )


@needs("hub.read")
@require_GET
def hub_partners(request: HttpRequest) -> HttpResponse:
    """Find a partner by words, topic, region and language."""
    viewer = asking(request)
    form = forms.FindPartner(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    context = {
        "form": form,
        "page": page_of(request, queries.partners_for(viewer, **wanted)),
        "query": query_of(request),
    }
    return render(request, "exchange/hub/partners.html", context)


@needs("hub.read")
@require_GET
def hub_member(request: HttpRequest, ref: str) -> HttpResponse:
    """One member: what it offers and looks for."""
    viewer = asking(request)
    found = queries.member_for(viewer, ref)
    own = access.member_of(viewer)
    context = {
        "card": queries.card_of(found),
        "own": own,
        "is_own": own == found,
        "between": queries.between(viewer, found),
    }
    return render(request, "exchange/hub/member.html", context)


@needs("hub.take_part")
@require_http_methods(BOTH)
def hub_introduce(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for a first talk."""
    viewer = asking(request)
    found = queries.member_for(viewer, ref)
    form = forms.Introduce(typed(request))
    return fill(
        request,
        form,
        lambda: actions.introduce(found, on=today(), by=viewer, **form.cleaned_data),
        onward=_introduction_url,
        said=_("They are told. You see how to reach them once they say yes."),
        title=_("Ask for a first talk"),
        submit=_("Send"),
        cancel_url=_member_url(found),
    )


@needs("hub.take_part")
@require_GET
def hub_introduction(request: HttpRequest, ref: str) -> HttpResponse:
    """One request for a talk, for both sides."""
    viewer = asking(request)
    found = queries.introduction_for(viewer, ref)
    context = {
        "one": found,
        "address": queries.address_of(viewer, found),
        "may_answer": access.may_answer(viewer, found),
    }
    return render(request, "exchange/hub/introduction.html", context)


@needs("hub.take_part")
@require_POST
def hub_accept(request: HttpRequest, ref: str) -> HttpResponse:
    """Say yes to a talk."""
    viewer = asking(request)
    found = queries.introduction_for(viewer, ref)
    return redirect(_introduction_url(actions.accept(found, on=today(), by=viewer)))


@needs("hub.take_part")
@require_http_methods(BOTH)
def hub_turn_down(request: HttpRequest, ref: str) -> HttpResponse:
    """Say no to a talk."""
    viewer = asking(request)
    found = queries.introduction_for(viewer, ref)
    form = forms.WhyPerhaps(typed(request))
    return fill(
        request,
        form,
        lambda: actions.turn_down(found, on=today(), by=viewer, **form.cleaned_data),
        onward=_introduction_url,
        title=_("Say no to this talk"),
        cancel_url=_introduction_url(found),
    )


def today() -> date:
    """The day it is in the city."""
    return city.today(timezone.now())


def _member_url(found: Member) -> str:
    return reverse("exchange:hub_member", args=[found.ref])


def _introduction_url(found: Introduction) -> str:
    return reverse("exchange:hub_introduction", args=[found.ref])
