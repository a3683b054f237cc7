"""Pages of needs beside services: the whole, what answers a need, assigning, grounded money."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import Viewer, asking
from convive.people.who_is_who import queries as who_is_who
from convive.plan import figures
from convive.plan.coverage import access, actions, export, forms, queries, rules
from convive.plan.gaps import queries as gaps
from convive.plan.models import Action
from convive.ui import charts
from convive.ui.charts import Point
from convive.ui.filling import fill, query_of, typed

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def coverage(request: HttpRequest) -> HttpResponse:
    """What is needed where, which services answer it, what nobody gives (MAP-04)."""
    viewer = asking(request)
    form = _asked(request)
    found = _found(viewer, form)
    context = {
        "form": form,
        "found": found,
        "unmet": [one for one in found if one.unmet],
        "gaps": queries.open_gaps(viewer, today=_today()),
        "query": query_of(request),
        "may_edit": access.may_edit(viewer),
        "may_assign": access.may_assign(viewer),
    }
    return render(request, "plan/coverage/coverage.html", context)


@needs("plan.read")
@require_GET
def coverage_file(request: HttpRequest) -> HttpResponse:
    """The same as a file for a spreadsheet, filtered like the page."""
    content = export.table(_found(asking(request), _asked(request)))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="needs-and-services.csv"'
    return response


@needs("plan.edit")
@require_http_methods(BOTH)
def answering(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which services answer a need."""
    viewer = asking(request)
    finding = queries.need_for(viewer, ref, today=_today())
    form = forms.Answering(
        typed(request),
        offered=queries.services_offered(),
        initial={"services": queries.services_of(finding)},
    )
    return fill(
        request,
        form,
        lambda: actions.say_what_answers(finding, form.cleaned_data["services"], by=viewer),
        onward=lambda _done: reverse("plan:coverage"),
        said=_("Saved."),
        title=_("What answers this need?"),
        lead=str(finding),
        cancel_url=reverse("plan:coverage"),
    )


@needs("actions.assign")
@require_http_methods(BOTH)
def assign(request: HttpRequest, ref: str) -> HttpResponse:
    """Assign an action to a need that nobody meets (SYS-72)."""
    viewer, today = asking(request), _today()
    finding = queries.need_for(viewer, ref, today=today)
    area = queries.area_of(finding, request.GET.get("area", ""))
    form = forms.Assign(
        typed(request),
        owners=who_is_who.offered_for(viewer),
        actions=gaps.actions_to_stretch(viewer),
        initial={"begins_on": today, "level": Action.Level.PRIMARY},
    )
    return fill(
        request,
        form,
        lambda: actions.assign(finding, area=area, on=today, by=viewer, **form.cleaned_data),
        onward=lambda made: reverse("plan:action", args=[made.ref]),
        said=_("Assigned. It stands in the plan, beside the need."),
        title=_("Who does what about it?"),
        lead=f"{area}: {finding}" if area else str(finding),
        submit=_("Assign"),
        cancel_url=reverse("plan:coverage"),
    )


@needs("plan.read")
@require_GET
def grounded(request: HttpRequest) -> HttpResponse:
    """How much money rests on findings that hold, and how much on none (MAP-01)."""
    found = queries.grounded_for(asking(request), today=_today())
    currency = max(
        ((amount, code) for one in found for code, amount in one.money.items()), default=(0, "")
    )[1]
    title = _("Money with and without a finding behind it")
    points = [Point(one.words, float(one.money.get(currency, 0))) for one in found]
    context: dict[str, Any] = {
        "found": found,
        "currency": currency,
        "title": title,
        "drawing": charts.bar_list(title, points, mirrored=get_language_bidi()),
        "headers": [_("What it rests on"), _("Actions"), _("Money")],
        "rows": [[one.words, len(one.actions), figures.money(one.money)] for one in found],
    }
    return render(request, "plan/coverage/grounded.html", context)


def _asked(request: HttpRequest) -> forms.Find:
    """The filters of the address, with the usual reach where it names none."""
    asked = request.GET.copy()
    asked.setdefault("reach", str(rules.USUAL_REACH))
    return forms.Find(asked)


def _found(viewer: Viewer, form: forms.Find) -> list[queries.Need]:
    wanted = form.cleaned_data if form.is_valid() else {}
    return queries.needs_for(
        viewer,
        today=_today(),
        reach=wanted.get("reach") or rules.USUAL_REACH,
        language=wanted.get("language") or "",
        area=wanted.get("area"),
    )


def _today() -> date:
    return city.today(timezone.now())
