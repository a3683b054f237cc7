"""Safe places of a case: booking one of the shared places, giving it back (TER-12)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from convive.pathway.casework.views.doors import At
from convive.pathway.casework.views.sheets import own_form, sheet_form, sheet_of
from convive.pathway.queries import templates
from convive.pathway.reintegration import forms
from convive.pathway.reintegration.actions import sheltering
from convive.pathway.reintegration.queries import sheltering as places
from convive.pathway.reintegration.views.places import file_form, file_press, fill_file, noted


@file_form
def book_place(request: HttpRequest, at: At) -> HttpResponse:
    """Ask for a shared place; which one, and for whom, is sealed in the case."""
    asked = own_form(at, places.PLACE)
    offered = {one.ref: one for one in places.on_offer(at.by)}
    form = forms.with_place(sheet_form(request, at, asked), offered.values())
    return fill_file(
        request,
        at,
        form,
        lambda: sheltering.book(
            at.case,
            offered[form.cleaned_data["place"]],
            forms.stay_of(form),
            form.cleaned_answers(),
            bench=at.bench,
            by=at.by,
            on=at.today,
            now=at.room.now,
        ),
        section="places",
        said=_("It is asked for. Whether they say yes stands beside it here."),
        title=templates.words(asked.name),
        lead=_("Places that others lend to your house. They are never told who comes."),
    )


@file_press
def give_place_back(request: HttpRequest, at: At, sitting: str) -> HttpResponse:
    """It is not needed: others can have it, and who lends it is told."""
    sheet = sheet_of(at, sitting)
    sheltering.give_back(at.case, sheet, bench=at.bench, by=at.by, now=at.room.now)
    return noted(request, at, _("It is given back. Whoever lends it is told."), section="places")
