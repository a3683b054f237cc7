"""Pages of trust: the trend of quarters, a member's answer, a link for an organisation."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.audit.once import SentBefore
from convive.city import queries as city
from convive.ground.doors import public, signed_in
from convive.ground.refusals import Refused
from convive.pathway.casework.views.doors import BOTH, Room, in_room
from convive.pathway.public import held
from convive.pathway.public.held import ROOMS, Holder
from convive.pathway.public.views.shown import unkept
from convive.pathway.rules import teamcare as rules
from convive.pathway.teamcare import forms, trust, words
from convive.pathway.teamcare.access import looks_after
from convive.people.unlocking.doors import unlocked
from convive.people.viewer import Viewer
from convive.spaces.views.filling import fill
from convive.ui.filling import typed


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def trust_of_team(request: HttpRequest, at: Room) -> HttpResponse:
    """A member's own answer this quarter, and the middle of all, round after round (SEC-38)."""
    going_on = trust.going_on(at.space, today=at.today)
    form = forms.Trust(typed(request) if going_on else None, side=rules.MEMBERS)

    def do() -> object:
        if going_on is None:
            raise Refused(_("No round is open."))
        return trust.answer(
            going_on,
            rules.MEMBERS,
            form.steps,
            respondent=at.holder.ref,
            by=Viewer.nobody(),  # the memory of acts is read beside the answers
            on=at.today,
        )

    response = fill(
        request,
        form,
        do,
        onward=at.url("trust"),
        said=_("Your answer is kept. Nobody learns that it is yours."),
        template="pathway/teamcare/trust.html",
        going_on=going_on,
        tables=_tables(at),
        looks_after=looks_after(at.member),
        fewest=rules.FEWEST,
        **at.frame,
    )
    # The key that a link will be held under goes out with the form that makes it.
    return held.hand_out(request, response, ROOMS)


@signed_in
@never_cache
@unlocked
@require_POST
@in_room
def open_trust(request: HttpRequest, at: Room) -> HttpResponse:
    """Ask this quarter."""
    trust.open_round(at.space, member=at.member, by=at.holder, on=at.today)
    messages.success(request, _("The round is open for four weeks."))
    return redirect(at.url("trust"))


@signed_in
@never_cache
@unlocked
@require_POST
@in_room
def invite_to_trust(request: HttpRequest, at: Room) -> HttpResponse:
    """A link for one organisation; two clicks at the same moment make one."""
    going_on = trust.going_on(at.space, today=at.today)
    if going_on is None:
        raise Refused(_("No round is open."), instead=_("Open one first."))
    shown_at = at.url("trust_link")
    with suppress(SentBefore):
        trust.hand_out(
            going_on,
            member=at.member,
            holder=Holder.of(request),
            shown_at=shown_at,
            by=at.holder,
            on=at.today,
            now=at.now,
        )
    return held.hand_out(request, redirect(shown_at), ROOMS)


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def trust_link(request: HttpRequest, at: Room) -> HttpResponse:
    """The link that this browser made within half an hour, to note it down."""
    token = (held.read(request, now=at.now) or {}).get(trust.HELD, "")
    address = reverse("pathway:trust_answer", args=[token]) if token else ""
    link = request.build_absolute_uri(address) if address else ""
    return render(request, "pathway/teamcare/trust_link.html", {**at.frame, "link": link})


@public
@unkept
@sensitive_post_parameters()
@require_http_methods(BOTH)
def trust_answer(request: HttpRequest, token: str) -> HttpResponse:
    """An organisation of the community answers, without an account."""
    one = trust.linked(token).round
    today = city.today(timezone.now())
    form = forms.Trust(typed(request), side=rules.COMMUNITY)
    return fill(
        request,
        form,
        lambda: trust.answer(
            one,
            rules.COMMUNITY,
            form.steps,
            respondent=token,
            by=Viewer.nobody(),
            on=today,
        ),
        onward=request.path,
        said=_("Thank you. You can change your answer with this link until the round is over."),
        template="pathway/teamcare/trust_answer.html",
        frame="public",
        round=one,
        fewest=rules.FEWEST,
    )


def _tables(at: Room) -> list[dict[str, Any]]:
    """For each side its statements with the middle step of every round that is over."""
    rounds = trust.trend(at.space, today=at.today)
    return [
        {
            "side": words.SIDES[side],
            "quarters": [one.quarter for one, _sides in rounds],
            "rows": [
                (
                    statement,
                    [
                        words.HIDDEN if (step := sides[side][key]) is None else words.STEPS[step]
                        for _one, sides in rounds
                    ],
                )
                for key, statement in words.STATEMENTS[side].items()
            ],
        }
        for side in rules.SIDES
        if rounds
    ]
