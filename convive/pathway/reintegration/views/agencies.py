"""What agencies give each other in a case: parts of an assessment, items by class, conferences."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.pathway.casework.views.doors import BOTH, At, at_case
from convive.pathway.casework.views.filling import fill
from convive.pathway.casework.views.sheets import own_form, sheet_form
from convive.pathway.queries import templates
from convive.pathway.reintegration import forms
from convive.pathway.reintegration.actions import sharing
from convive.pathway.reintegration.actions.sharing import Item
from convive.pathway.reintegration.queries import shared
from convive.pathway.reintegration.views.places import tertiary
from convive.people.unlocking.doors import unlocked
from convive.spaces.queries import members
from convive.ui.filling import typed


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@at_case
@tertiary
def ask_part(request: HttpRequest, at: At) -> HttpResponse:
    """Ask an agency for its part of the assessment (TER-03)."""
    at.bench.only(("lead", "screener"))
    form = forms.Agency(typed(request), agencies=shared.agencies(at.room.space))
    return fill(
        request,
        at,
        form,
        lambda: sharing.ask_part(
            at.case,
            form.agencies[form.cleaned_data["agency"]],
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        onward=f"{at.url('return_file')}#parts",
        title=_("Ask an agency for its part"),
        cancel_url=at.url("return_file"),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_case
@tertiary
def receive_part(request: HttpRequest, at: At, part: str) -> HttpResponse:
    """What the agency gave, with its class and who may read it."""
    found = shared.part_for(at.case, part)
    asked = own_form(at, sharing.PART)
    form = sheet_form(request, at, asked)
    return fill(
        request,
        at,
        form,
        lambda: sharing.receive_part(
            found, form.cleaned_answers(), bench=at.bench, by=at.by, on=at.today
        ),
        onward=f"{at.url('return_file')}#parts",
        title=templates.words(asked.name),
        cancel_url=at.url("return_file"),
    )


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
@tertiary
def refuse_part(request: HttpRequest, at: At, part: str) -> HttpResponse:
    """The agency will not send it; it stays visible as missing."""
    found = shared.part_for(at.case, part)
    sharing.refuse_part(found, bench=at.bench, by=at.by, on=at.today)
    messages.success(request, _("It stays visible as missing."))
    return redirect(f"{at.url('return_file')}#parts")


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_case
@tertiary
def note_item(request: HttpRequest, at: At) -> HttpResponse:
    """Something asked or told between agencies; above the class only a pointer stays (TER-08)."""
    asked = own_form(at, sharing.ITEM)
    agencies = {one.ref: one for one in shared.agencies(at.room.space)}
    form = forms.with_item(sheet_form(request, at, asked), agencies.values())

    def do() -> object:
        told = form.cleaned_data
        item = Item(
            agencies[told["agency"]],
            told["direction"],
            told["clearance"],
            told["basis"],
            told["answer"],
            told["until"],
        )
        return sharing.note(
            at.case, item, form.cleaned_answers(), bench=at.bench, by=at.by, on=at.today
        )

    return fill(
        request,
        at,
        form,
        do,
        onward=f"{at.url('return_file')}#exchange",
        said=_("It is noted, with its ground and its end."),
        title=templates.words(asked.name),
        lead=_("This platform keeps nothing above “restricted”."),
        cancel_url=at.url("return_file"),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_case
@tertiary
def confer(request: HttpRequest, at: At) -> HttpResponse:
    """A conference: who was there with which card, who shares, what was agreed (TER-07)."""
    asked = own_form(at, sharing.CONFERENCE)
    present = {one.ref: one for one in members.current(at.room.space, today=at.today)}
    form = forms.with_present(sheet_form(request, at, asked), present.values())

    def do() -> object:
        shares = set(form.cleaned_data["shares"])
        there = [(present[ref], ref in shares) for ref in form.cleaned_data["present"]]
        return sharing.confer(
            at.case, form.cleaned_answers(), there, bench=at.bench, by=at.by, on=at.today
        )

    return fill(
        request,
        at,
        form,
        do,
        onward=f"{at.url('return_file')}#conferences",
        title=templates.words(asked.name),
        cards=shared.cards(at.room.space, today=at.today),
        template="reintegration/confer",
        cancel_url=at.url("return_file"),
    )
