"""Pages of programmes: the portfolio, beginning one, its page, changing it, what is given for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.access import may_see as may_see_organisation
from convive.people.viewer import asking
from convive.programmes import access, actions, blocks, export, forms, queries, rules
from convive.programmes.fields import FIELDS
from convive.programmes.launching import queries as launching
from convive.programmes.models import Initiative
from convive.programmes.queries import Wanted
from convive.programmes.types import asking as typing
from convive.programmes.types import queries as types
from convive.thread import queries as thread
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of
from convive.ui.forms import Form

BOTH = ["GET", "POST"]
MOST_TO_DO = 12
PLAIN = [
    "title",
    "summary",
    "carrier",
    "led_by",
    "level",
    "setting",
    "starts_on",
    "ends_on",
    "languages",
    "ages",
    "place",
    "hours",
    "access",
    "contact",
    "access_priority_why",
    "gender",
    "heeds",
    "planned_people",
    "planned_sessions",
    "curriculum",
    "group_finding",
    "wording_why",
    "is_public",
]
RESULTS = [
    "theory",
    "results",
    "mel_owner",
    "mel_minutes",
    "mel_line",
    "budget_line",
    "variance_why",
]
CARRYING = [
    "carrying",
    "carrying_harm",
    "carrying_why",
    "carrier",
    "city_role",
    "city_visibility",
    "visibility_why",
    "visibility_finding",
]


@needs("programmes.read")
@require_GET
def portfolio(request: HttpRequest) -> HttpResponse:
    """Every programme, with filters."""
    viewer = asking(request)
    form = forms.Filters(request.GET or None, types=types.types())
    wanted = _wanted(form)
    titles = types.titles()
    page = page_of(request, queries.portfolio_for(viewer, wanted))
    context = {
        "form": form,
        "page": page,
        "rows": [(one, titles.get(one.type, one.type), queries.tone(one)) for one in page],
        "query": query_of(request),
        "may_begin": access.may_begin(viewer),
        "may_import": viewer.may("programmes.edit"),
        "to_do": launching.to_do_for(viewer, today=_today())[:MOST_TO_DO],
    }
    return render(request, "programmes/portfolio.html", context)


@needs("programmes.read")
@require_GET
def fields_of_work(request: HttpRequest) -> HttpResponse:
    """What has a register of its own beside the programmes."""
    return render(request, "programmes/fields.html", {"fields": FIELDS})


@needs("programmes.read")
@require_GET
def portfolio_file(request: HttpRequest) -> HttpResponse:
    """The same programmes for a spreadsheet."""
    wanted = _wanted(forms.Filters(request.GET or None, types=types.types()))
    content = export.portfolio(queries.portfolio_for(asking(request), wanted), types.titles())
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="programmes.csv"'
    return response


@needs("programmes.write")
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Begin with the type."""
    return render(request, "programmes/choose.html", {"types": types.types()})


@needs("programmes.write")
@require_http_methods(BOTH)
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """What exists first; then attach to it, or say why something new is needed (PRI-21)."""
    viewer, kind = asking(request), types.type_for(key)
    where = forms.Where(request.GET or None)
    area = where.cleaned_data["area"] if where.is_bound and where.is_valid() else None
    hosts = queries.hosts_for(viewer, kind, area=area)
    start = {"areas": [area.ref] if area else []}
    form = forms.Begin(
        typed(request), hosts=hosts, carriers=queries.carriers_for(viewer), initial=start
    )

    def do() -> Initiative:
        given = dict(form.cleaned_data)
        host = queries.host_of(viewer, given.pop("build_on"))
        why = given.pop("why_new")
        why = why if host is None else ""
        return actions.begin(kind, build_on=host, why_new=why, by=viewer, **given)

    return fill(
        request,
        form,
        do,
        onward=lambda one: reverse("programmes:amend", args=[one.ref]),
        said=_("It has begun as a draft. Fill in what you know today."),
        template="programmes/begin.html",
        type=kind,
        where=where,
        hosts=hosts,
    )


