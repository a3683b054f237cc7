"""A provider without an account: their task, their yes, their sessions, with a code alone (SEC-33)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from convive.ground.doors import public
from convive.ground.refusals import Refused
from convive.pathway.actions import ledger, provision, ways
from convive.pathway.models import Activity, SessionLine
from convive.pathway.public.views.shown import unkept
from convive.pathway.support import forms
from convive.pathway.support.open_way import PROVIDE
from convive.pathway.support.queries import task as queries
from convive.pathway.support.views.doors import Entered, behind, code_asked, shown
from convive.ui.filling import show

YES = "yes"


@public
@unkept
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def provide(request: HttpRequest) -> HttpResponse:
    """Enter the code, or read the task that this browser holds open."""
    entered = code_asked(request, PROVIDE, "provide")
    if isinstance(entered, HttpResponse):
        return entered
    return _page(request, entered)


@public
@unkept
@require_POST
@behind(PROVIDE, "provide")
def provide_answer(request: HttpRequest, at: Entered) -> HttpResponse:
    """Say yes to the task, or leave it; nobody asks why."""
    activity = _activity(at)
    said = request.POST.get("said", "")
    try:
        if said == YES:
            provision.outside_agrees(activity, by=at.by, on=at.today)
        else:
            provision.leave(activity, by=at.by, on=at.today)
            return PROVIDE.close(shown(request, "closed", {}))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return at.stays(redirect("pathway:provide"))
    return _back(request, at, _("Thank you. It begins when the person has said yes too."))


@public
@unkept
@require_POST
@behind(PROVIDE, "provide")
def provide_session(request: HttpRequest, at: Entered) -> HttpResponse:
    """Write a session down, or say how one went that is in the ledger already."""
    activity = _activity(at)
    how = SessionLine.How.CODE
    if ref := request.POST.get("line", ""):
        line = queries.line_for(activity, ref)
        state = request.POST.get("state", "")
        if state not in SessionLine.State.values:
            raise Http404
        try:
            ledger.confirm(line, state, how=how, by=at.by, on=at.today)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return at.stays(redirect("pathway:provide"))
        return _back(request, at, _("It is confirmed."))
    form = forms.Session(request.POST)
    if not form.is_valid():
        return _page(request, at, session=form)
    told = form.cleaned_data
    try:
        ledger.write(activity, told["on"], told["state"], how=how, by=at.by, on=at.today)
    except Refused as refusal:
        show(refusal, form)
        return _page(request, at, session=form)
    return _back(request, at, _("The session is written down."))


@public
@unkept
@sensitive_post_parameters()
@require_POST
@behind(PROVIDE, "provide")
def provide_say(request: HttpRequest, at: Entered) -> HttpResponse:
    """A message to the worker, sealed."""
    form = forms.Note(request.POST)
    if not form.is_valid():
        return _page(request, at, note=form)
    ways.write(at.way, "task", form.cleaned_data["words"], by=at.by, on=at.today)
    return _back(request, at, _("The worker reads it."))


@public
@unkept
@require_POST
def provide_close(request: HttpRequest) -> HttpResponse:
    """Close the task; the browser forgets the code."""
    return PROVIDE.close(shown(request, "closed", {}))


def _activity(at: Entered) -> Activity:
    activity = at.way.way.activity
    if activity is None:
        raise Http404
    activity.case = at.way.way.case
    return activity


def _page(
    request: HttpRequest,
    at: Entered,
    session: forms.Session | None = None,
    note: forms.Note | None = None,
) -> HttpResponse:
    context = {
        "task": queries.task(at.way),
        "session": session or forms.Session(initial={"on": at.today}),
        "note": note or forms.Note(),
        "said": at.way.said,
        "over": forms.OVER,
    }
    return at.stays(shown(request, "provide", context))


def _back(request: HttpRequest, at: Entered, said: str) -> HttpResponse:
    messages.success(request, said)
    return at.stays(redirect("pathway:provide"))
