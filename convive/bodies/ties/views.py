"""Ties of one organisation, and of all."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from convive.bodies.ties import drawing, export, forms, layout, queries, words
from convive.bodies.ties.drawing import Partner
from convive.bodies.ties.queries import Own, Whole
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.charts import Point, bar_list

MOST_ROWS, MOST_TIED = 40, 15


@needs("bodies.read")
@require_GET
def ties(request: HttpRequest) -> HttpResponse:
    """The ties of one's own organisation; of all, for who works for none."""
    own = queries.own_organisation(asking(request))
    return redirect("bodies:ties_of", own.ref) if own else redirect("bodies:all_ties")


@needs("bodies.read")
@require_GET
def ties_of(request: HttpRequest, ref: str) -> HttpResponse:
    """One organisation in the middle, and with whom it met, sits, signed and works."""
    viewer, today = asking(request), timezone.localdate()
    organisation = queries.organisation_for(viewer, ref)
    years = [year for year, _count in queries.own_ties(viewer, organisation, today=today).years]
    form = forms.Year(request.GET or None, years=years, today=today)
    year = form.chosen or today.year
    own = queries.own_ties(viewer, organisation, today=today, year=year)
    context = {
        "own": own,
        "form": form,
        "year": year,
        "drawing": _own_drawing(own, year),
        "rows": [_row(number, one, tie) for number, (one, tie) in enumerate(own.ties, start=1)],
        "headers": [_("Number"), _("Organisation"), _("Kind"), _("Since"), _("Through")],
        "new": dict(own.years).get(year, 0),
    }
    return render(request, "bodies/ties/ties_of.html", context)


@needs("bodies.read")
@require_GET
def all_ties(request: HttpRequest) -> HttpResponse:
    """Every organisation as a dot among those of its kind, with the ties of a year."""
    viewer, today = asking(request), timezone.localdate()
    form = forms.YearAndKind(request.GET or None, years=_years(today.year), today=today)
    year = form.chosen or today.year
    whole = queries.all_ties(viewer, today=today, year=year, sort=form.kind)
    context = {
        "whole": whole,
        "form": form,
        "year": year,
        "query": request.GET.urlencode(),
        "new": dict(whole.years).get(year, 0),
        "drawing": _whole_drawing(whole, year),
        "legend": [
            (words.kind(name), len(whole.groups[name])) for name in layout.in_order(whole.groups)
        ],
        "rows": [
            [words.kind(one), words.kind(other), {"number": True, "text": number}]
            for (one, other), number in whole.between.most_common(MOST_ROWS)
        ],
        "headers": [_("Kind"), _("Other kind"), _("Ties")],
        "tied": _most_tied(whole),
        "tied_headers": [_("Organisation"), _("Ties")],
        **_per_year(whole),
    }
    return render(request, "bodies/ties/all_ties.html", context)


@needs("bodies.read")
@require_GET
def ties_table(request: HttpRequest) -> HttpResponse:
    """Every tie, for a spreadsheet."""
    today = timezone.localdate()
    form = forms.YearAndKind(request.GET or None, years=_years(today.year), today=today)
    whole = queries.all_ties(asking(request), today=today, year=form.chosen, sort=form.kind)
    response = HttpResponse(export.table(whole), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="ties.csv"'
    return response


def _years(this: int) -> list[int]:
    return list(range(this - 9, this + 1))


def _row(number: int, one: Any, tie: Any) -> list[Any]:
    through = " · ".join(str(words.THROUGH[each]) for each in tie.since)
    named = {"text": str(one), "url": reverse("bodies:ties_of", args=[one.ref])}
    return [number, named, one.get_sort_display(), date_format(tie.first), through]


def _own_drawing(own: Own, year: int) -> Any:
    partners = [
        Partner(number, str(one), reverse("bodies:ties_of", args=[one.ref]), tie.first.year == year)
        for number, (one, tie) in enumerate(own.ties, start=1)
    ]
    title = _("Ties of %(name)s") % {"name": own.organisation}
    described = _("The numbers stand in the table. A broken line is a tie that began in %(year)s.")
    return drawing.own(
        title, str(own.organisation), partners, description=described % {"year": year}
    )


def _whole_drawing(whole: Whole, year: int) -> Any:
    described = _(
        "Each dot is an organisation among those of its kind. The table says how many ties lead where."
    )
    return drawing.whole(
        _("Ties between organisations"),
        whole.groups,
        whole.ties,
        year=year,
        description=described,
    )


def _most_tied(whole: Whole) -> list[list[Any]]:
    return [
        [
            {
                "text": str(whole.organisations[key]),
                "url": reverse("bodies:ties_of", args=[whole.organisations[key].ref]),
            },
            {"number": True, "text": number},
        ]
        for key, number in whole.partners.most_common(MOST_TIED)
    ]


def _per_year(whole: Whole) -> dict[str, Any]:
    points = [Point(str(year), number) for year, number in whole.years]
    title = _("First contacts, by year")
    return {
        "years_drawing": bar_list(title, points) if points else "",
        "years_title": title,
        "years_headers": [_("Year"), _("New ties")],
        "years_rows": [
            [str(year), {"number": True, "text": number}] for year, number in whole.years
        ],
    }
