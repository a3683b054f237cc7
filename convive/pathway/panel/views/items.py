"""One item of an agenda: what may be read of it, and everything the table does with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import signed_in
from convive.pathway.casework.queries import reading, steps
from convive.pathway.casework.views.doors import BOTH
from convive.pathway.models import Item
from convive.pathway.panel import forms
from convive.pathway.panel.actions import filters, instruments, minutes, sittings, undertakings
from convive.pathway.panel.queries import decisions, packs, tools
from convive.pathway.panel.views.doors import (
    AtItem,
    Sits,
    at_item,
    at_sitting,
    item_form,
    item_press,
    page,
)
from convive.pathway.panel.views.filling import fill
from convive.pathway.panel.views.sittings import may_keep
from convive.pathway.queries import cases, naming
from convive.pathway.rules import sittings as rules
from convive.pathway.rules.naming import Identity
from convive.people.unlocking.doors import unlocked
from convive.spaces.models import Member
from convive.spaces.queries import members
from convive.ui.filling import typed, version_of


@signed_in
@never_cache
@sensitive_variables("found", "shown", "before", "told")
@unlocked
@require_GET
@at_item
def agenda_item(request: HttpRequest, at: AtItem) -> HttpResponse:
    """The item as this member may read it: never deeper than it is spoken of (SEC-18, SEC-39)."""
    found = packs.sheets_at(at.item, at.bench)
    shown, before = packs.beside(found)
    told = reading.readable(at.item.case, [*shown, *before], at.bench.template, today=at.today)
    everything = cases.sheets(at.item.case, at.bench.keyring)
    return page(
        request,
        "item",
        at,
        sheets=told[: len(shown)],
        before=told[len(shown) :],
        decisions=decisions.of(at.item.case, at.bench),
        moves=steps.moves(at.bench, everything, today=at.today),
        to_fill=steps.to_fill(at.bench, everything),
        disclosures=at.item.case.disclosures.select_related("house", "member__person"),
        undertakings=at.item.undertakings.select_related("owner__person"),
        recusals=at.item.case.recusals.select_related("member__person"),
        next_depth=dict(Item.Depth.choices).get(rules.next_depth(at.item.depth), ""),
        keeps=may_keep(at.room),
        has_tools=bool(tools.usable(at.room.space, today=at.today)),
        version=at.sitting.agenda,
        states=[one for one in Item.State.choices if one[0] != Item.State.WAITS],
    )


@item_press
def settle(request: HttpRequest, at: AtItem) -> HttpResponse:
    """What came of it."""
    state = request.POST.get("state", "")
    if state not in set(Item.State.values) - {Item.State.WAITS}:
        raise Http404
    minutes.settle(at.item, state, bench=at.bench, by=at.by, on=at.today)
    return done(request, at, _("It is noted what came of this item."))


@item_press
def switch_police(request: HttpRequest, at: AtItem) -> HttpResponse:
    """The police seat, for this item alone."""
    to = request.POST.get("to") == "on"
    filters.switch_police(at.item, to=to, bench=at.bench, by=at.by, on=at.today)
    said = _("The police seat is at the table for this item.") if to else _("The seat is empty.")
    return done(request, at, said)


@item_press
def take_off(request: HttpRequest, at: AtItem) -> HttpResponse:
    """Off the agenda, before anybody spoke of it."""
    sittings.take_off(at.item, version=version_of(request), table=at.table, by=at.by)
    messages.success(request, _("It is off this agenda."))
    return redirect(at.url())


@item_press
def end_disclosure(request: HttpRequest, at: AtItem, disclosure: str) -> HttpResponse:
    """What was shared ends before its day."""
    rows = at.item.case.disclosures.select_related("case__record", "member__person")
    found = rows.filter(ref=disclosure, ended_on=None).first()
    if found is None:
        raise Http404
    filters.end(found, bench=at.bench, by=at.by, on=at.today)
    return done(request, at, _("It is taken back: their key is deleted."))


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_sitting
def stay_apart(request: HttpRequest, at: Sits, item: str) -> HttpResponse:
    """A conflict of interest: oneself, or said to the secretariat. Without a key of the case too."""
    found = at.sitting.items.select_related("case__record", "case__space").filter(ref=item).first()
    if found is None or at.room.member.recusals.filter(case=found.case_id).exists():
        raise Http404
    found.sitting = at.sitting
    offered = [at.room.member]
    if may_keep(at.room):
        offered += [one for one in seated(at) if one != at.room.member]
    form = forms.Apart(typed(request), offered=offered)
    return fill(
        request,
        at,
        form,
        lambda: filters.recuse(
            found,
            form.cleaned_data["member"],
            form.cleaned_data["why"],
            table=at.table,
            by=at.by,
            on=at.today,
        ),
        onward=at.url(),
        said=_("They stay apart: their keys of this case are deleted."),
        title=_("Stay apart from an item"),
        submit=_("Stay apart"),
        cancel_url=at.url(),
    )


@item_form
def advance(request: HttpRequest, at: AtItem) -> HttpResponse:
    """To the next filter."""
    form = forms.Advance(typed(request), who=_who(request, at))
    return _fill(
        request,
        at,
        form,
        lambda: filters.advance(
            at.item, form.cleaned_data["reasons"], bench=at.bench, by=at.by, on=at.today
        ),
        title=_("To the next step"),
        submit=_("Go to the next step"),
    )


@item_form
def share(request: HttpRequest, at: AtItem, what: str) -> HttpResponse:
    """Who it is to named services, or the plan to the team around the person."""
    shares: dict[str, Any] = {"named": filters.name_to, "plan": filters.share_plan}
    if what not in shares or not may_keep(at.room):
        raise Http404
    wanted = {"provider", "worker"} if what == "plan" else set(rules.SEATS) | {"worker"}
    offered = [
        one
        for one in members.receivers(at.room.space, today=at.today)
        if set(one.roles) & wanted and one.ref not in filters.apart(at.item)
    ]
    form = forms.Share(typed(request), offered=offered)
    return _fill(
        request,
        at,
        form,
        lambda: shares[what](
            at.item,
            form.cleaned_data["members"],
            form.cleaned_data["necessity"],
            form.cleaned_data["until"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        title=_("The plan, with the team") if what == "plan" else _("Say who it is to a service"),
        submit=_("Share it"),
    )


@item_form
def contribute(request: HttpRequest, at: AtItem) -> HttpResponse:
    """What one's profession contributes."""
    form = forms.Contribute(typed(request), initial={"depth": Item.Depth.D}, who=_who(request, at))
    return _fill(
        request,
        at,
        form,
        lambda: minutes.contribute(
            at.item,
            form.cleaned_data["words"],
            form.cleaned_data["depth"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        title=_("What my profession contributes"),
        submit=_("Seal it in the case"),
    )


@item_form
def item_minute(request: HttpRequest, at: AtItem) -> HttpResponse:
    """The minute of this item, in the part that its depth allows."""
    if not may_keep(at.room):
        raise Http404
    told, version = _minute_now(at)
    form = forms.Minute(
        typed(request), initial={"words": told}, who=_who(request, at), depth=at.item.depth
    )
    return _fill(
        request,
        at,
        form,
        lambda: minutes.write(
            at.item,
            form.cleaned_data["words"],
            version=version_of(request),
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        title=_("Minute of this item"),
        lead=_("Only who may read the item at this depth reads it."),
        submit=_("Seal it in the case"),
        version=version,
    )


@item_form
def take_on(request: HttpRequest, at: AtItem) -> HttpResponse:
    """Who does what by when."""
    form = forms.TakeOn(typed(request), offered=seated(at), who=_who(request, at))
    return _fill(
        request,
        at,
        form,
        lambda: undertakings.take_on(
            at.item,
            form.cleaned_data["owner"],
            form.cleaned_data["words"],
            form.cleaned_data["due_on"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        title=_("Somebody takes something on"),
        submit=_("Keep it"),
    )


@item_form
def conclude(request: HttpRequest, at: AtItem) -> HttpResponse:
    """A conclusion with a tool of the register, in words."""
    form = forms.Conclude(
        typed(request),
        offered=tools.usable(at.room.space, today=at.today),
        who=_who(request, at),
    )
    return _fill(
        request,
        at,
        form,
        lambda: instruments.conclude(
            at.item.case,
            form.cleaned_data["instrument"],
            form.cleaned_data["words"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        title=_("A conclusion with a tool"),
        lead=_("A tool supports a judgement in words. It never gives a figure."),
        think_of=tools.domains(),
        submit=_("Seal it in the case"),
    )


def seated(at: Sits) -> list[Member]:
    """Who can sit at this table, or works in this room: never police or justice."""
    return members.receivers(at.room.space, today=at.today)


def done(request: HttpRequest, at: AtItem, said: str) -> HttpResponse:
    """Back to the item, with a sentence."""
    messages.success(request, said)
    return redirect(at.here())


def _who(request: HttpRequest, at: AtItem) -> Identity:
    """What says who the case is about, as far as this member opens it; asked when words are sent."""
    if request.method != "POST":
        return forms.NOBODY
    return naming.identity_of(cases.sheets(at.item.case, at.bench.keyring), at.bench.template)


def _minute_now(at: AtItem) -> tuple[str, int]:
    """The minute of this item at its depth, as it stands, and its version."""
    part = rules.MINUTED[at.item.depth]
    for sheet in cases.sheets(at.item.case, at.bench.keyring, forms=[rules.MINUTE]):
        for entry in sheet.entries:
            if entry.sitting == at.sitting.ref and entry.part == part and entry.content:
                return str(entry.content.get("words", "")), entry.version
    return "", 0


def _fill(
    request: HttpRequest, at: AtItem, form: Any, do: Callable[[], Any], **context: Any
) -> HttpResponse:
    return fill(
        request,
        at,
        form,
        do,
        onward=at.here(),
        said=_("It is kept."),
        cancel_url=at.here(),
        **context,
    )
