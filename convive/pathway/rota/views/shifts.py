"""The rota of a space: the fortnight ahead, its gaps, changing it, what one shift tells the next."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import signed_in
from convive.ground.versions import NO_RECORD_HAS
from convive.pathway.casework.views.doors import BOTH, Room, in_room, page
from convive.pathway.casework.views.filling import fill
from convive.pathway.queries import lines, templates
from convive.pathway.rota import access, actions, forms, queries
from convive.people.unlocking.doors import unlocked
from convive.ui.filling import typed, values_of, version_of

LINE = ["audience", "days", "begins", "ends", "closed_words", "closed_phone"]


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def shifts(request: HttpRequest, room: Room) -> HttpResponse:
    """Who is at the telephone in the next fortnight, and when nobody is (SEC-36)."""
    line = lines.of_space(room.space)
    days = queries.days_ahead(room.space, line, now=room.now)
    context = {
        "line": line,
        "days": days,
        "gaps": len(lines.uncovered(line, now=room.now)) if line else 0,
        "standing": lines.standing(room.space, now=room.now),
        "loads": queries.loads(room.space, now=room.now),
        "may_plan": access.may_plan(room.member),
        "may_tell": access.may_tell(room.member),
    }
    return page(request, "rota/shifts", room, **context)


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def write_line(request: HttpRequest, room: Room) -> HttpResponse:
    """What the line promises, for whom it is, and what is said when nobody is there."""
    _only_planning(room)
    line = lines.of_space(room.space)
    template = templates.of_space(room.space)
    initial = values_of(line, LINE) if line else None
    form = forms.Promise(typed(request), initial=initial, template=template)
    return fill(
        request,
        room,
        form,
        lambda: actions.promise(
            room.space,
            {name: form.cleaned_data[name] for name in LINE},
            version=version_of(request),
            member=room.member,
            by=room.holder,
        ),
        onward=room.url("shifts"),
        said=_("It is kept, and stands on the public page."),
        title=_("When is the telephone answered?"),
        version=line.version if line else NO_RECORD_HAS,
        cancel_url=room.url("shifts"),
    )


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def plan_shift(request: HttpRequest, room: Room) -> HttpResponse:
    """Put somebody on a shift."""
    _only_planning(room)
    workers = queries.workers(room.space, today=room.today)
    form = forms.Plan(typed(request), initial={"day": room.today}, workers=workers)
    return fill(
        request,
        room,
        form,
        lambda: actions.plan(room.space, **form.planned(), member=room.member, by=room.holder),
        onward=room.url("shifts"),
        said=_("The shift stands in the rota."),
        title=_("Plan a shift"),
        cancel_url=room.url("shifts"),
    )


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def change_shift(request: HttpRequest, room: Room, shift: str) -> HttpResponse:
    """Somebody else is there, or the deputy."""
    _only_planning(room)
    found = queries.shift_for(room.space, shift)
    initial = {
        "worker": found.worker.ref if found.worker else "",
        "deputy": found.deputy.ref if found.deputy else "",
        "on_call": found.on_call,
    }
    workers = queries.workers(room.space, today=room.today)
    form = forms.Change(typed(request), initial=initial, workers=workers)
    return fill(
        request,
        room,
        form,
        lambda: actions.change(
            found,
            **form.changed(),
            version=version_of(request),
            member=room.member,
            by=room.holder,
        ),
        onward=room.url("shifts"),
        said=_("The shift is changed."),
        title=_("Who is there?"),
        version=found.version,
        cancel_url=room.url("shifts"),
    )


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def drop_shift(request: HttpRequest, room: Room, shift: str) -> HttpResponse:
    """Take a shift out of the rota."""
    _only_planning(room)
    found = queries.shift_for(room.space, shift)
    form = forms.Drop(typed(request))
    return fill(
        request,
        room,
        form,
        lambda: actions.drop(found, member=room.member, by=room.holder),
        onward=room.url("shifts"),
        said=_("The shift is taken out."),
        title=_("Take a shift out"),
        cancel_url=room.url("shifts"),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@unlocked
@require_http_methods(BOTH)
@in_room
def shift_notes(request: HttpRequest, room: Room) -> HttpResponse:
    """What the shifts before told, and what this one tells the next."""
    if not access.may_tell(room.member):
        raise Http404
    form = forms.Tell(typed(request))
    return fill(
        request,
        room,
        form,
        lambda: actions.tell_next(
            room.space,
            form.cleaned_data["words"],
            member=room.member,
            by=room.holder,
            on=room.today,
        ),
        onward=room.url("shift_notes"),
        said=_("The next shift finds it here."),
        template="rota/notes",
        notes=queries.notes(room.space, by=room.holder, now=room.now),
        cancel_url=room.url("shifts"),
    )


def _only_planning(room: Room) -> None:
    if not access.may_plan(room.member):
        raise Http404
