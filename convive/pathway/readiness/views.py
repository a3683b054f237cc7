"""Pages of practice and law: rehearsals of a space, one of them, its paper, the lawyer's signature."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.ground.doors import needs, signed_in
from convive.pathway.casework.views.doors import BOTH, Room, in_room
from convive.pathway.models import Rehearsal, Situation
from convive.pathway.readiness import actions, conditions, forms, queries, words
from convive.pathway.rules.rehearsal import left_out
from convive.people.unlocking.doors import unlocked
from convive.people.viewer import asking
from convive.spaces import access
from convive.spaces.queries import members, rooms
from convive.spaces.rules.belonging import LEAD
from convive.spaces.views.filling import fill
from convive.ui.filling import typed, version_of


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def rehearsals(request: HttpRequest, at: Room) -> HttpResponse:
    """Every rehearsal of a space, whether the condition holds, and a button to begin (SEC-09)."""
    context = {
        **at.frame,
        "rehearsals": queries.rehearsals_of(at.space),
        "going_on": queries.going_on(at.space),
        "standing": conditions.rehearsal(at.space, at.today),
        "told": list(words.SITUATIONS.values()),
        "may_lead": LEAD in at.member.roles,
    }
    return render(request, "pathway/readiness/rehearsals.html", context)


@signed_in
@never_cache
@unlocked
@require_POST
@in_room
def begin_rehearsal(request: HttpRequest, at: Room) -> HttpResponse:
    """Four situations, with invented concerns in the intake."""
    begun = actions.begin(at.space, by=at.holder, on=at.today)
    messages.success(request, _("The rehearsal has begun. Play one situation after the other."))
    return redirect(at.url("rehearsal", begun.ref))


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def rehearsal(request: HttpRequest, at: Room, ref: str) -> HttpResponse:
    """One rehearsal: its situations, what was found, who was there. The same page on paper."""
    one = queries.rehearsal_in(at.space, ref)
    context = {
        **at.frame,
        "rehearsal": one,
        "played": [_played(situation) for situation in queries.situations_of(one)],
        "present": list(one.present.select_related("person")),
        "is_going_on": one.state == Rehearsal.State.GOING_ON,
        "may_lead": LEAD in at.member.roles,
    }
    return render(request, "pathway/readiness/rehearsal.html", context)


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def play(request: HttpRequest, at: Room, ref: str, key: str) -> HttpResponse:
    """Write down what was done in one situation, and what changes."""
    one = queries.rehearsal_in(at.space, ref)
    situation = queries.situation_in(one, key)
    told = words.told(key)
    begun = {name: getattr(situation, name) for name in ("done", "findings", "changes")}
    form = forms.Played(typed(request), told=told, initial=begun)
    return fill(
        request,
        form,
        lambda: actions.note(
            situation,
            **form.cleaned_data,
            version=version_of(request),
            by=at.holder,
            on=at.today,
        ),
        onward=at.url("rehearsal", one.ref),
        said=_("It is written down."),
        title=told.name,
        lead=told.story,
        version=situation.version,
        submit=_("Keep what we did"),
        cancel_url=at.url("rehearsal", one.ref),
        **at.frame,
    )


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def finish_rehearsal(request: HttpRequest, at: Room, ref: str) -> HttpResponse:
    """Who was there; and the second date where a situation did not work."""
    one = queries.rehearsal_in(at.space, ref)
    inside = members.current(at.space, today=at.today)
    form = forms.Finish(typed(request), inside=inside)
    return fill(
        request,
        form,
        lambda: actions.finish(
            one,
            present=[who for who in inside if who.ref in form.cleaned_data["present"]],
            again_on=form.cleaned_data["again_on"],
            by=at.holder,
            on=at.today,
        ),
        onward=at.url("rehearsal", one.ref),
        said=_("The rehearsal is finished. The invented cases were erased."),
        title=_("Finish the rehearsal"),
        lead=_("It worked when no step was left out in any situation."),
        submit=_("Finish the rehearsal"),
        cancel_url=at.url("rehearsal", one.ref),
        **at.frame,
    )


@needs("workspace.read")
@never_cache
@require_http_methods(BOTH)
def legal_signature(request: HttpRequest, space: str) -> HttpResponse:
    """What a lawyer has to read before this template is more than a draft, and who signed."""
    viewer, today = asking(request), city.today(timezone.now())
    room = rooms.space_at_its_door(viewer, space, today=today)
    may_sign = access.may_lead(viewer, room, today=today) or access.may_prepare(viewer)
    form = forms.Sign(typed(request) if may_sign else None)
    return fill(
        request,
        form,
        lambda: actions.sign_for_law(room, **form.cleaned_data, by=viewer, on=today),
        onward=request.path,
        said=_("The signature is recorded for this version of the template."),
        template="pathway/readiness/legal_signature.html",
        space=room,
        sealed=rooms.frame_for(viewer, room, today=today),
        caveats=queries.caveats_of(room),
        signed=queries.signature_of(room),
        signatures=queries.signatures(room.template),
        may_sign=may_sign,
    )


def _played(situation: Situation) -> dict[str, Any]:
    told = words.told(situation.key)
    left = left_out(situation.key, situation.done) if situation.worked is not None else []
    return {
        "situation": situation,
        "told": told,
        "done": words.steps(situation.done, situation.key),
        "left": words.steps(left, situation.key),
    }
