"""Pages of desks: the rota, opening a desk, joining it, a new key."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.ground.refusals import Refused
from convive.people.unlocking.doors import holding, proved_lately, unlocked
from convive.people.unlocking.holding import KeyHolder
from convive.people.viewer import asking
from convive.spaces import access, keeper, words
from convive.spaces.actions import desks as actions
from convive.spaces.forms import people as forms
from convive.spaces.models import Desk, Member
from convive.spaces.queries import members, rooms, rotas
from convive.spaces.views.filling import BOTH, fill, inside, today, url
from convive.ui.filling import typed
from convive.vault.pairs import Private


@needs("workspace.read")
@never_cache
@require_GET
def rota(request: HttpRequest, ref: str) -> HttpResponse:
    """The desks of a space and who is on them."""
    viewer, day = asking(request), today()
    space = rooms.space_for(viewer, ref, today=day)
    context = {
        **inside(viewer, space),
        "rotas": rotas.rotas_for(space, today=day),
        "open_duties": [(one, words.duty(one)) for one in rotas.duties_without_desk(space)],
        "may_lead": access.may_lead(viewer, space, today=day),
    }
    return render(request, "spaces/rota.html", context)


@needs("workspace.read")
@never_cache
@unlocked
@require_http_methods(BOTH)
def begin_desk(request: HttpRequest, ref: str, duty: str) -> HttpResponse:
    """A desk with a key of its own; or anew, where nobody holds the key any more."""
    holder, day = holding(request), today()
    space = rooms.led_space(holder, ref, today=day)
    if duty not in words.DUTIES:
        raise Http404
    before = rotas.desk_in_use(space, duty)
    form = forms.Begin(typed(request), offered=members.receivers(space, today=day))

    def do() -> Desk:
        chosen: list[Member] = form.cleaned_data["members"]
        if before is not None:
            return actions.begin_anew(before, chosen, by=holder, on=day)
        return actions.open_desk(space, duty, chosen, by=holder, on=day)

    return fill(
        request,
        form,
        do,
        onward=url("rota", space),
        said=_("The desk has its key."),
        title=words.duty(duty),
        submit=_("Give the desk its key"),
        cancel_url=url("rota", space),
        **inside(holder, space),
    )


@needs("workspace.read")
@never_cache
@proved_lately()
@require_http_methods(BOTH)
def join_desk(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody more on the rota; only a lead who is on the desk can give its key."""
    holder, day = holding(request), today()
    desk = rotas.desk_for(holder, ref, today=day)
    on_it = [one.member for one in rotas.rota_of(desk, today=day).shifts]
    offered = [one for one in members.receivers(desk.space, today=day) if one not in on_it]
    form = forms.Join(typed(request), offered=offered)
    return fill(
        request,
        form,
        lambda: actions.join(
            desk,
            form.cleaned_data["member"],
            key=_key_of(desk, holder),
            until=form.cleaned_data["until"],
            by=holder,
            on=day,
        ),
        onward=url("rota", desk.space),
        said=_("They are on the desk."),
        title=_("Put somebody on this desk"),
        cancel_url=url("rota", desk.space),
        **inside(holder, desk.space),
    )


@needs("workspace.read")
@never_cache
@unlocked
@require_http_methods(BOTH)
def renew_desk(request: HttpRequest, ref: str) -> HttpResponse:
    """A new key for a desk: who left it reads nothing that comes in from now on."""
    holder, day = holding(request), today()
    desk = rotas.desk_for(holder, ref, today=day)
    on_it = [one.member for one in rotas.rota_of(desk, today=day).shifts]
    form = forms.Renew(typed(request), offered=on_it)
    return fill(
        request,
        form,
        lambda: _renewed(desk, form.cleaned_data["but"], on_it, holder),
        onward=url("rota", desk.space),
        said=_("The desk has a new key, and its open records are sealed to it."),
        title=_("A new key for this desk"),
        lead=_("What somebody has read cannot be unread. What comes next they will not read."),
        submit=_("Make a new key"),
        cancel_url=url("rota", desk.space),
        **inside(holder, desk.space),
    )


def _renewed(desk: Desk, but: list[Member], on_it: list[Member], holder: KeyHolder) -> Desk:
    if not set(on_it) - set(but):
        raise Refused(
            _("Nobody would be on this desk any more."),
            instead=_("Put somebody else on it first."),
        )
    key = _key_of(desk, holder)
    return actions.rotate(desk, rotas.records_at(desk), key=key, but=but, by=holder, on=today())


def _key_of(desk: Desk, holder: KeyHolder) -> Private:
    own = keeper.desk_keys(desk.space, by=holder, now=timezone.now())
    key = own.get(str(desk.reference))
    if key is None:
        raise Refused(
            _("You are not on this desk, so you cannot give its key."),
            instead=_("Ask a lead who is on it."),
        )
    return key
