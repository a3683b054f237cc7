"""The sittings of a room: the list, a new one, its papers and pack, agenda, presence, minutes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.pathway.casework.views.cases import FRESH
from convive.pathway.casework.views.doors import BOTH, Room, in_room
from convive.pathway.models import Presence, Sitting
from convive.pathway.panel import forms, words
from convive.pathway.panel import table as tables
from convive.pathway.panel.actions import minutes, sittings
from convive.pathway.panel.queries import packs
from convive.pathway.panel.queries import sittings as queries
from convive.pathway.panel.table import Shut
from convive.pathway.panel.views.doors import Ahead, Sits, at_sitting, before_sitting, page
from convive.pathway.panel.views.filling import fill
from convive.pathway.queries import templates
from convive.pathway.rules import sittings as rules
from convive.people.unlocking import rules as proofs
from convive.people.unlocking.doors import proved_lately, unlocked
from convive.spaces.queries import members
from convive.ui.filling import typed, version_of

KEEPING = (*rules.SECRETARIAT, *rules.CHAIRS)


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def panel(request: HttpRequest, room: Room) -> HttpResponse:
    """The sittings of this room, what I took on, and the tools of the secretariat (SEC-39)."""
    if not tables.sits(room.member):
        raise Http404
    return page(
        request,
        "panel",
        room,
        sittings=queries.of_room(room.space),
        taken_on=queries.taken_on(room.member),
        keeps=may_keep(room),
    )


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def plan_sitting(request: HttpRequest, room: Room) -> HttpResponse:
    """A new sitting."""
    if not may_keep(room):
        raise Http404
    chairs = [one for one in members.current(room.space, today=room.today) if "chair" in one.roles]
    form = forms.Plan(typed(request), offered=chairs)
    return fill(
        request,
        room,
        form,
        lambda: sittings.plan(
            room.space,
            member=room.member,
            meets_on=form.cleaned_data["on"],
            at=form.cleaned_data["at"],
            place=form.cleaned_data["place"],
            chair=form.cleaned_data["chair"],
            by=room.holder,
            on=room.today,
        ),
        onward=lambda made: room.url("sitting", made.ref),
        title=_("Plan a sitting"),
        submit=_("Plan it"),
        cancel_url=room.url("panel"),
    )


@signed_in
@never_cache
@sensitive_variables("context", "shown")
@unlocked
@require_GET
@before_sitting
def sitting(request: HttpRequest, ahead: Ahead) -> HttpResponse:
    """A closed box first; once opened, the agenda and everything that this member may read of it."""
    room = ahead.room
    try:
        at = _at(ahead)
    except Shut:
        asks = packs.asks_proof(ahead.sitting, by=ahead.by, now=room.now)
        late = proofs.is_late(ahead.by.proved_at, minutes=FRESH, now=room.now)
        return page(request, "lid", ahead, asks_proof=asks and late)
    shown = packs.pack(at.sitting, room.member, by=at.by, now=room.now, today=room.today)
    return page(
        request,
        "sitting",
        at,
        shown=shown,
        papers=queries.papers(at.table),
        seats=queries.seats(at.sitting, today=room.today),
        running_order=words.RUNNING_ORDER,
        keeps=may_keep(room),
        signs=at.sitting.state == Sitting.State.HELD
        and minutes.may_sign(at.sitting, room.member, on=room.today),
        locked_from=sittings.locked_from(at.sitting),
        version=at.sitting.agenda,
    )


@signed_in
@never_cache
@unlocked
@require_POST
@before_sitting
def open_sitting(request: HttpRequest, ahead: Ahead) -> HttpResponse:
    """Open the papers and one's pack; who somebody is asks a fresh proof, as with a case."""
    if packs.asks_proof(ahead.sitting, by=ahead.by, now=ahead.room.now):
        return _open_fresh(request, ahead)
    return _open(request, ahead)


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@at_sitting
def add_items(request: HttpRequest, at: Sits) -> HttpResponse:
    """From the queue onto the agenda."""
    _only_keeping(at)
    found = queries.offered(at.by, at.sitting, now=at.room.now)
    stages = templates.stage_names(found)
    offered = [(one, stages[one.pk]) for one in found]
    form = forms.Add(typed(request), offered=offered)
    return fill(
        request,
        at,
        form,
        lambda: sittings.add(
            at.sitting,
            form.cleaned_data["cases"],
            sort=form.cleaned_data["sort"],
            version=version_of(request),
            table=at.table,
            by=at.by,
            on=at.today,
        ),
        onward=at.url(),
        title=_("From the queue onto the agenda"),
        lead=_("Only cases that you hold a key of are offered, the earliest due first."),
        submit=_("Put them on the agenda"),
        version=at.sitting.agenda,
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@unlocked
@require_POST
@at_sitting
def order_items(request: HttpRequest, at: Sits) -> HttpResponse:
    """The agenda in a new order."""
    _only_keeping(at)
    sent = {
        key.removeprefix("place-"): int(str(value))
        for key, value in request.POST.items()
        if key.startswith("place-") and str(value).isdecimal() and len(str(value)) < 4
    }
    sittings.order(at.sitting, sent, version=version_of(request), table=at.table, by=at.by)
    return done(request, at, _("The agenda stands in its new order."))


@signed_in
@never_cache
@unlocked
@require_POST
@at_sitting
def attend(request: HttpRequest, at: Sits) -> HttpResponse:
    """Who is there, seat by seat."""
    _only_keeping(at)
    states = set(Presence.State.values)
    seats = [
        (one.member, state, request.POST.get(f"secret-{one.member.ref}") == "on")
        for one in queries.seats(at.sitting, today=at.today)
        if (state := request.POST.get(f"seat-{one.member.ref}", "")) in states
    ]
    sittings.attend(at.sitting, seats, table=at.table, by=at.by, on=at.today)
    return done(request, at, _("It is noted who is there."))


@signed_in
@never_cache
@unlocked
@require_POST
@at_sitting
def go_on(request: HttpRequest, at: Sits) -> HttpResponse:
    """The sitting begins, ends, is called off, or its minutes are signed."""
    do = request.POST.get("do", "")
    if do == "begin":
        sittings.begin(at.sitting, table=at.table, by=at.by, on=at.today)
        said = _("The sitting has begun. Confidentiality and conflicts were called to mind.")
    elif do == "close":
        sittings.close(at.sitting, table=at.table, by=at.by, on=at.today)
        said = _("The sitting is over. The chair signs its minutes.")
    elif do == "cancel":
        sittings.cancel(at.sitting, table=at.table, by=at.by, on=at.today)
        said = _("The sitting is called off.")
    elif do == "sign":
        minutes.sign(at.sitting, table=at.table, by=at.by, on=at.today)
        said = _("The minutes are signed.")
    else:
        raise Http404
    return done(request, at, said)


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "papers")
@unlocked
@require_http_methods(BOTH)
@at_sitting
def general_minute(request: HttpRequest, at: Sits) -> HttpResponse:
    """What concerns no case: in the papers of the sitting."""
    _only_keeping(at)
    papers = queries.papers(at.table)
    form = forms.Minute(typed(request), initial={"words": papers.general})
    return fill(
        request,
        at,
        form,
        lambda: minutes.write_general(
            at.sitting,
            form.cleaned_data["words"],
            version=version_of(request),
            table=at.table,
            by=at.by,
            on=at.today,
        ),
        onward=at.url(),
        said=_("It is sealed in the papers of the sitting."),
        title=_("The general minute"),
        lead=_("Everybody with a seat reads it. Nothing of a case belongs here."),
        submit=_("Seal it"),
        version=papers.version,
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_sitting
def object_to(request: HttpRequest, at: Sits) -> HttpResponse:
    """A late objection."""
    form = forms.Objection(typed(request))
    return fill(
        request,
        at,
        form,
        lambda: minutes.object_to(
            at.sitting, form.cleaned_data["words"], table=at.table, by=at.by, on=at.today
        ),
        onward=at.url(),
        said=_("Your objection stands beside the minutes."),
        title=_("Object to the minutes"),
        submit=_("Add it"),
        cancel_url=at.url(),
    )


def may_keep(room: Room) -> bool:
    """Whether this member is of the secretariat, or chairs."""
    return bool(set(room.member.roles) & set(KEEPING))


def done(request: HttpRequest, at: Ahead, said: str) -> HttpResponse:
    """Back to the sitting, with a sentence."""
    messages.success(request, said)
    return redirect(at.url())


def _only_keeping(at: Sits) -> None:
    if not may_keep(at.room):
        raise Http404


def _at(ahead: Ahead) -> Sits:
    return Sits(
        ahead.room,
        ahead.sitting,
        tables.lay_open(ahead.sitting, by=ahead.by, now=ahead.room.now),
    )


def _open(request: HttpRequest, ahead: Ahead) -> HttpResponse:
    packs.open_pack(ahead.sitting, by=ahead.by, now=timezone.now())
    return redirect(ahead.url())


_open_fresh = proved_lately(FRESH)(_open)
