"""Sealed pages: how to reach an intermediary, and the log of years; for who holds a key of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.unlocking.doors import holding, unlocked
from convive.people.unlocking.holding import KeyHolder
from convive.people.viewer import asking
from convive.programmes.models import Intermediary
from convive.programmes.trusted import access
from convive.programmes.trusted.actions import logs as actions
from convive.programmes.trusted.forms import register as forms
from convive.programmes.trusted.queries import logs, register
from convive.spaces.queries import rooms
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("trusted.read")
@never_cache
@require_GET
def logs_of(request: HttpRequest, space: str) -> HttpResponse:
    """The logs that lie in a sealed room, for its members."""
    viewer, today = asking(request), city.today(timezone.now())
    found = rooms.space_for(viewer, space, today=today)
    if not logs.is_for_logs(found):
        raise Http404
    rows = register.listed(viewer, register.in_space(viewer, found.ref), today=today)
    context = {"rows": rows, **_frame(viewer, found)}
    return render(request, "programmes/trusted/logs.html", context)


@needs("trusted.read")
@never_cache
@sensitive_variables("context", "found")
@unlocked
@require_GET
def log(request: HttpRequest, ref: str) -> HttpResponse:
    """A closed box first; once opened, how to reach them and everybody one met."""
    holder, now = holding(request), timezone.now()
    one = logs.held_for(holder, ref, now=now)
    found = logs.read(one, by=holder, now=now)
    context = {
        "intermediary": one,
        "log": found,
        "readers": logs.readers(one, today=city.today(now)),
        "may_edit": access.may_edit(holder, one),
        "may_take_over": access.may_keep(holder) and one.owner.left_on is not None,
        "may_note": found is not None and found.reads_entries and one.ended_on is None,
        **_inside(holder, one),
    }
    return render(request, "programmes/trusted/log.html", context)


@needs("trusted.read")
@never_cache
@unlocked
@require_POST
def open_log(request: HttpRequest, ref: str) -> HttpResponse:
    """Open it for a quarter of an hour."""
    holder, now = holding(request), timezone.now()
    one = logs.held_for(holder, ref, now=now)
    actions.open_log(one, by=holder, now=now)
    return redirect(_url(one))


@needs("trusted.keep")
@never_cache
@sensitive_post_parameters()
@unlocked
@require_http_methods(BOTH)
def seal_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down how to reach them, sealed in one's own room."""
    holder, now = holding(request), timezone.now()
    today = city.today(now)
    one = register.own_intermediary(holder, ref)
    if one.log:
        return redirect(_url(one))
    spaces = logs.rooms_of(holder, today=today)
    form = forms.SealContact(typed(request), spaces=spaces)
    return fill(
        request,
        form,
        lambda: actions.seal_contact(one, by=holder, on=today, **form.cleaned_data),
        onward=_url,
        said=_("Sealed. Only you read it."),
        template="programmes/trusted/seal_contact.html",
        intermediary=one,
        spaces=spaces,
        may_found=holder.may("spaces.found"),
    )


@needs("trusted.keep")
@never_cache
@sensitive_post_parameters()
@unlocked
@require_http_methods(BOTH)
def amend_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Write anew how to reach them."""
    holder, now = holding(request), timezone.now()
    one, found = _lying_open(request, ref, holder, now)
    if found is None:
        return redirect(_url(one))
    form = forms.Contact(typed(request), initial=dict(found.contact or {}))
    return _write(
        request,
        one,
        form,
        lambda: actions.amend_contact(
            one, version=version_of(request), by=holder, now=now, **form.cleaned_data
        ),
        holder=holder,
        said=_("Sealed."),
        title=_("How to reach them"),
        version=found.contact_version,
    )


@needs("trusted.read")
@never_cache
@sensitive_post_parameters()
@unlocked
@require_http_methods(BOTH)
def note_met(request: HttpRequest, ref: str) -> HttpResponse:
    """Add an entry to the log."""
    holder, now = holding(request), timezone.now()
    one, found = _lying_open(request, ref, holder, now)
    if found is None:
        return redirect(_url(one))
    if not found.reads_entries:
        raise Http404
    form = forms.Met(typed(request), initial={"met_on": city.today(now)})
    return _write(
        request,
        one,
        form,
        lambda: actions.note(one, by=holder, now=now, **form.cleaned_data),
        holder=holder,
        said=_("Sealed in the log."),
        title=_("Note a meeting"),
        lead=_("No referral, no finding and no police view reads this or cites it."),
        submit=_("Seal it"),
    )


@needs("trusted.keep")
@never_cache
@unlocked
@require_http_methods(BOTH)
def let_read(request: HttpRequest, ref: str) -> HttpResponse:
    """Let a colleague of the sealed room read it, or look after it."""
    holder, now = holding(request), timezone.now()
    one, found = _lying_open(request, ref, holder, now)
    if found is None:
        return redirect(_url(one))
    if not access.may_edit(holder, one):
        raise Http404
    form = forms.LetRead(typed(request), colleagues=logs.colleagues(one, today=city.today(now)))

    def do() -> Intermediary:
        person = logs.colleague(one, form.cleaned_data["person"], today=city.today(now))
        as_owner = form.cleaned_data["as_owner"]
        return actions.let_read(one, person, as_owner=as_owner, by=holder, now=now)

    return _write(
        request,
        one,
        form,
        do,
        holder=holder,
        said=_("They can open it from now on."),
        title=_("Let a colleague read it"),
        lead=_("They must be in this sealed room. Police never are."),
        submit=_("Give them a key"),
    )


@needs("trusted.keep")
@never_cache
@unlocked
@require_POST
def take_over(request: HttpRequest, ref: str) -> HttpResponse:
    """Look after it, because who did so left."""
    holder, now = holding(request), timezone.now()
    actions.take_over(logs.held_for(holder, ref, now=now), by=holder, now=now)
    return redirect(reverse("programmes:log", args=[ref]))


@needs("trusted.keep")
@never_cache
@unlocked
@require_POST
def stop_reading(request: HttpRequest, ref: str, person: str) -> HttpResponse:
    """A colleague reads it no more."""
    holder, now = holding(request), timezone.now()
    one = logs.held_for(holder, ref, now=now)
    reader = logs.reader(one, person, today=city.today(now))
    actions.stop_reading(one, reader, by=holder, now=now)
    return redirect(_url(one))


def _lying_open(
    request: HttpRequest, ref: str, holder: KeyHolder, now: datetime
) -> tuple[Intermediary, logs.Log | None]:
    """The intermediary and its open log; a form sent after it closed is told so by the action."""
    one = logs.held_for(holder, ref, now=now)
    found = logs.read(one, by=holder, now=now)
    if found is None and request.method == "POST":
        actions.refuse_closed()
    return one, found


def _write(
    request: HttpRequest,
    one: Intermediary,
    form: Any,
    do: Any,
    *,
    holder: KeyHolder,
    **context: Any,
) -> HttpResponse:
    return fill(
        request,
        form,
        do,
        onward=_url,
        template="spaces/write.html",
        cancel_url=_url(one),
        **_inside(holder, one),
        **context,
    )


def _inside(holder: KeyHolder, one: Intermediary) -> dict[str, Any]:
    return _frame(holder, logs.record_of(one).space)


def _frame(viewer: Any, space: Any) -> dict[str, Any]:
    """The border of the sealed room around its pages."""
    today = city.today(timezone.now())
    return {"space": space, "sealed": rooms.frame_for(viewer, space, today=today)}


def _url(one: Intermediary) -> str:
    return reverse("programmes:log", args=[one.ref])