@needs("programmes.read")
@require_GET
def initiative(request: HttpRequest, ref: str) -> HttpResponse:
    """One page: what, who, when, what is missing, money, where it comes from, its sessions."""
    viewer, now = asking(request), timezone.now()
    today = city.today(now)
    one = queries.initiative_for(viewer, ref)
    kind = types.type_of(one)
    opened = one.state not in (Initiative.State.RUNNING, Initiative.State.ENDED)
    may_edit = access.may_edit(viewer, one)
    context = {
        "initiative": one,
        "type": kind,
        "tone": queries.tone(one),
        "answers": typing.in_words(kind.fields, one.told) if kind else [],
        "spoken": _named_languages(one),
        "ages": [str(dict(Initiative.Age.choices).get(age, age)) for age in one.ages],
        "missing": launching.missing(one, today=today) if opened and may_edit else [],
        "to_do": launching.to_do_about(one, today=today),
        "costs": queries.cost_of([one]),
        "contributions": [
            (given, access.may_give_for(viewer, one, given.organisation))
            for given in queries.contributions_of(one)
        ],
        "finding": queries.finding_named(viewer, one.visibility_finding),
        "group_finding": queries.finding_named(viewer, one.group_finding),
        "blocks": blocks.of(viewer, one, now=now),
        "stations": thread.line_for(viewer, one.reference),
        "may_edit": may_edit,
        "sees_carrier": may_see_organisation(viewer, one.carrier),
        "may_contribute": access.may_contribute(viewer, one),
        "may_approve": _waits_for_second(one) and access.may_approve(viewer, one),
        "may_read_money": viewer.may("money.read"),
    }
    return render(request, "programmes/initiative.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a programme says, with the questions of its type."""
    viewer = asking(request)
    one = queries.initiative_for(viewer, ref)
    kind = types.type_of(one)
    fields = kind.fields if kind else ()
    start = values_of(one, PLAIN) | typing.starting(fields, one.told)
    start["partners"] = list(one.partners.values_list("ref", flat=True))
    start["areas"] = list(one.areas.values_list("ref", flat=True))
    form = forms.InitiativeForm(
        typed(request),
        initial=start,
        kind=kind,
        carriers=queries.carriers_for(viewer, one.carrier),
        findings=queries.findings_to_rest_on(viewer, today=_today()),
    )

    def do() -> Initiative:
        given = form.cleaned_data
        changes = {name: given[name] for name in (*PLAIN, *actions.MANY) if name in given}
        changes["told"] = typing.answers(fields, given)
        return actions.amend(one, changes, version=version_of(request), by=viewer)

    return fill(
        request,
        form,
        do,
        onward=_url,
        said=_("Saved."),
        title=str(one),
        lead=str(kind or ""),
        cancel_url=_url(one),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def results(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how the programme will know whether it works (MEL-01)."""
    viewer = asking(request)
    one = queries.initiative_for(viewer, ref)
    lines = queries.budget_lines(viewer) if viewer.may("money.read") else None
    form = forms.Results(typed(request), initial=values_of(one, RESULTS), lines=lines)
    return fill(
        request,
        form,
        lambda: actions.amend(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_url,
        said=_("Saved."),
        title=_("How will you know whether it works?"),
        lead=str(one),
        cancel_url=_url(one),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def carrying(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who should carry it, and how visible the city is (PRI-32, LVL-04)."""
    viewer = asking(request)
    one = queries.initiative_for(viewer, ref)
    form = forms.Carrying(
        typed(request),
        initial=values_of(one, CARRYING),
        carriers=queries.carriers_for(viewer, one.carrier),
        findings=queries.findings_to_rest_on(viewer, today=_today()),
    )
    return fill(
        request,
        form,
        lambda: actions.say_who_carries(
            one, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_url,
        said=_("Saved."),
        title=_("Who should carry this?"),
        lead=_("Sometimes the city is not the best one. Then somebody people trust carries it."),
        cancel_url=_url(one),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def contribute(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what somebody gives."""
    viewer = asking(request)
    one = queries.initiative_for(viewer, ref)
    start: dict[str, Any] = {"on": _today(), "organisation": one.carrier.ref, "currency": "EUR"}
    form = forms.Contribute(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.contribute(one, by=viewer, **form.cleaned_data),
        onward=_url(one),
        said=_("Written down. Thank them."),
        title=_("What does somebody give?"),
        lead=str(one),
        cancel_url=_url(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def remove_contribution(request: HttpRequest, ref: str, given: str) -> HttpResponse:
    """Take out what was not given after all."""
    viewer = asking(request)
    one = queries.initiative_for(viewer, ref)
    contribution = queries.contribution_of(one, given)
    form = Form(typed(request))
    return fill(
        request,
        form,
        lambda: actions.remove_contribution(contribution, by=viewer),
        onward=_url(one),
        said=_("Taken out."),
        title=_("Take this out?"),
        lead=str(contribution),
        submit=_("Take out"),
        cancel_url=_url(one),
    )


def _wanted(form: forms.Filters) -> Wanted:
    """What the filters of the portfolio say."""
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return Wanted(**{name: getattr(value, "ref", value) or "" for name, value in given.items()})


def _named_languages(one: Initiative) -> list[str]:
    known = {language.code: language.native for language in city.languages()}
    return [known.get(code, code) for code in one.languages]


def _waits_for_second(one: Initiative) -> bool:
    return rules.needs_second(one.carrying, one.carrying_harm) and one.approved_on is None


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Initiative) -> str:
    return reverse("programmes:initiative", args=[one.ref])
