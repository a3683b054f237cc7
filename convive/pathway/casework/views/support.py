"""The plan at work: activities that two sides accept, their sessions, their end without a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.pathway.actions import provision
from convive.pathway.casework import forms
from convive.pathway.casework.queries import support
from convive.pathway.casework.views.doors import BOTH, At, Room, at_case, in_room, page
from convive.pathway.casework.views.filling import done, fill
from convive.pathway.casework.views.sheets import own_form, sheet_form
from convive.pathway.casework.views.stopping import unless_stopped
from convive.pathway.models import Activity
from convive.pathway.queries import templates
from convive.people.unlocking.doors import unlocked
from convive.spaces import keeper


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "answers")
@unlocked
@require_http_methods(BOTH)
@at_case
def propose(request: HttpRequest, at: At) -> HttpResponse:
    """Propose an activity to a provider of the space; it waits for two yeses (SEC-25)."""
    asked = own_form(at, provision.FORM)
    form = forms.with_outside(sheet_form(request, at, asked))
    offered = {one.ref: one for one in support.providers(at.room.space, today=at.today)}

    def do() -> Activity:
        answers = form.cleaned_answers()
        chosen = next((answers[one.key] for one in asked.questions if one.kind == "member"), "")
        if chosen not in offered:
            raise Http404
        return provision.propose(
            at.case,
            offered[chosen],
            answers,
            outside=form.cleaned_data["outside"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        )

    return fill(
        request,
        at,
        form,
        do,
        onward=f"{at.url()}#activities",
        said=_("It is proposed. It begins when the person and the provider have both said yes."),
        title=templates.words(asked.name),
        lead=_("Choose by what fits in practice: what they like, when, where, in which language."),
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def proposal(request: HttpRequest, at: Room, ref: str) -> HttpResponse:
    """The provider is asked, before they read anything; they say yes themselves, or end it."""
    activity = support.proposal_for(at.space, ref, at.member)
    if request.method == "POST":
        if request.POST.get("answer") == "yes":
            provision.provider_agrees(activity, by=at.holder, on=at.today)
            said = _("Thank you. You can read the plan once the person has said yes too.")
        else:
            cancelled = Activity.State.CANCELLED
            provision.change(activity, cancelled, by=at.holder, on=at.today)
            said = _("It is ended. Nobody asks you why.")
        messages.success(request, said)
        return redirect(at.url("proposal", ref))
    holds = keeper.holds(activity.case.record, by=at.holder, now=at.now)
    url = at.url("case", activity.case.ref) if holds else ""
    return page(
        request,
        "proposal",
        at,
        activity=activity,
        number=activity.case.number,
        case_url=url,
        is_open=activity.state in provision.RUNNING,
    )


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def person_yes(request: HttpRequest, at: At, activity: str) -> HttpResponse:
    """The person said yes, and a worker writes it down."""
    found = support.activity_for(at.case, activity, at.bench)
    provision.person_agrees(found, bench=at.bench, by=at.by, on=at.today)
    return done(request, at, _("It is noted that the person said yes."), section="activities")


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def begin(request: HttpRequest, at: At, activity: str) -> HttpResponse:
    """Both said yes: the provider gets the keys of the plan, and no more."""
    found = support.activity_for(at.case, activity, at.bench)
    provision.begin(found, bench=at.bench, by=at.by, on=at.today)
    return done(request, at, _("The provider can read the plan now."), section="activities")


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def end(request: HttpRequest, at: At, activity: str) -> HttpResponse:
    """It ends, as planned or because one side wants a change; no reason is asked (SEC-25)."""
    found = support.activity_for(at.case, activity, at.bench)
    state = request.POST.get("state", Activity.State.CANCELLED)
    provision.change(found, state, bench=at.bench, by=at.by, on=at.today)
    if not keeper.holds(at.case.record, by=at.by, now=at.room.now):
        messages.success(request, _("It is ended, and you can no longer read the plan."))
        return redirect(at.room.url("queue"))
    return done(request, at, _("It is ended. Nobody has to say why."), section="activities")


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "answers")
@unlocked
@require_http_methods(BOTH)
@unless_stopped
@at_case
def session(request: HttpRequest, at: At, activity: str) -> HttpResponse:
    """What happened in a session, by the provider or a worker."""
    found = support.activity_for(at.case, activity, at.bench)
    asked = own_form(at, provision.SESSION)
    form = sheet_form(request, at, asked)
    return fill(
        request,
        at,
        form,
        lambda: provision.write_session(
            found, form.cleaned_answers(), bench=at.bench, by=at.by, on=at.today
        ),
        onward=f"{at.url()}#activities",
        said=_("The session is written down."),
        title=templates.words(asked.name),
        cancel_url=at.url(),
    )
