"""Pages of areas that change: editions, lookups, a file taken in, one made from outlines."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from convive.city import queries as city
from convive.ground.doors import needs
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.places import access
from convive.places import queries as places
from convive.places.lookups import actions, queries, words
from convive.places.lookups.actions import LookedUp
from convive.places.lookups.forms import DeriveLookup, ImportLookup
from convive.places.lookups.members import End
from convive.places.lookups.reading import LookupColumns
from convive.places.lookups.rules import Basis
from convive.ui.forms import Form

ON_A_PAGE = 100


@needs("workspace.read")
@require_GET
def lookups(request: HttpRequest) -> HttpResponse:
    """The editions of each layer, and how one passes into another."""
    viewer = _viewer(request)
    context = {
        "editions": queries.vintages(),
        "lookups": queries.lookups_for(viewer),
        "may_import": access.may_import(viewer),
    }
    return render(request, "places/lookups/lookups.html", context)


@needs("workspace.read")
@require_GET
def lookup(request: HttpRequest, ref: str) -> HttpResponse:
    """One lookup: how many areas stayed, split or joined, and each share that changed."""
    viewer = _viewer(request)
    shown = queries.lookup_for(viewer, ref)
    told = queries.told(shown)
    page = Paginator(queries.changed_shares(shown), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "shown": shown,
        "told": told,
        "passings": [(words.PASSINGS[one], number) for one, number in told.passings.items()],
        "bases": [(words.BASES[one], number) for one, number in told.weighed.items()],
        "page": page,
        "headers": words.HEADERS,
        "rows": [_row(share) for share in page],
        "may_import": access.may_import(viewer),
        "once": new_ref(),
    }
    return render(request, "places/lookups/lookup.html", context)


@needs("workspace.read")
@require_GET
def lookup_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """All shares of a lookup as a table that can be taken in again."""
    shown = queries.lookup_for(_viewer(request), ref)
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow(["from_code", "to_code", "weight", "basis"])
    for share in shown.shares.select_related("origin", "destination"):
        codes = [_harmless(share.origin.code), _harmless(share.destination.code)]
        writer.writerow([*codes, repr(share.weight), share.basis])
    response = HttpResponse(paper.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lookup.csv"'
    return response


@needs("places.import")
def import_lookup(request: HttpRequest) -> HttpResponse:
    """Take in how the areas of one edition pass into those of another."""
    form = ImportLookup(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            done = actions.bring_in_upload(
                typed["file"],
                origin=End(typed["from_layer"], typed["from_edition"]),
                destination=End(typed["to_layer"], typed["to_edition"]),
                columns=LookupColumns(
                    typed["from_column"], typed["to_column"], weight=typed["weight_column"]
                ),
                make_missing=typed["make_missing"],
                source=typed["source"],
                by=_viewer(request),
            )
        except Refused as refusal:
            _show(refusal, form)
        else:
            return _onward(request, done)
    context = {"form": form, "once": new_ref()}
    return render(request, "places/lookups/import_lookup.html", context)


@needs("places.import")
def derive_lookup(request: HttpRequest) -> HttpResponse:
    """Make a lookup from the outlines of two editions."""
    form = DeriveLookup(request.POST or None, editions=queries.vintages(), layers=places.layers())
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            done = actions.derive(
                typed["origin"],
                typed["destination"],
                grain_layer=typed["grain_layer"],
                on=city.today(timezone.now()),
                by=_viewer(request),
            )
        except Refused as refusal:
            _show(refusal, form)
        else:
            return _onward(request, done)
    context = {"form": form, "once": new_ref()}
    return render(request, "places/lookups/derive_lookup.html", context)


@needs("places.import")
@require_POST
def drop_lookup(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a lookup out again."""
    viewer = _viewer(request)
    actions.drop(queries.lookup_for(viewer, ref), by=viewer)
    messages.success(request, _("The lookup is gone. Areas and editions stay."))
    return redirect("places:lookups")


def _row(share: Any) -> list[dict[str, Any]]:
    part = f"{number_format(share.weight * 100, 1)}\u00a0%"
    return [
        {"text": str(share.origin), "url": reverse("places:area", args=[share.origin.ref])},
        {
            "text": str(share.destination),
            "url": reverse("places:area", args=[share.destination.ref]),
        },
        {"text": part, "number": True},
        {"text": words.BASES[Basis(share.basis)]},
    ]


def _onward(request: HttpRequest, done: LookedUp) -> HttpResponse:
    messages.success(request, _("The lookup is taken in."))
    told = [
        (
            ngettext("%(number)s line was not taken.", "%(number)s lines were not taken.", amount),
            amount,
        )
        for amount in [len(done.rejected)]
        if amount
    ]
    if done.disagree:
        amount = len(done.disagree)
        sentence = ngettext(
            "The file calls the change of %(number)s area something else than its pairs show.",
            "The file calls the change of %(number)s areas something else than its pairs show.",
            amount,
        )
        told.append((sentence, amount))
    if done.outside:
        amount = len(done.outside)
        sentence = ngettext(
            "A part of %(number)s area lies in no area of the other edition.",
            "A part of %(number)s areas lies in no area of the other edition.",
            amount,
        )
        told.append((sentence, amount))
    for sentence, amount in told:
        messages.warning(request, sentence % {"number": amount})
    return redirect("places:lookup", done.lookup.ref)


def _show(refusal: Refused, form: Form) -> None:
    field = refusal.field if refusal.field in form.fields else None
    lines = [refusal.sentence, *refusal.missing, refusal.instead]
    form.add_error(field, [str(line) for line in lines if line])


def _harmless(code: str) -> str:
    return f"'{code}" if code.startswith(("=", "+", "-", "@", "\t", "\r")) else code


def _viewer(request: HttpRequest) -> Any:
    return request.viewer  # type: ignore[attr-defined]
