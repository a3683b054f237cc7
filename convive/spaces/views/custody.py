"""Pages of the recovery key: the ceremony, the drill, giving records back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from convive.ground.doors import needs
from convive.ground.refusals import Refused
from convive.people.unlocking.doors import holding, proved_lately, unlocked
from convive.spaces import recovering
from convive.spaces.actions import custody as actions
from convive.spaces.actions import rooms as room_actions
from convive.spaces.forms import custody as forms
from convive.spaces.queries import members, rooms, rotas
from convive.spaces.views.filling import BOTH, fill, inside, today, url
from convive.ui.filling import show, typed
from convive.vault import shares as share_words


@needs("workspace.read")
@never_cache
@sensitive_variables("ceremony", "shown")
@proved_lately()
@require_http_methods(BOTH)
def custody(request: HttpRequest, ref: str) -> HttpResponse:
    """Who keeps the shares; the ceremony shows each share once, in the answer and nowhere else."""
    holder, day = holding(request), today()
    space = rooms.led_space(holder, ref, today=day)
    form = forms.Ceremony(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            ceremony = room_actions.make_recovery(
                space,
                form.custodians,
                threshold=form.cleaned_data["threshold"],
                by=holder,
                on=day,
            )
        except Refused as refusal:
            show(refusal, form)
        else:
            space.refresh_from_db()
            shown = [
                (guard, share.split())
                for guard, share in zip(rotas.custodians(space), ceremony.words, strict=True)
            ]
            context = {**inside(holder, space), "shown": shown}
            return render(request, "spaces/shares.html", context)
    context = {
        **inside(holder, space),
        "form": form,
        "custodians": rotas.custodians(space),
        "is_pinned": rotas.recovery_is_pinned(space),
        "practised_on": rotas.practised_on(space),
        "left_behind": members.recovery_left_behind(space) if space.recovery_epoch else 0,
    }
    return render(request, "spaces/custody.html", context)


@needs("workspace.read")
@never_cache
@proved_lately()
@require_POST
def seal_again(request: HttpRequest, ref: str) -> HttpResponse:
    """After a new ceremony: older records are sealed to the newest recovery key too."""
    holder, day = holding(request), today()
    space = rooms.led_space(holder, ref, today=day)
    actions.seal_to_recovery(space, by=holder, now=timezone.now(), on=day)
    messages.success(request, _("Done. The number below is what you could not open yourself."))
    return redirect(url("custody", space))


@needs("workspace.read")
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "typed_shares", "pair")
@unlocked
@require_http_methods(BOTH)
def drill(request: HttpRequest, ref: str) -> HttpResponse:
    """The custodians practise: their shares must give the key back, and nothing is opened."""
    holder, day = holding(request), today()
    space = rooms.led_space(holder, ref, today=day)
    needed = max(share_words.FEWEST, space.recovery_threshold)
    form = forms.Shares(typed(request), needed=needed)
    if request.method == "POST" and form.is_valid():
        typed_shares = form.typed
        try:
            recovering.pair_of(space, typed_shares)
        except Refused as refusal:
            actions.record_drill(space, shares=needed, worked=False, by=holder, on=day)
            show(refusal, form)
        else:
            actions.record_drill(space, shares=needed, worked=True, by=holder, on=day)
            messages.success(request, _("It works. These shares give the recovery key back."))
            return redirect(url("show", space))
    context = {**inside(holder, space), "form": form, "drills": rotas.drills(space)[:10]}
    return render(request, "spaces/drill.html", context)


@needs("workspace.read")
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "pair")
@proved_lately()
@require_http_methods(BOTH)
def recover(request: HttpRequest, ref: str) -> HttpResponse:
    """Records that nobody can open any more go to a member, with the custodians' shares."""
    holder, day = holding(request), today()
    space = rooms.space_to_recover(holder, ref, today=day)
    needed = max(share_words.FEWEST, space.recovery_threshold)
    form = forms.Recover(
        typed(request),
        needed=needed,
        custodians=rotas.custodians(space),
        offered=members.receivers(space, today=day),
    )

    def do() -> actions.GivenBack:
        pair = recovering.pair_of(space, form.typed)
        return actions.give_back(
            space,
            pair,
            witness=form.cleaned_data["witness"],
            to=form.cleaned_data.get("member"),
            shares=needed,
            by=holder,
            on=day,
        )

    def onward(given: actions.GivenBack) -> str:
        said = ngettext(
            "%(records)d record can be read again.",
            "%(records)d records can be read again.",
            given.records,
        )
        messages.success(request, said % {"records": given.records})
        return url("show", space)

    return fill(
        request,
        form,
        do,
        onward=onward,
        template="spaces/recover.html",
        waiting=len(members.nobodys(space, today=day)),
        **inside(holder, space),
    )
