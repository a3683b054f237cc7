"""The person's own page as a worker makes it: what they read, the code to hand over, what they wrote."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.audit.once import SentBefore
from convive.ground.doors import signed_in
from convive.pathway.actions import ways
from convive.pathway.actions.ways import MAKERS
from convive.pathway.casework.views.doors import BOTH, At, at_case, page
from convive.pathway.models import Way
from convive.pathway.public import held
from convive.pathway.public.held import ROOMS, Holder
from convive.pathway.queries import cases
from convive.pathway.queries import ways as reading
from convive.pathway.queries.ways import OpenWay
from convive.pathway.rules.ending import is_about_a_child
from convive.pathway.support import forms
from convive.pathway.support.actions import handing
from convive.pathway.support.queries import own as queries
from convive.people.unlocking.doors import unlocked
from convive.ui.filling import typed

LASTS = timedelta(days=365)


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "sheets", "found", "shown")
@unlocked
@require_http_methods(BOTH)
@at_case
def own_page(request: HttpRequest, at: At) -> HttpResponse:
    """What the person reads, in plain words; the first time with a code to hand over."""
    only_makers(at)
    sheets = cases.sheets(at.case, at.bench.keyring)
    found = of_person(at)
    start: dict[str, Any] = dict(found.shown) if found else queries.draft(at.case, sheets)
    start.setdefault("child", bool(is_about_a_child(sheet.answers for sheet in sheets)))
    form = forms.OwnPlan(typed(request), initial=start)
    if request.method == "POST" and form.is_valid():
        told = {key: _plain(value) for key, value in form.cleaned_data.items()}
        shown = {**told, "activities": queries.told(at.case, sheets)}
        if found is not None and "code" not in request.POST:
            ways.show(
                found.way, shown, keyring=found.keyring, bench=at.bench, by=at.by, on=at.today
            )
            messages.success(request, _("The person reads this from now on."))
            return redirect(at.url("own_page"))
        return hand_out(request, at, shown)
    response = page(
        request,
        "support/own_page",
        at,
        form=form,
        way=found,
        cancel_url=at.url(),
    )
    return held.hand_out(request, response, ROOMS)


@signed_in
@never_cache
@unlocked
@require_GET
@at_case
def way_code(request: HttpRequest, at: At) -> HttpResponse:
    """The code on a page to print or to copy by hand, for half an hour."""
    only_makers(at)
    shown = held.read(request, now=at.room.now) or {}
    code = str(shown.get("way_code", ""))
    sort = str(shown.get("sort", Way.Sort.PERSON))
    name = PAGES.get(sort, "provide")
    address = settings.ADDRESS.rstrip("/") + reverse(f"pathway:{name}")
    return page(
        request,
        "support/way_code",
        at,
        groups=code.split("-") if code else [],
        address=address,
        is_person=sort == Way.Sort.PERSON,
        is_service=sort == Way.Sort.SERVICE,
    )


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def way_code_done(request: HttpRequest, at: At) -> HttpResponse:
    """They have it: it is held no longer."""
    return held.forget(request, redirect(at.url()), ROOMS)


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def end_way(request: HttpRequest, at: At, way: str) -> HttpResponse:
    """A code that is lost or no longer wanted opens nothing any more."""
    only_makers(at)
    found = at.case.ways.select_related("record__space", "case").filter(ref=way, ended_on=None)
    one = found.first()
    if one is None:
        raise Http404
    ways.end(one, bench=at.bench, by=at.by, on=at.today)
    messages.success(request, _("That code opens nothing any more."))
    return redirect(at.url())


PAGES: dict[str, str] = {Way.Sort.PERSON: "own", Way.Sort.SERVICE: "asked"}


def hand_out(request: HttpRequest, at: At, shown: dict[str, Any], **given: Any) -> HttpResponse:
    """Make a way, and show its code to this browser alone."""
    onward = at.url("way_code")
    until = min(at.today + LASTS, at.case.record.ends_on)
    with suppress(SentBefore):  # two clicks at the same moment: the other one has done it
        handing.hand_out(
            at.case,
            shown,
            **given,
            until=until,
            holder=Holder.of(request),
            shown_at=onward,
            bench=at.bench,
            by=at.by,
            on=at.today,
            now=at.room.now,
        )
    return held.hand_out(request, redirect(onward), ROOMS)


def of_person(at: At) -> OpenWay | None:
    """The person's own way, opened with the worker's keys."""
    found = [
        one
        for one in reading.of_case(at.case, by=at.by, now=at.room.now)
        if one.way.sort == Way.Sort.PERSON and one.way.ended_on is None
    ]
    return found[-1] if found else None


def only_makers(at: At) -> None:
    """Raises Http404 for who does not work with the person."""
    if not at.bench.may(MAKERS):
        raise Http404


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
