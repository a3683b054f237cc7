"""Pages of checks: the list, beginning one, answering, the second look."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.checks import access, actions, forms, queries, subjects
from convive.bodies.models import Check
from convive.city import queries as city
from convive.ground.doors import needs
from convive.people import queries as people
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, version_of

BOTH = ["GET", "POST"]
NEARLY_A_YEAR = timedelta(days=360)


@needs("bodies.read")
@require_GET
def checks(request: HttpRequest) -> HttpResponse:
    """Every check, those that need somebody first."""
    viewer, kinds = asking(request), queries.kinds()
    form = forms.FindChecks(request.GET, kinds=kinds)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.checks_for(viewer, today=_today(), **wanted)
    context = {
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "kinds": kinds,
        "may_fill": access.may_fill(viewer),
    }
    return render(request, "bodies/checks/checks.html", context)


@needs("checks.fill")
@require_http_methods(BOTH)
def new_check(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin a check: why it is asked, and about what."""
    viewer = asking(request)
    asked = queries.kind_for(kind)
    subject = request.GET.get("subject", "")
    offered = subjects.offered_for(viewer, subject)
    form = forms.Begin(typed(request), initial={"subject": subject}, offered=offered)
    return fill(
        request,
        form,
        lambda: actions.begin(kind, form.cleaned_data["subject"], by=viewer),
        onward=lambda made: reverse("bodies:fill_check", args=[made.ref]),
        template="bodies/checks/new_check.html",
        kind=asked,
        offered=offered,
    )


@needs("bodies.read")
@require_GET
def check(request: HttpRequest, ref: str) -> HttpResponse:
    """One check: the questions with their answers, and how it stands."""
    viewer = asking(request)
    one = queries.check_for(viewer, ref)
    return render(request, "bodies/checks/check.html", _context(request, one))


@needs("checks.fill")
@require_http_methods(BOTH)
def fill_check(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer the questions, at once or in several sittings."""
    viewer = asking(request)
    one = queries.check_for(viewer, ref)
    kind = queries.kind_for(one.kind)
    start: dict[str, Any] = {f"answer_{key}": words for key, words in one.answers.items()}
    start |= {"mitigation": one.mitigation, "consulted": one.consulted}
    form = forms.Fill(typed(request), initial=start, kind=kind)
    return fill(
        request,
        form,
        lambda: actions.answer(
            one,
            form.answers,
            **{name: form.cleaned_data[name] for name in ("mitigation", "consulted", "is_whole")},
            version=version_of(request),
            on=_today(),
            by=viewer,
        ),
        onward=_url,
        said=_("Saved."),
        template="bodies/checks/fill_check.html",
        version=request.POST.get("_version") or one.version,
        kind=kind,
        seen=queries.shown(viewer, one, today=_today()),
        cancel_url=_url(one),
    )


@needs("checks.second_look")
@require_http_methods(BOTH)
def look_second(request: HttpRequest, ref: str) -> HttpResponse:
    """A second person reads the answers and agrees, or sends them back."""
    viewer, today = asking(request), _today()
    one = queries.check_for(viewer, ref)
    form = forms.LookSecond(typed(request), initial={"review_on": today + NEARLY_A_YEAR})
    return fill(
        request,
        form,
        lambda: actions.look_second(
            one, version=version_of(request), on=today, by=viewer, **form.cleaned_data
        ),
        onward=_url,
        said=_("Thank you. Your second look is on record."),
        template="bodies/checks/look_second.html",
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
        **_context(request, one),
    )


def _context(request: HttpRequest, one: Check) -> dict[str, Any]:
    viewer = asking(request)
    authors = queries.authors_of(one)
    seen = queries.shown(viewer, one, today=_today())
    names = people.names_of([one.answered_by, one.second_by])
    waits = seen.state == "waiting"
    return {
        "check": one,
        "seen": seen,
        "answers": queries.answered(one),
        "answered_by": names.get(one.answered_by, ""),
        "second_by": names.get(one.second_by, ""),
        "may_fill": access.may_fill(viewer) and one.second_on is None,
        "may_begin_again": access.may_fill(viewer) and one.second_on is not None,
        "may_look": waits and access.may_look_second(viewer, one, authors=authors),
    }


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Check) -> str:
    return reverse("bodies:check", args=[one.ref])
