"""Pages of opened contracts: the register, one of them, the report of a year, what is open to bids."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.programmes.contracts import access, actions, export, forms, queries
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@public
@require_GET
def open_contracts(request: HttpRequest) -> HttpResponse:
    """What firms may bid for today, and for whom it is opened (PRI-24)."""
    found = queries.open_contracts(today=city.today(timezone.now()))
    context = {
        "frame": "public",
        "page": page_of(request, found),
        "query": query_of(request),
        "years": queries.years(),
    }
    return render(request, "programmes/contracts/open.html", context)


@public
@require_GET
def contract_report(request: HttpRequest) -> HttpResponse:
    """The share of contracts and of their value that went to these firms, year by year."""
    years, year, form = _asked(request)
    context = {
        "frame": "public",
        "form": form if len(years) > 1 else None,
        "year": year,
        "reports": queries.reports(year),
        "may_keep": access.may_keep(asking(request)),
    }
    return render(request, "programmes/contracts/report.html", context)


@public
@require_GET
def contract_table(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet."""
    _years, year, _form = _asked(request)
    content = export.table(queries.reports(year))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="contracts-{year}.csv"'
    return response


@needs("programmes.read")
@require_GET
def contracts(request: HttpRequest) -> HttpResponse:
    """Every contract in the register."""
    viewer = asking(request)
    found = queries.contracts_for(viewer, today=city.today(timezone.now()))
    context = {
        "page": page_of(request, found),
        "query": query_of(request),
        "may_keep": access.may_keep(viewer),
    }
    return render(request, "programmes/contracts/contracts.html", context)


@needs("money.edit")
@require_http_methods(BOTH)
def publish_contract(request: HttpRequest) -> HttpResponse:
    """Publish a contract."""
    form = forms.Contract(typed(request), initial={"published_on": city.today(timezone.now())})
    return fill(
        request,
        form,
        lambda: actions.publish(form.cleaned_data, by=asking(request)),
        onward=reverse("programmes:contracts"),
        said=_("It stands in the register. Firms find it while bids are open."),
        title=_("Publish a contract"),
        submit=_("Publish it"),
        cancel_url=reverse("programmes:contracts"),
    )


@needs("money.edit")
@require_http_methods(BOTH)
def amend_contract(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a contract until it is awarded."""
    viewer = asking(request)
    one = queries.contract_for(viewer, ref)
    form = forms.Contract(typed(request), initial=values_of(one, actions.ABOUT))
    return fill(
        request,
        form,
        lambda: actions.amend(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=reverse("programmes:contracts"),
        title=str(one),
        submit=_("Save"),
        cancel_url=reverse("programmes:contracts"),
        version=one.version,
    )


@needs("money.edit")
@require_http_methods(BOTH)
def award_contract(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which firm won."""
    viewer, today = asking(request), city.today(timezone.now())
    one = queries.contract_for(viewer, ref)
    form = forms.Award(typed(request), initial={"value": one.value, "on": today})
    return fill(
        request,
        form,
        lambda: actions.award(
            one, **form.cleaned_data, today=today, version=version_of(request), by=viewer
        ),
        onward=reverse("programmes:contracts"),
        said=_("It counts in the report of its year."),
        title=_("Who won?"),
        lead=str(one),
        submit=_("Keep it"),
        cancel_url=reverse("programmes:contracts"),
        version=one.version,
    )


@needs("money.edit")
@require_http_methods(BOTH)
def tell_contract_year(request: HttpRequest) -> HttpResponse:
    """Say how many contracts the city gave in a year, and their value."""
    viewer, today = asking(request), city.today(timezone.now())
    form = forms.Year(typed(request), initial={"year": today.year - 1, "currency": "EUR"})

    def tell() -> object:
        about = dict(form.cleaned_data)
        year, currency = about.pop("year"), about.pop("currency")
        return actions.tell_year(
            year, about, currency=currency, today=today, version=None, by=viewer
        )

    report = reverse("programmes:contract_report")
    return fill(
        request,
        form,
        tell,
        onward=report,
        said=_("Shares are counted from it."),
        title=_("All contracts of a year"),
        lead=_("A share is a share of something. The finance office knows the whole."),
        submit=_("Keep it"),
        cancel_url=report,
    )


def _asked(request: HttpRequest) -> tuple[list[int], int, forms.Which]:
    years = queries.years()
    form = forms.Which(request.GET or None, years=years)
    latest = queries.last_whole_year() or (years[0] if years else city.today(timezone.now()).year)
    chosen = form.cleaned_data["year"] if form.is_bound and form.is_valid() else None
    return years, chosen or latest, form
