"""Pages of alerts: sending one, what waits, who stands behind the desks, the months."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.school import access, actions, forms, queries
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("programmes.write")
@require_http_methods(BOTH)
def send_alert(request: HttpRequest) -> HttpResponse:
    """Tell the right people what happened in a school, on a phone, with the emergency number on top."""
    viewer, now = asking(request), timezone.now()
    sites = queries.sites_of(viewer) if access.may_report(viewer) else []
    first = {"site": sites[0].ref} if len(sites) == 1 else {}
    form = forms.Alert(typed(request), sites=sites, initial=first)

    def do() -> object:
        about = dict(form.cleaned_data)
        key = request.POST.get("_once", "")[:40] or uuid4().hex
        return actions.send(about.pop("site"), key=key, now=now, by=viewer, **about)

    return fill(
        request,
        form,
        do,
        onward=lambda alert: reverse("programmes:alert", args=[alert.ref]),
        template="programmes/school/send.html",
        numbers=city.emergency_numbers()[:1],
        sites=sites,
    )


@needs("programmes.read")
@require_GET
def alerts(request: HttpRequest) -> HttpResponse:
    """What waits at one's desks, and what one sent."""
    viewer = asking(request)
    found, words = queries.alerts_for(viewer), dict(queries.categories())
    context = {
        "alerts": [(one, words.get(one.category, one.category)) for one in found],
        "now": timezone.now(),
        "may_report": access.may_report(viewer),
        "may_keep": access.may_keep(viewer),
    }
    return render(request, "programmes/school/alerts.html", context)


@needs("programmes.read")
@require_GET
def alert(request: HttpRequest, ref: str) -> HttpResponse:
    """One alert, for who sent it and who receives it."""
    viewer = asking(request)
    one = queries.alert_for(viewer, ref)
    names = {desk.key: desk for desk in queries.desks()}
    context = {
        "alert": one,
        "category": queries.category_words(one.category),
        "desks": [names[key] for key in one.desks if key in names],
        "numbers": city.emergency_numbers()[:1],
        "may_see": access.may_acknowledge(viewer, one) and one.seen_at is None,
        "is_late": one.seen_at is None and one.due_at < timezone.now(),
    }
    return render(request, "programmes/school/alert.html", context)


@needs("programmes.read")
@require_POST
def see_alert(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that one has it."""
    viewer = asking(request)
    actions.acknowledge(queries.alert_for(viewer, ref), now=timezone.now(), by=viewer)
    return redirect("programmes:alert", ref)


@needs("programmes.read")
@require_GET
def alert_months(request: HttpRequest) -> HttpResponse:
    """How many alerts there were by month and area; small numbers are hidden."""
    pattern = queries.pattern_for(asking(request), today=_today())
    return render(request, "programmes/school/months.html", {"pattern": pattern})


@needs("programmes.edit")
@require_GET
def alert_desks(request: HttpRequest) -> HttpResponse:
    """Who stands behind each desk of the routes."""
    context = {"desks": queries.desks(), "routes": queries.routes_in_words()}
    return render(request, "programmes/school/desks.html", context)


@needs("programmes.edit")
@require_http_methods(BOTH)
def name_desk(request: HttpRequest, key: str) -> HttpResponse:
    """Say who stands behind a desk."""
    desk = next((one for one in queries.desks() if one.key == key), None)
    if desk is None:
        raise Http404
    form = forms.NameDesk(typed(request))
    back = reverse("programmes:alert_desks")
    return fill(
        request,
        form,
        lambda: actions.name_desk(key, form.cleaned_data["organisation"], by=asking(request)),
        onward=back,
        said=_("From now on these alerts go there."),
        title=desk.words,
        submit=_("Save"),
        cancel_url=back,
    )


def _today() -> date:
    return city.today(timezone.now())
