"""Passing on to another operator, and the code that is read out to who chose it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.pathway.casework.views.doors import BOTH, At, at_case, page
from convive.pathway.casework.views.filling import fill
from convive.pathway.public import held
from convive.pathway.public.held import ROOMS, Holder
from convive.pathway.public.views.shown import language, receipt_of
from convive.pathway.queries import cases
from convive.pathway.transfers import actions, forms, queries
from convive.people.unlocking.doors import unlocked
from convive.ui.filling import typed


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "pieces", "sheet", "told")
@unlocked
@require_http_methods(BOTH)
@at_case
def transfer(request: HttpRequest, at: At) -> HttpResponse:
    """Pass on chosen lines to another operator, with the yes of who told them (SEC-35)."""
    at.bench.only(actions.MAY)
    sheet = queries.beginning(cases.sheets(at.case, at.bench.keyring))
    pieces = queries.pieces(at.case, sheet, at.bench.template)
    doors = queries.others(at.case, today=at.today)
    told = sheet.answers if sheet else {}
    form = forms.Transfer(typed(request), doors=doors, pieces=pieces)

    def do() -> actions.Passed:
        return actions.send(
            at.case,
            form.doors[form.cleaned_data["to"]].space,
            str(told.get(queries.REFERRER, "")),
            form.chosen(),
            agreed=form.how(),
            language=str(told.get(queries.LANGUAGE, "")) or language(),
            holder=Holder.of(request),
            bench=at.bench,
            by=at.by,
            on=at.today,
            now=at.room.now,
        )

    response = fill(
        request,
        at,
        form,
        do,
        onward=at.url("transfer_code"),
        title=_("Pass on to another team"),
        lead=_(
            "Only with their yes, and only the lines that they choose. The other team begins anew."
        ),
        submit=_("Pass these lines on"),
        cancel_url=at.url(),
    )
    return held.hand_out(request, response, ROOMS)


@signed_in
@never_cache
@unlocked
@require_GET
@at_case
def transfer_code(request: HttpRequest, at: At) -> HttpResponse:
    """Their code at the other team, to be read to them or written into the mailbox."""
    shown = held.read(request, now=at.room.now)
    return page(request, "transfers/transfer_code", at, shown=shown, **receipt_of(shown))


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def transfer_code_done(request: HttpRequest, at: At) -> HttpResponse:
    """They have it: it is held no longer."""
    return held.forget(request, redirect(at.url()), ROOMS)
