"""Pages of the tables."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import access, actions, queries
from convive.bodies.balance import alerts
from convive.bodies.balance import queries as balance
from convive.bodies.days import access as days
from convive.bodies.deliberating import queries as deliberating
from convive.bodies.forms import tables as forms
from convive.bodies.hanging import thread_of
from convive.bodies.models import Body
from convive.bodies.youth import queries as youth
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

EDITED = [
    "name", "purpose", "topics", "expects", "sort", "area", "meets_every_days",
    "quorum", "is_open", "since", "until", "quorum_share", "quorum_each_leg", "minimum_a_year",
    "term_months", "hours_a_month", "reports_to", "answered_within", "budget", "budget_from",
    "induction_share", "says_who_raised",
]  # fmt: skip


@needs("bodies.read")
@require_GET
def bodies(request: HttpRequest) -> HttpResponse:
    """The tables that meet in the city."""
    form = forms.FindBodies(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.bodies_for(asking(request), on=timezone.localdate(), **wanted)
    context = {
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "may_create": access.may_create(asking(request)),
        "today": timezone.localdate(),
    }
    return render(request, "bodies/bodies.html", context)


@needs("bodies.read")
@require_GET
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """One table: who sits there, when it meets, what it decided."""
    viewer, today = asking(request), timezone.localdate()
    body = queries.body_for(viewer, ref)
    meetings = queries.meetings_for(viewer, body=body)
    may_edit = access.may_edit(viewer, body)
    context = {
        "body": body,
        "rest": balance.open_rest(body),
        "rhythm": balance.rhythm_of(body, today=today),
        "right": balance.right_of(body, today=today),
        "alerts": alerts.alerts_of(viewer, body, today=today) if may_edit else [],
        "may_rest": bool(balance.seats_to_rest(viewer, body, on=today)),
        "reporting": queries.reporting_to(body, on=today),
        "sitting": queries.sitting_at(body, on=today),
        "upcoming": meetings.filter(on__gte=today, state="planned").order_by("on").first(),
        "meetings": meetings[:12],
        "decisions": queries.decisions_for(viewer, body=ref)[:5],
        "tasks": queries.tasks_for(viewer).filter(meeting__body=body)[:10],
        "may_edit": may_edit,
        "part": youth.part_of(body, today=today),
        "questions": deliberating.of_table(body),
        "writes_days": days.may_write(viewer, body),
        "today": today,
        **thread_of(viewer, body.reference),
    }
    return render(request, "bodies/show.html", context)


@needs("bodies.edit")
@require_GET
def create(request: HttpRequest) -> HttpResponse:
    """First step of a new table: what it is for; a kind brings its own words."""
    kind = _kind(request, request.GET.get("kind", ""))
    start = {}
    if kind is not None:
        start = {
            "purpose": str(kind.purpose),
            "topics": str(kind.topics),
            "categories": kind.categories,
            "kind": kind.key,
        }
    context = {"form": forms.Purpose(initial=start), "kind": kind}
    return render(request, "bodies/create.html", context)


@needs("bodies.edit")
@require_http_methods(["GET", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Second step: tables that could host it come first; then the new one, with why and until."""
    viewer, today = asking(request), timezone.localdate()
    purpose = forms.Purpose(request.GET)
    if not purpose.is_valid():
        return render(request, "bodies/create.html", {"form": purpose})
    words = dict(purpose.cleaned_data)
    kind = _kind(request, words.pop("kind"))
    hosts = queries.hosts_for(viewer, **words, on=today, language=get_language() or "en")
    form = forms.NewBody(
        typed(request),
        initial={"since": today, **(forms.of_kind(kind) if kind else {})},
        beside_hosts=bool(hosts),
        others=queries.bodies_for(viewer, on=today),
    )
    return fill(
        request,
        form,
        lambda: actions.found(
            kind, by=viewer, **words, seen=request.POST.getlist("seen"), **form.cleaned_data
        ),
        onward=_show_url,
        said=_("The table is set. Now fill its seats."),
        template="bodies/found.html",
        hosts=hosts,
        purpose=words,
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a table is."""
    viewer = asking(request)
    body = queries.editable_body(viewer, ref)
    others = [one for one in queries.bodies_for(viewer, on=timezone.localdate()) if one != body]
    form = forms.EditBody(typed(request), initial=values_of(body, EDITED), others=others)
    return fill(
        request,
        form,
        lambda: actions.amend(body, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_show_url,
        said=_("Saved."),
        title=_("Change this table"),
        version=body.version,
        cancel_url=_show_url(body),
    )


def _kind(request: HttpRequest, key: str) -> queries.Kind | None:
    return queries.kind_for(asking(request), key) if key else None


def _show_url(body: Body) -> str:
    return reverse("bodies:show", args=[body.ref])
