"""Pages of strategies: measures by level, one measure, every municipality."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.plan import queries as plan
from convive.plan.models import Municipality
from convive.plan.national import (
    access,
    actions,
    export,
    forms,
    queries,
    reporting,
    tiers,
)
from convive.thread import names
from convive.thread.rules import Step
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("national.read")
@require_GET
def national(request: HttpRequest) -> HttpResponse:
    """Strategy, measures by level, and how one place carries them (NLC-03)."""
    viewer = asking(request)
    strategy = queries.strategy_for(viewer, request.GET.get("strategy", ""))
    form = forms.FindMeasures(request.GET, tiers=tiers.tiers())
    wanted: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    place = wanted.pop("place", None) or queries.ours(viewer)
    context: dict[str, Any] = {
        "form": form,
        "strategy": strategy,
        "strategies": queries.strategies_for(viewer),
        "place": place,
        "may_edit": access.may_edit(viewer),
        "may_log": access.may_log(viewer),
    }
    if strategy is not None:
        named = tiers.names()
        counts = queries.by_tier(viewer, strategy)
        context |= {
            "carried": queries.carried_by(viewer, place, strategy, **wanted),
            "by_tier": [(named[key], counts[key]) for key in named if key in counts],
            "tier_names": named,
            "whole": strategy.measures.count(),
        }
    return render(request, "plan/national/national.html", context)


@needs("national.read")
@require_GET
def tiers_page(request: HttpRequest) -> HttpResponse:
    """Which levels of government there are, and what each does."""
    return render(request, "plan/national/tiers.html", {"tiers": tiers.tiers()})


@needs("national.edit")
@require_http_methods(BOTH)
def add_strategy(request: HttpRequest) -> HttpResponse:
    """Add a strategy of another level."""
    viewer = asking(request)
    form = forms.StrategyForm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.add_strategy(by=viewer, **form.cleaned_data),
        onward=lambda _made: reverse("plan:import_measures"),
        said=_("The strategy is there. Now its measures."),
        title=_("Add a strategy"),
        cancel_url=reverse("plan:national"),
    )


@needs("national.read")
@require_GET
def measure(request: HttpRequest, ref: str) -> HttpResponse:
    """One measure, and how every place carries it: states, dates and counts."""
    viewer = asking(request)
    one = queries.measure_for(viewer, ref)
    ours = queries.ours(viewer)
    named = tiers.names()
    statuses = queries.statuses_of(viewer, one)
    own = next((carried.status for place, carried in statuses if place == ours), None)
    context = {
        "measure": one,
        "tiers": [named.get(key, key) for key in one.tiers],
        "statuses": statuses,
        "ours": ours,
        "own_actions": own.actions.all() if own and viewer.may("plan.read") else (),
        "may_edit": access.may_edit(viewer) and ours is not None,
    }
    return render(request, "plan/national/measure.html", context)


@needs("national.edit")
@require_http_methods(BOTH)
def answer_measure(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how our city carries a measure."""
    viewer = asking(request)
    one, ours = queries.measure_for(viewer, ref), queries.our_city(viewer)
    status = one.statuses.filter(municipality=ours).first()
    start = (
        {name: getattr(status, name) for name in forms.AnswerMeasure.base_fields} if status else {}
    )
    form = forms.AnswerMeasure(typed(request), initial=start)
    back = reverse("plan:measure", args=[one.ref])
    return fill(
        request,
        form,
        lambda: actions.answer(
            one, ours, version=version_of(request), on=_today(), by=viewer, **form.cleaned_data
        ),
        onward=lambda _status: back,
        said=_("Saved. It travels with your next status file."),
        title=_("How far are we with this measure?"),
        lead=str(one),
        version=status.version if status else "",
        cancel_url=back,
    )


@needs("national.edit")
@require_http_methods(BOTH)
def take_up(request: HttpRequest, ref: str) -> HttpResponse:
    """Turn a measure into an action of our own plan, with owner, money and indicator."""
    viewer = asking(request)
    one, ours = queries.measure_for(viewer, ref), queries.our_city(viewer)
    framework = plan.current_for(viewer)
    if framework is None:
        raise Http404
    offered = [
        name
        for kind in names.kinds()
        if kind.step == Step.INDICATOR and kind.choices is not None
        for name in kind.choices(viewer)
    ]
    start = {
        "title": one.title,
        "begins_on": _today(),
        "indicator": one.indicator,
        "currency": "EUR",
    }
    form = forms.TakeUp(typed(request), initial=start, indicators=offered)
    return fill(
        request,
        form,
        lambda: actions.take_up(one, ours, framework, on=_today(), by=viewer, **form.cleaned_data),
        onward=lambda made: reverse("plan:action", args=[made.ref]),
        said=_("The measure is now an action of your plan. Tie it to an objective next."),
        title=_("Make it an action of our plan"),
        lead=str(one),
        cancel_url=reverse("plan:measure", args=[one.ref]),
    )


