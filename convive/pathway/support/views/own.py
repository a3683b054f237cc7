"""The person's own page: the plan in plain words, who reads, what they can choose, ask, say."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from convive.audit.once import SentBefore
from convive.ground.doors import public
from convive.ground.refusals import Refused
from convive.pathway.actions import ways
from convive.pathway.public import held
from convive.pathway.public.held import OWN as HELD
from convive.pathway.public.held import Holder
from convive.pathway.public.views.shown import language, unkept
from convive.pathway.support import forms
from convive.pathway.support.actions import own as actions
from convive.pathway.support.open_way import OWN
from convive.pathway.support.queries import own as queries
from convive.pathway.support.views.doors import Entered, behind, code_asked, shown
from convive.ui.filling import show


@public
@unkept
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Enter the code, or read the page that this browser holds open."""
    entered = code_asked(request, OWN, "own")
    if isinstance(entered, HttpResponse):
        return entered
    return _page(request, entered)


@public
@unkept
@sensitive_post_parameters()
@require_POST
@behind(OWN, "own")
def own_say(request: HttpRequest, at: Entered) -> HttpResponse:
    """Words to those who work with them: what helps, what should change."""
    form = forms.Say(request.POST)
    if not form.is_valid():
        return _page(request, at, say=form)
    told = form.cleaned_data
    ways.write(at.way, told["about"], told["words"], by=at.by, on=at.today)
    return _back(request, at, _("Thank you. Those who work with you read it."))


@public
@unkept
@require_POST
@behind(OWN, "own")
def own_choose(request: HttpRequest, at: Entered) -> HttpResponse:
    """Take a yes back; what rests on it stops at once."""
    actions.take_back(at.way, request.POST.get("purpose", ""), by=at.by, on=at.today)
    return _back(request, at, _("It stopped at once. Taking back a yes has no penalty."))


@public
@unkept
@require_POST
@behind(OWN, "own")
def own_activity(request: HttpRequest, at: Entered) -> HttpResponse:
    """Say yes to an activity, or ask for a change; nobody asks why."""
    ref, said = request.POST.get("activity", ""), request.POST.get("said", "")
    found = at.way.way.case.activities.select_related("case__record__space", "provider__person")
    activity = found.filter(ref=ref).first()
    if activity is None:
        raise Http404
    try:
        actions.answer(activity, said, by=at.by, on=at.today)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return at.stays(redirect("pathway:own"))
    done = _("It is noted. It begins when the other side has said yes too.")
    ended = _("It is ended. Nobody asks you why; you can have somebody else.")
    return _back(request, at, done if said == actions.YES else ended)


@public
@unkept
@sensitive_post_parameters()
@require_POST
@behind(OWN, "own")
def own_ask(request: HttpRequest, at: Entered) -> HttpResponse:
    """See, correct, object, complain, have a decision explained."""
    form = forms.Ask(request.POST)
    if not form.is_valid():
        return _page(request, at, ask=form)
    here = reverse("pathway:own")
    try:
        actions.ask(
            at.way,
            form.cleaned_data["sort"],
            form.cleaned_data["words"],
            language=language(),
            holder=Holder.of(request),
            shown_at=here,
            by=at.by,
            on=at.today,
            now=at.now,
        )
    except SentBefore:
        pass  # two clicks at the same moment: the other one has done it
    except Refused as refusal:
        show(refusal, form)
        return _page(request, at, ask=form)
    response = _back(request, at, _("It is sent. Below is the code to see where it stands."))
    return held.hand_out(request, response, HELD)


@public
@unkept
@require_POST
def own_close(request: HttpRequest) -> HttpResponse:
    """Close the page; the browser forgets what it knows of this site."""
    response = held.forget(request, shown(request, "closed", {}), HELD)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return OWN.close(response)


def _page(
    request: HttpRequest,
    at: Entered,
    say: forms.Say | None = None,
    ask: forms.Ask | None = None,
) -> HttpResponse:
    sent = held.read(request, now=at.now) or {}
    code = str(sent.get("rights_code", ""))
    context = {
        "own": queries.page(at.way, today=at.today),
        "say": say or forms.Say(),
        "ask": ask or forms.Ask(),
        "said": at.way.said,
        "abouts": dict(forms.ABOUTS),
        "groups": code.split("-") if code else [],
    }
    response = at.stays(shown(request, "own", context))
    return held.hand_out(request, response, HELD)


def _back(request: HttpRequest, at: Entered, said: str) -> HttpResponse:
    messages.success(request, said)
    return at.stays(redirect("pathway:own"))
