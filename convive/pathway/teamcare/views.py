"""Pages of the team: what it carries, talks, visits alone, one case more, its rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.ground.versions import NO_RECORD_HAS
from convive.pathway.casework.views.doors import BOTH, Room, in_room
from convive.pathway.queries import loads, templates
from convive.pathway.rules import teamcare as rules
from convive.pathway.teamcare import actions, forms, queries
from convive.pathway.teamcare.access import looks_after
from convive.people.unlocking.doors import unlocked
from convive.spaces.models import Member
from convive.spaces.queries import members
from convive.spaces.views.filling import fill
from convive.ui.filling import typed, version_of
from convive.ui.forms import Form


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def team(request: HttpRequest, at: Room) -> HttpResponse:
    """One's own load, talks and visits; everybody's for who looks after the team (SAF-14)."""
    looks = looks_after(at.member)
    rows = queries.team_of(at.space, today=at.today)
    context = {
        **at.frame,
        "rows": rows if looks else [one for one in rows if one.member.pk == at.member.pk],
        "looks_after": looks,
        "care": queries.care_of(at.space),
        "visits": [
            (one, rules.is_late(one.due_at, one.back_at, now=at.now))
            for one in queries.visits_for(at.member, everybody=looks)
        ],
        "mine": at.member.pk,
        "agreed": loads.agreed_for(at.member),
    }
    return render(request, "pathway/teamcare/team.html", context)


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def team_rules(request: HttpRequest, at: Room) -> HttpResponse:
    """Ceilings by role, and who listens from outside."""
    _only_caring(at)
    care = queries.care_of(at.space)
    known = {**rules.USUAL, **care.ceilings}
    said = templates.of_space(at.space).roles
    roles = {key: templates.words(said[key].name) for key in known if key in said}
    begun = {f"{forms.CEILING}{key}": most for key, most in known.items()}
    form = forms.Rules(typed(request), roles=roles, initial={"outside": care.outside, **begun})
    return _fill(
        request,
        at,
        form,
        lambda: actions.set_rules(
            at.space,
            ceilings=form.ceilings,
            outside=form.cleaned_data["outside"],
            version=version_of(request),
            member=at.member,
            by=at.holder,
        ),
        said=_("The rules of the team are kept."),
        title=_("Rules of the team"),
        lead=_("Above its ceiling nobody gets a case without a supervisor."),
        submit=_("Keep these rules"),
        version=care.version if care.pk else NO_RECORD_HAS,
    )


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def write_talk(request: HttpRequest, at: Room) -> HttpResponse:
    """That a talk was held; never what was said."""
    _only_caring(at)
    form = forms.Talk(typed(request), inside=members.current(at.space, today=at.today))
    return _fill(
        request,
        at,
        form,
        lambda: actions.write_talk(
            _whom(at, form),
            sort=form.cleaned_data["sort"],
            held_on=form.cleaned_data["held_on"],
            member=at.member,
            by=at.holder,
            on=at.today,
        ),
        said=_("It is written down that you talked."),
        title=_("A talk was held"),
        lead=_("What was said stays between you and is written nowhere."),
        submit=_("Keep it"),
    )


@signed_in
@never_cache
@unlocked
@require_POST
@in_room
def ask_talk(request: HttpRequest, at: Room) -> HttpResponse:
    """Somebody wants to talk; nobody asks why."""
    actions.ask_talk(at.member, by=at.holder, on=at.today)
    messages.success(request, _("Those who look after the team know that you want to talk."))
    return redirect(at.url("team"))


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def agree_one_more(request: HttpRequest, at: Room) -> HttpResponse:
    """One case above somebody's ceiling."""
    _only_caring(at)
    form = forms.OneMore(typed(request), inside=members.current(at.space, today=at.today))
    return _fill(
        request,
        at,
        form,
        lambda: actions.agree_one_more(
            _whom(at, form),
            reason=form.cleaned_data["reason"],
            member=at.member,
            by=at.holder,
            on=at.today,
        ),
        said=_("It holds for one case. They were told."),
        title=_("Agree to one case more"),
        lead=_("Somebody who is at their ceiling can take one more only with your word."),
        submit=_("I agree to one more"),
    )


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def go_out(request: HttpRequest, at: Room) -> HttpResponse:
    """Out alone until a time, with a deputy who looks."""
    others = [one for one in members.current(at.space, today=at.today) if one.pk != at.member.pk]
    form = forms.GoOut(typed(request), inside=others)
    return _fill(
        request,
        at,
        form,
        lambda: actions.go_out(
            at.member,
            _whom(at, form),
            due_at=_next(form.cleaned_data["due_at"], at.now),
            by=at.holder,
            now=at.now,
            on=at.today,
        ),
        said=_("Say here when you are back."),
        title=_("I go out alone"),
        lead=_("If you are not back in time, your deputy and the lead get a message."),
        submit=_("I am on my way"),
    )


@signed_in
@never_cache
@unlocked
@require_POST
@in_room
def come_back(request: HttpRequest, at: Room, ref: str) -> HttpResponse:
    """Back again, or found by the deputy."""
    visit = queries.visit_for(at.member, ref)
    actions.come_back(visit, member=at.member, by=at.holder, now=at.now)
    messages.success(request, _("Good that you are back."))
    return redirect(at.url("team"))


def _only_caring(at: Room) -> None:
    if not looks_after(at.member):
        raise Http404


def _whom(at: Room, form: Any) -> Member:
    return queries.somebody(at.space, form.cleaned_data["whom"], today=at.today)


def _next(wanted: time, now: datetime) -> datetime:
    """The next moment at which the clock shows this."""
    here = timezone.localtime(now)
    found = here.replace(hour=wanted.hour, minute=wanted.minute, second=0, microsecond=0)
    return found if found > here else found + timedelta(days=1)


def _fill(
    request: HttpRequest, at: Room, form: Form, do: Callable[[], Any], **words: Any
) -> HttpResponse:
    """Every form here stands in the frame of the room and leads back to the page of the team."""
    back = at.url("team")
    return fill(request, form, do, onward=back, cancel_url=back, **at.frame, **words)
