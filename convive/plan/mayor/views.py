"""The mayor's page and what is written on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.ground.versions import version_sent
from convive.people.viewer import asking
from convive.plan.calendar import queries as dates
from convive.plan.mayor import access, actions, forms, queries
from convive.plan.models import Pledge
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def mayor(request: HttpRequest) -> HttpResponse:
    """Sixteen commitments, presence, open doors, promises: sums and public things only (GOV-06)."""
    viewer, today = asking(request), city.today(timezone.now())
    rows = queries.board_for(viewer, today=today)
    presence = queries.presence_for(viewer, today=today)
    context = {
        "mayor": queries.the_mayor(today),
        "rows": rows,
        "gaps": sum(row.is_gap for row in rows),
        "presence": presence,
        "missed": [one for one in presence if one.is_missed],
        "met": queries.met_for(viewer, today=today),
        "doors": queries.doors_ahead(today=today),
        "doors_past": queries.doors_past(viewer, today=today),
        "promises": queries.promises_for(viewer, today=today),
        "statements": queries.statements_for(viewer)[:5],
        "delays": queries.delays_for(viewer, today=today),
        "quiet": dates.in_regulated_period(today),
        "may_edit": access.may_edit(viewer),
        "may_promise": access.may_promise(viewer),
        "today": today,
    }
    return render(request, "plan/mayor/mayor.html", context)


@needs("plan.read")
@require_GET
def pledge(request: HttpRequest, key: str) -> HttpResponse:
    """One commitment: words, state, evidence, what was said about it."""
    viewer, today = asking(request), city.today(timezone.now())
    context = {
        "row": queries.row_for(viewer, key, today=today),
        "statements": queries.statements_for(viewer, key=key),
        "may_edit": access.may_edit(viewer),
        "may_tie": viewer.may("thread.tie"),
        "today": today,
    }
    return render(request, "plan/mayor/pledge.html", context)


@needs("mayor.edit")
@require_http_methods(BOTH)
def write_pledge(request: HttpRequest, key: str) -> HttpResponse:
    """Make a commitment the city's own, or say how it stands."""
    viewer, today = asking(request), city.today(timezone.now())
    row, version = queries.row_for(viewer, key, today=today), version_sent(request.POST)
    made = row.pledge
    begun = forms.first_words(made) if made else {"words": row.why, "state": "not-begun"}
    form = forms.PledgeForm(typed(request), initial=begun)

    def do() -> Pledge:
        if made is None:
            return actions.pledge(key, on=today, by=viewer, **form.cleaned_data)
        return actions.amend_pledge(
            made, form.cleaned_data, version=version, today=today, by=viewer
        )

    return fill(
        request,
        form,
        do,
        onward=lambda _made: reverse("plan:pledge", args=[key]),
        said=_("Saved."),
        title=str(row.title),
        lead=str(row.why),
        submit=_("Save"),
        cancel_url=reverse("plan:pledge", args=[key]),
        version=version or (made.version if made else ""),
    )


@needs("plan.read")
@require_GET
def statements(request: HttpRequest) -> HttpResponse:
    """What the mayor said, and the published commitments beside it."""
    viewer = asking(request)
    context = {
        "statements": queries.statements_for(viewer),
        "beside": queries.beside_for(viewer),
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "plan/mayor/statements.html", context)


@needs("mayor.edit")
@require_http_methods(BOTH)
def say(request: HttpRequest) -> HttpResponse:
    """Write down what the mayor said."""
    viewer, today = asking(request), city.today(timezone.now())
    form = forms.StatementForm(typed(request), initial={"said_on": today})
    return _filled(
        request,
        form,
        lambda: actions.say(**form.cleaned_data, today=today, by=viewer),
        back="plan:statements",
        title=_("Write down a statement"),
    )


@needs("mayor.edit")
@require_http_methods(BOTH)
def amend_statement(request: HttpRequest, ref: str) -> HttpResponse:
    """Correct what is written of a statement."""
    viewer, today = asking(request), city.today(timezone.now())
    made, version = queries.statement_for(viewer, ref), version_sent(request.POST)
    form = forms.StatementForm(typed(request), initial=forms.first_words_of_statement(made))
    return _filled(
        request,
        form,
        lambda: actions.amend_statement(
            made, form.cleaned_data, version=version, today=today, by=viewer
        ),
        back="plan:statements",
        title=_("Change this statement"),
        version=version or made.version,
    )


@needs("mayor.edit")
@require_http_methods(BOTH)
def write_visit(request: HttpRequest) -> HttpResponse:
    """Write down where the mayor was."""
    viewer, today = asking(request), city.today(timezone.now())
    form = forms.VisitForm(
        typed(request), initial={"on": today, "area": request.GET.get("area", "")}
    )
    return _filled(
        request,
        form,
        lambda: actions.visit(**form.cleaned_data, today=today, by=viewer),
        title=_("The mayor was there"),
    )


@needs("mayor.edit")
@require_http_methods(BOTH)
def open_door(request: HttpRequest) -> HttpResponse:
    """A time at which anybody may come."""
    viewer, today = asking(request), city.today(timezone.now())
    form = forms.DoorForm(typed(request), initial={"begins_at": "17:00", "ends_at": "19:00"})
    return _filled(
        request,
        form,
        lambda: actions.open_door(**form.cleaned_data, today=today, by=viewer),
        title=_("Open the door"),
        lead=_("Everybody can read this day, without an account."),
    )


@needs("mayor.edit")
@require_http_methods(BOTH)
def amend_door(request: HttpRequest, ref: str) -> HttpResponse:
    """Change an open door, or say how many came."""
    viewer = asking(request)
    made, version = queries.door_for(viewer, ref), version_sent(request.POST)
    form = forms.DoorForm(typed(request), initial=forms.first_words_of_door(made))
    return _filled(
        request,
        form,
        lambda: actions.amend_door(made, form.cleaned_data, version=version, by=viewer),
        title=_("Change this open door"),
        version=version or made.version,
    )


@needs("bodies.edit")
@require_http_methods(BOTH)
def promise(request: HttpRequest) -> HttpResponse:
    """The mayor promises something by a day."""
    viewer, today = asking(request), city.today(timezone.now())
    form = forms.PromiseForm(typed(request))
    return _filled(
        request,
        form,
        lambda: actions.promise(**form.cleaned_data, today=today, by=viewer),
        title=_("A promise of the mayor"),
    )


@public
@require_GET
def mayor_public(request: HttpRequest) -> HttpResponse:
    """When anybody may come, what the mayor committed to and said: for everybody."""
    today = city.today(timezone.now())
    context = {
        "doors": queries.doors_ahead(today=today),
        "pledges": queries.public_pledges(),
        "statements": queries.public_statements(),
        "vote": dates.facts_on(today),
        "frame": "public",
        "today": today,
    }
    return render(request, "plan/mayor/mayor_public.html", context)


def _filled(
    request: HttpRequest, form: Any, do: Any, *, back: str = "plan:mayor", **said: Any
) -> HttpResponse:
    return fill(
        request,
        form,
        do,
        onward=lambda _made: reverse(back),
        said=_("Saved."),
        submit=_("Save"),
        cancel_url=reverse(back),
        **said,
    )
