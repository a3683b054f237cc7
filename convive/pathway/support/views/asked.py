"""A service without an account: what it is asked to take on, and its one answer (SEC-17, SEC-33)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from convive.ground.doors import public, signed_in
from convive.ground.refusals import Refused
from convive.pathway.actions import passing
from convive.pathway.casework.queries import support
from convive.pathway.casework.views.doors import At, at_case
from convive.pathway.casework.views.sheets import sheet_of
from convive.pathway.public.views.shown import unkept
from convive.pathway.support import forms
from convive.pathway.support.open_way import SERVICE
from convive.pathway.support.views.doors import Entered, behind, code_asked, shown
from convive.pathway.support.views.inside import hand_out, only_makers
from convive.people.unlocking.doors import unlocked


@public
@unkept
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def asked(request: HttpRequest) -> HttpResponse:
    """Enter the code, or read what this browser holds open and answer it."""
    entered = code_asked(request, SERVICE, "asked")
    if isinstance(entered, HttpResponse):
        return entered
    return _page(request, entered, forms.Answer())


@public
@unkept
@require_POST
@behind(SERVICE, "asked")
def asked_answer(request: HttpRequest, at: Entered) -> HttpResponse:
    """Yes, no with a reason from the list, or please call us."""
    form = forms.Answer(request.POST)
    if not form.is_valid():
        return _page(request, at, form)
    says = form.in_a_word()
    try:
        passing.answer_by_code(at.way, says, by=at.by, on=at.today)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return at.stays(redirect("pathway:asked"))
    if says == passing.CALL:
        messages.success(request, _("They will call you. This code still opens the page."))
        return at.stays(redirect("pathway:asked"))
    return SERVICE.close(shown(request, "asked_thanks", {}))


@public
@unkept
@require_POST
def asked_close(request: HttpRequest) -> HttpResponse:
    """Close it; the browser forgets the code."""
    return SERVICE.close(shown(request, "closed", {}))


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def hand_question(request: HttpRequest, at: At, handover: str) -> HttpResponse:
    """A code for the service that is asked: it opens the words that are shared, and nothing else."""
    only_makers(at)
    found = support.handover_for(at.case, handover)
    found.case = at.case
    answers = sheet_of(at, found.sitting).answers
    told = {"words": str(answers.get("shared", "")), "contact": str(at.bench.member)}
    return hand_out(request, at, told, handover=found)


def _page(request: HttpRequest, at: Entered, form: forms.Answer) -> HttpResponse:
    context = {"told": at.way.shown, "handover": at.way.way.handover, "form": form}
    return at.stays(shown(request, "asked", context))
