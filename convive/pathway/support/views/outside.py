"""Providers without an account, seen by the worker: their code, their words by telephone, their pay."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.ground.refusals import Refused
from convive.pathway.actions import ledger, provision
from convive.pathway.casework.queries import support
from convive.pathway.casework.views.doors import BOTH, At, at_case, page
from convive.pathway.models import Activity, SessionLine
from convive.pathway.queries import cases
from convive.pathway.support import forms
from convive.pathway.support.queries import task as queries
from convive.pathway.support.views.inside import hand_out, only_makers
from convive.people.unlocking.doors import unlocked
from convive.ui.filling import show, typed


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def hand_task(request: HttpRequest, at: At, activity: str) -> HttpResponse:
    """A code for who provides this without an account: it opens their task and nothing else."""
    only_makers(at)
    found = _outside(at, activity)
    sheets = cases.sheets(at.case, at.bench.keyring, forms=[provision.FORM])
    return hand_out(request, at, dict(queries.draft(found, sheets)), activity=found)


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@at_case
def called(request: HttpRequest, at: At, activity: str) -> HttpResponse:
    """The provider said it on the telephone: their yes, or how a session went."""
    if not at.bench.may(ledger.SECRETARIAT):
        raise Http404
    found = support.activity_for(at.case, activity, at.bench)
    if request.method == "POST" and request.POST.get("said") == "yes":
        provision.outside_agrees(found, bench=at.bench, by=at.by, on=at.today)
        messages.success(request, _("It is noted that they said yes."))
        return redirect(f"{at.url()}#activities")
    open_lines = [one for one in found.lines.all() if one.confirmed_on is None]
    form = forms.Called(typed(request), lines=[(one.ref, _named(one)) for one in open_lines])
    if request.method == "POST" and form.is_valid():
        line = queries.line_for(found, form.cleaned_data["line"])
        state, how = form.cleaned_data["state"], SessionLine.How.PHONE
        try:
            ledger.confirm(line, state, how=how, bench=at.bench, by=at.by, on=at.today)
        except Refused as refusal:
            show(refusal, form)
        else:
            messages.success(request, _("It is confirmed, as they said it."))
            return redirect(f"{at.url()}#activities")
    return page(
        request,
        "support/called",
        at,
        form=form,
        activity=found,
        lines=open_lines,
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@unlocked
@require_GET
@at_case
def paid(request: HttpRequest, at: At, activity: str) -> HttpResponse:
    """What a payment can rest on: confirmed sessions by month, without a word on the person."""
    only_makers(at)
    found = support.activity_for(at.case, activity, at.bench)
    months = queries.months(found, today=at.today)
    return page(request, "support/paid", at, activity=found, months=months)


def _outside(at: At, ref: str) -> Activity:
    found = support.activity_for(at.case, ref, at.bench)
    if found.outside_id is None:
        raise Http404
    return found


def _named(line: SessionLine) -> str:
    return f"{date_format(line.on, 'DATE_FORMAT')} · {line.get_state_display()}"
