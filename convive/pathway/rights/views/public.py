"""Asking about oneself without an account: the form, its code, the desk's answer, the copy."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from convive.audit.once import SentBefore
from convive.city import queries as city
from convive.ground.doors import public
from convive.ground.refusals import Refused
from convive.pathway.actions import exporting
from convive.pathway.public import held
from convive.pathway.public.forms import Code
from convive.pathway.public.held import RIGHTS, Holder
from convive.pathway.public.views.shown import language, unkept
from convive.pathway.rights import actions, forms, queries
from convive.people import throttle
from convive.people.viewer import asking
from convive.ui.filling import show, typed

BOTH = ["GET", "POST"]


@public
@unkept
@require_http_methods(BOTH)
def rights(request: HttpRequest) -> HttpResponse:
    """One page to ask what is kept about oneself, to correct, object, erase, complain."""
    spaces = queries.spaces_to_ask()
    form = forms.Ask(typed(request), spaces=spaces, initial={"space": request.GET.get("space")})
    if request.method == "POST" and form.is_valid():
        answer = _send(request, form)
        if answer is not None:
            return answer
    complaints = queries.complaint_routes(spaces)
    context = {"frame": "public", "form": form, "spaces": spaces, "complaints": complaints}
    return held.hand_out(request, render(request, "pathway/rights/rights.html", context), RIGHTS)


@public
@unkept
@require_GET
def rights_sent(request: HttpRequest) -> HttpResponse:
    """The code of a request, for half an hour, in the browser that sent it."""
    shown = held.read(request, now=timezone.now()) or {}
    code = shown.get("rights_code", "")
    context = {
        "frame": "public",
        "groups": code.split("-") if code else [],
        "due": date.fromisoformat(shown["due"]) if code else None,
    }
    return render(request, "pathway/rights/rights_sent.html", context)


@public
@unkept
@require_http_methods(BOTH)
def my_request(request: HttpRequest) -> HttpResponse:
    """Where a request stands and what the desk wrote, by its code."""
    form = Code(typed(request))
    looked = form.is_bound and form.is_valid()
    context = {
        "frame": "public",
        "form": form,
        "looked": looked,
        "mine": queries.mine(form.cleaned_data["code"]) if looked else None,
        "today": _today(),
    }
    return render(request, "pathway/rights/my_request.html", context)


@public
@unkept
@require_http_methods(BOTH)
def rights_answer(request: HttpRequest) -> HttpResponse:
    """The copy behind a code that was handed over in person; it is given once."""
    form = Code(typed(request))
    if form.is_bound and form.is_valid():
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        try:
            bundle = exporting.take(form.cleaned_data["code"], by=asking(request), on=_today())
        except Refused as refusal:
            show(refusal, form)
        else:
            response = HttpResponse(bundle, content_type="application/zip")
            response["Content-Disposition"] = 'attachment; filename="copy.zip"'
            response["X-Content-Type-Options"] = "nosniff"
            return response
    context = {"frame": "public", "form": form}
    return render(request, "pathway/rights/rights_answer.html", context)


def _send(request: HttpRequest, form: forms.Ask) -> HttpResponse | None:
    now, shown_at = timezone.now(), reverse("pathway:rights_sent")
    given = form.cleaned_data
    space = next(one for one in queries.spaces_to_ask() if one.ref == given["space"])
    try:
        throttle.admit("ask", "", throttle.address_of(request), now=now)
        actions.send(
            space,
            given["sort"],
            given["words"],
            given["reach"],
            code=given["code"],
            language=language(),
            holder=Holder.of(request),
            shown_at=shown_at,
            by=asking(request),
            on=_today(),
            now=now,
        )
    except SentBefore:
        pass  # two clicks at the same moment: the other one has done it
    except Refused as refusal:
        if refusal.status != 422:
            raise
        show(refusal, form)
        return None
    return held.hand_out(request, redirect(shown_at), RIGHTS)


def _today() -> date:
    return city.today(timezone.now())
