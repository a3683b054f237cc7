"""What agencies give each other in a case: parts of an assessment, items by class, conferences."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from convive.pathway.casework.views.doors import At
from convive.pathway.casework.views.sheets import own_form, sheet_form
from convive.pathway.queries import templates
from convive.pathway.reintegration import forms
from convive.pathway.reintegration.actions import sharing
from convive.pathway.reintegration.actions.sharing import Item
from convive.pathway.reintegration.queries import shared
from convive.pathway.reintegration.views.places import file_form, file_press, fill_file, noted
from convive.ui.filling import typed


@file_form
def ask_part(request: HttpRequest, at: At) -> HttpResponse:
    """Ask an agency for its part of the assessment (TER-03)."""
    at.bench.only(("lead", "screener"))
    form = forms.Agency(typed(request), agencies=shared.agencies(at.room.space))
    return fill_file(
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
        section="parts",
        title=_("Ask an agency for its part"),
    )


@file_form
def receive_part(request: HttpRequest, at: At, part: str) -> HttpResponse:
    """What the agency gave, with its class and who may read it."""
    found = shared.part_for(at.case, part)
    asked = own_form(at, sharing.PART)
    form = sheet_form(request, at, asked)
    return fill_file(
        request,
        at,
        form,
        lambda: sharing.receive_part(
            found, form.cleaned_answers(), bench=at.bench, by=at.by, on=at.today
        ),
        section="parts",
        title=templates.words(asked.name),
    )


@file_press
def refuse_part(request: HttpRequest, at: At, part: str) -> HttpResponse:
    """The agency will not send it; it stays visible as missing."""
    found = shared.part_for(at.case, part)
    sharing.refuse_part(found, bench=at.bench, by=at.by, on=at.today)
    return noted(request, at, _("It stays visible as missing."), section="parts")


@file_form
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

    return fill_file(
        request,
        at,
        form,
        do,
        section="exchange",
        said=_("It is noted, with its ground and its end."),
        title=templates.words(asked.name),
        lead=_("This platform keeps nothing above “restricted”."),
    )


@file_form
def confer(request: HttpRequest, at: At) -> HttpResponse:
    """A conference: who was there with which card, who shares, what was agreed (TER-07)."""
    asked = own_form(at, sharing.CONFERENCE)
    present = {one.ref: one for one in shared.may_confer(at.case, today=at.today)}
    form = forms.with_present(sheet_form(request, at, asked), present.values())

    def do() -> object:
        shares = set(form.cleaned_data["shares"])
        there = [(present[ref], ref in shares) for ref in form.cleaned_data["present"]]
        return sharing.confer(
            at.case, form.cleaned_answers(), there, bench=at.bench, by=at.by, on=at.today
        )

    return fill_file(
        request,
        at,
        form,
        do,
        section="conferences",
        title=templates.words(asked.name),
        cards=shared.cards(at.room.space, today=at.today),
        template="reintegration/confer",
    )
