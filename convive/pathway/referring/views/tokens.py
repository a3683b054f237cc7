"""Keys for programs of partners, in a space: who has one, making one, ending one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.pathway.casework.views.doors import BOTH, Room, in_room, page
from convive.pathway.casework.views.filling import fill
from convive.pathway.models import ReferralToken
from convive.pathway.public import held
from convive.pathway.public.held import ROOMS, Holder
from convive.pathway.referring import actions, forms, queries
from convive.people.unlocking.doors import unlocked
from convive.spaces.rules.belonging import LEAD
from convive.ui.filling import typed


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def referral_tokens(request: HttpRequest, room: Room) -> HttpResponse:
    """Which programs may write into this space, and until when."""
    _only_leading(room)
    context = {
        "tokens": queries.tokens_of(room.space),
        "shown": held.read(request, now=timezone.now()) or {},
        "call_url": request.build_absolute_uri(
            reverse("pathway:take_referral", args=[room.space.ref])
        ),
    }
    return page(request, "referring/referral_tokens", room, **context)


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def make_referral_token(request: HttpRequest, room: Room) -> HttpResponse:
    """A key for one organisation, shown once."""
    _only_leading(room)
    form = forms.MakeToken(typed(request), houses=queries.houses(now=room.now))

    def do() -> ReferralToken:
        return actions.make_token(
            room.space,
            form.cleaned_data["organisation"],
            form.cleaned_data["expires_on"],
            member=room.member,
            holder=Holder.of(request),
            by=room.holder,
            on=room.today,
            now=room.now,
        )

    response = fill(
        request,
        room,
        form,
        do,
        onward=room.url("referral_tokens"),
        said=_("The key is made. Copy it now: it is shown for half an hour."),
        title=_("A key for the program of a partner"),
        lead=_(
            "With it their program passes on what a person typed, one concern at a time. It reads nothing."
        ),
        cancel_url=room.url("referral_tokens"),
    )
    return held.hand_out(request, response, ROOMS)


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def revoke_referral_token(request: HttpRequest, room: Room, token: str) -> HttpResponse:
    """End a key at once."""
    _only_leading(room)
    found = queries.token_for(room.space, token)
    form = forms.Revoke(typed(request))
    return fill(
        request,
        room,
        form,
        lambda: actions.revoke(found, member=room.member, by=room.holder, on=room.today),
        onward=room.url("referral_tokens"),
        said=_("The key has ended."),
        title=_("End a key"),
        cancel_url=room.url("referral_tokens"),
    )


@signed_in
@never_cache
@unlocked
@require_POST
@in_room
def noted_referral_token(request: HttpRequest, room: Room) -> HttpResponse:
    """The key is copied: it is held no longer."""
    _only_leading(room)
    return held.forget(request, redirect(room.url("referral_tokens")), ROOMS)


def _only_leading(room: Room) -> None:
    if LEAD not in room.member.roles:
        raise Http404
