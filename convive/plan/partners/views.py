"""Pages of help for partners: what is offered, asking, answering, the quarter in numbers."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.plan.partners import access, actions, export, forms, queries
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def partner_help(request: HttpRequest) -> HttpResponse:
    """What the city gives beyond money, what was asked for, how many days an answer took."""
    viewer = asking(request)
    form = forms.Find(request.GET or None)
    context = {
        "form": form,
        "offers": queries.offers_for(viewer, today=_today()),
        "page": page_of(request, queries.requests_for(viewer)),
        "query": query_of(request),
        "report": queries.report_for(viewer, day=_day(form)),
        "may_offer": access.may_offer(viewer),
        "may_ask": queries.askers_for(viewer).exists(),
        "today": _today(),
    }
    return render(request, "plan/partners/partner_help.html", context)


@needs("plan.read")
@require_GET
def partner_help_table(request: HttpRequest) -> HttpResponse:
    """The quarter for a spreadsheet, as CSV."""
    report = queries.report_for(asking(request), day=_day(forms.Find(request.GET or None)))
    response = HttpResponse(export.table(report), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="help-for-partners.csv"'
    return response


@needs("plan.edit")
@require_http_methods(BOTH)
def offer_partners(request: HttpRequest) -> HttpResponse:
    """Offer partners something."""
    viewer = asking(request)
    form = forms.Offer(typed(request))
    return fill(
        request,
        form,
        lambda: actions.offer(by=viewer, **form.cleaned_data),
        onward=_list,
        said=_("Partners can ask for it now."),
        title=_("Offer something to partners"),
        cancel_url=_list(),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_partner_offer(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is offered."""
    viewer = asking(request)
    one = queries.offer_for(viewer, ref)
    form = forms.Offer(typed(request), initial=values_of(one, actions.OFFER))
    return fill(
        request,
        form,
        lambda: actions.amend(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_list,
        said=_("Saved."),
        title=_("Change this offer"),
        version=request.POST.get("_version") or one.version,
        cancel_url=_list(),
    )


@needs("asks.raise")
@require_http_methods(BOTH)
def ask_partner_help(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask the city for help, for data or for an introduction."""
    viewer = asking(request)
    one = queries.offer_for(viewer, ref)
    form = forms.AskFor(typed(request), organisations=queries.askers_for(viewer))
    return fill(
        request,
        form,
        lambda: actions.ask(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=lambda made: reverse("plan:partner_request", args=[made.ref]),
        said=_("Your request is on its way."),
        title=_("Ask for this help"),
        lead=str(one),
        submit=_("Send"),
        cancel_url=_list(),
    )


@needs("plan.read")
@require_GET
def partner_request(request: HttpRequest, ref: str) -> HttpResponse:
    """One request and what became of it."""
    viewer = asking(request)
    context = {
        "asked": queries.request_for(viewer, ref),
        "may_answer": access.may_offer(viewer),
    }
    return render(request, "plan/partners/partner_request.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def answer_partner(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what becomes of a request."""
    viewer = asking(request)
    one = queries.request_for(viewer, ref)
    form = forms.Answer(typed(request), initial={"state": one.state, "answer": one.answer})
    back = reverse("plan:partner_request", args=[one.ref])
    return fill(
        request,
        form,
        lambda: actions.answer(
            one, on=_today(), version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=lambda _one: back,
        said=_("Saved."),
        title=_("What becomes of this request?"),
        lead=str(one.offer),
        version=request.POST.get("_version") or one.version,
        cancel_url=back,
    )


def _day(form: forms.Find) -> date:
    chosen = form.cleaned_data["day"] if form.is_valid() else None
    return chosen or _today()


def _today() -> date:
    return city.today(timezone.now())


def _list(_made: object = None) -> str:
    return reverse("plan:partner_help")
