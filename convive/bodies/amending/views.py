"""Pages of proposed changes: choosing a part, proposing, one of them, speaking, pausing, withdrawing."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.agreements import queries as agreements
from convive.bodies.amending import access, actions, forms, queries
from convive.bodies.models import Amendment
from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("bodies.read")
@require_GET
def amendments(request: HttpRequest, ref: str) -> HttpResponse:
    """Every proposal of an agreement, and whose words shape its text."""
    viewer = asking(request)
    one = agreements.agreement_for(viewer, ref)
    text = agreements.current_text(one)
    context = {
        "agreement": one,
        "amendments": queries.amendments_of(one),
        "shares": queries.shares(one),
        "parts": queries.part_choices(text),
        "may_propose": queries.may_propose(viewer, one, today=_today()),
    }
    return render(request, "bodies/amending/amendments.html", context)


@needs("agreements.sign")
@require_http_methods(BOTH)
def propose(request: HttpRequest, ref: str) -> HttpResponse:
    """New words for a part, which the address names: `?part=`."""
    viewer, today = asking(request), _today()
    one = agreements.agreement_for(viewer, ref)
    text = agreements.current_text(one)
    part = (request.POST if request.method == "POST" else request.GET).get("part", "")
    offered = queries.parties_to_speak_for(viewer, one)
    start = {"words": queries.words_of(text, part), "number": text.number, "part": part}
    form = forms.Propose(typed(request), initial=start, offered=offered)
    return fill(
        request,
        form,
        lambda: actions.propose(one, on=today, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Your proposal is here. Every party is told."),
        template="bodies/amending/propose.html",
        agreement=one,
        offered=offered,
        part_title=queries.title_of(text, part),
        must_choose=bool(text.parts) and not queries.title_of(text, part),
        parts=queries.part_choices(text),
        cancel_url=reverse("bodies:amendments", args=[one.ref]),
    )


@needs("bodies.read")
@require_GET
def amendment(request: HttpRequest, ref: str) -> HttpResponse:
    """One proposal: what would change, why, who said what, what is still needed."""
    viewer = asking(request)
    one = queries.amendment_for(viewer, ref)
    seen = queries.shown(one, today=_today())
    context = {
        "seen": seen,
        "amendment": one,
        "may_speak": seen.is_open and bool(queries.parties_to_speak_for(viewer, one.agreement)),
        "may_withdraw": seen.is_open and access.may_withdraw(viewer, one),
        "today": _today(),
    }
    return render(request, "bodies/amending/amendment.html", context)


@needs("agreements.sign")
@require_http_methods(BOTH)
def speak_to_amendment(request: HttpRequest, ref: str) -> HttpResponse:
    """A party says yes, not yet, or words only."""
    viewer = asking(request)
    one = queries.amendment_for(viewer, ref)
    offered = queries.parties_to_speak_for(viewer, one.agreement)
    form = forms.Speak(typed(request), offered=offered)
    return fill(
        request,
        form,
        lambda: actions.speak(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Thank you. Every party reads it."),
        title=_("What do you say to this change?"),
        cancel_url=_url(one),
    )


@needs("agreements.sign")
@require_http_methods(BOTH)
def pause_amendment(request: HttpRequest, ref: str) -> HttpResponse:
    """A party asks for two weeks."""
    viewer = asking(request)
    one = queries.amendment_for(viewer, ref)
    offered = queries.parties_to_speak_for(viewer, one.agreement)
    form = forms.Pause(typed(request), offered=offered)
    return fill(
        request,
        form,
        lambda: actions.pause(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The pause is kept. Nothing is accepted before it ends."),
        title=_("Ask for a pause of two weeks"),
        lead=_("Any party may ask for it once, large or small. Nobody has to agree to it."),
        submit=_("Ask for a pause"),
        cancel_url=_url(one),
    )


@needs("agreements.sign")
@require_http_methods(BOTH)
def withdraw_amendment(request: HttpRequest, ref: str) -> HttpResponse:
    """The proposal is taken back."""
    viewer = asking(request)
    one = queries.amendment_for(viewer, ref)
    form = forms.Withdraw(typed(request))
    return fill(
        request,
        form,
        lambda: actions.withdraw(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The proposal is withdrawn. It stays readable."),
        title=_("Withdraw this proposal?"),
        submit=_("Withdraw it"),
        cancel_url=_url(one),
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Amendment) -> str:
    return reverse("bodies:amendment", args=[one.ref])