@needs("national.read")
@require_GET
def municipalities(request: HttpRequest) -> HttpResponse:
    """Every place: how far it is, how far its committee is, when it was met last (NLC-04)."""
    viewer = asking(request)
    strategy = queries.strategy_for(viewer, request.GET.get("strategy", ""))
    context = {
        "strategy": strategy,
        "standings": queries.standings_for(viewer, strategy),
        "may_edit": access.may_edit(viewer),
        "may_log": access.may_log(viewer),
    }
    return render(request, "plan/national/municipalities.html", context)


@needs("national.edit")
@require_http_methods(BOTH)
def add_municipality(request: HttpRequest) -> HttpResponse:
    """Add a place that carries strategies."""
    viewer = asking(request)
    form = forms.MunicipalityForm(
        typed(request),
        initial={"tier": "city"},
        tiers=tiers.tiers(tiers.ANY),
        may_be_ours=queries.ours(viewer) is None,
    )
    return fill(
        request,
        form,
        lambda: actions.add_municipality(by=viewer, **form.cleaned_data),
        onward=_place_url,
        said=_("The place is added."),
        title=_("Add a place"),
        cancel_url=reverse("plan:municipalities"),
    )


@needs("national.edit")
@require_http_methods(BOTH)
def amend_municipality(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is known about a place."""
    viewer = asking(request)
    one = queries.municipality_for(viewer, ref)
    start = {name: getattr(one, name) for name in ("name", "tier", "region", "is_ours")}
    form = forms.AmendMunicipality(
        typed(request),
        initial=start | {"postcodes": ", ".join(one.postcodes)},
        tiers=tiers.tiers(tiers.ANY),
        may_be_ours=queries.ours(viewer) in {None, one},
    )
    return fill(
        request,
        form,
        lambda: actions.amend_municipality(
            one, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_place_url,
        said=_("Saved."),
        title=_("Change this place"),
        version=request.POST.get("_version") or one.version,
        cancel_url=_place_url(one),
    )


@needs("national.read")
@require_GET
def municipality(request: HttpRequest, ref: str) -> HttpResponse:
    """One place: its measures, its committee, its contacts, the help it asked for."""
    viewer = asking(request)
    one = queries.municipality_for(viewer, ref)
    strategy = queries.strategy_for(viewer)
    context = {
        "place": one,
        "tier": tiers.names().get(one.tier, one.tier),
        "carried": queries.carried_by(viewer, one, strategy, tier="city") if strategy else (),
        "strategy": strategy,
        "committees": one.committees.all(),
        "contacts": one.contacts.all()[:20],
        "requests": one.help_requests.select_related("offer"),
        "may_edit": access.may_edit(viewer),
        "may_log": access.may_log(viewer),
        "today": _today(),
    }
    return render(request, "plan/national/municipality.html", context)


@needs("national.read")
@require_GET
def status_file(request: HttpRequest) -> HttpResponse:
    """Our state as a small file for the national level: counts and dates, no case."""
    viewer = asking(request)
    strategy = queries.strategy_for(viewer, request.GET.get("strategy", ""))
    ours = queries.ours(viewer)
    if strategy is None or ours is None:
        raise Http404
    told = reporting.status_of(strategy, ours, today=_today())
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = 'attachment; filename="measure-status.json"'
    return response


@needs("national.read")
@require_GET
def places_table(request: HttpRequest) -> HttpResponse:
    """Every place with every measure of its level, for a spreadsheet."""
    viewer = asking(request)
    strategy = queries.strategy_for(viewer, request.GET.get("strategy", ""))
    if strategy is None:
        raise Http404
    made = export.table(viewer, strategy)
    response = HttpResponse(made, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="places.csv"'
    return response


@needs("national.log")
@require_http_methods(BOTH)
def take_status(request: HttpRequest) -> HttpResponse:
    """Take in the status file of another city."""
    viewer = asking(request)
    form = forms.TakeStatus(typed(request), request.FILES or None)
    return fill(
        request,
        form,
        lambda: actions.take_status(form.cleaned_data["file"], on=_today(), by=viewer),
        onward=_place_url,
        said=_("The report is in."),
        title=_("Take in a status file"),
        lead=_("A status file holds states, counts and dates. Anything else is refused."),
        cancel_url=reverse("plan:municipalities"),
    )


def _today() -> date:
    return city.today(timezone.now())


def _place_url(one: Municipality) -> str:
    return reverse("plan:municipality", args=[one.ref])
