"""Pages of who looks after the directory."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.directory import access, actions, queries, showing, words
from convive.directory.forms import Manage, RouteForm, ServiceForm, initial_of, initial_of_route
from convive.directory.models import Audience
from convive.ground.doors import needs
from convive.ground.references import new_ref
from convive.ground.refusals import Changed, Refused
from convive.history import queries as history
from convive.people import queries as people
from convive.people.viewer import asking
from convive.thread import queries as thread
from convive.ui.forms import Form

ON_A_PAGE = 30


@needs("directory.read")
@require_GET
def manage(request: HttpRequest) -> HttpResponse:
    """The whole directory: what is listed, what should be confirmed, what is missing."""
    viewer, now = asking(request), timezone.now()
    form = Manage(request.GET or None)
    found = queries.managed(viewer, wanted=form.wanted, now=now)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    gaps = queries.gaps(now=now)
    areas = {area.ref: area for area in queries.areas()}
    context = {
        "form": form,
        "page": page,
        "cards": [showing.card(one, now=queries.city_clock(now)) for one in page],
        "total": len(found),
        "query": kept.urlencode(),
        "overdue": len(queries.overdue(viewer, now=now)),
        "missing_audiences": [Audience(key).label for key in gaps.audiences],
        "missing_languages": [one for one in city.languages() if one.code in gaps.languages],
        "missing_areas": [areas[ref] for ref in gaps.areas],
        "route": queries.route_shown(),
        "may_edit": access.may_edit(viewer),
        "may_suggest": access.may_suggest(viewer),
    }
    return render(request, "directory/manage.html", context)


@needs("directory.read")
@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """The same list for a spreadsheet."""
    wanted = Manage(request.GET or None).wanted
    found = queries.managed(asking(request), wanted=wanted, now=timezone.now())
    response = HttpResponse(showing.table(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="services.csv"'
    return response


@needs("directory.read")
@require_GET
def service(request: HttpRequest, ref: str) -> HttpResponse:
    """One service with what can be done to it, and what was said of it before."""
    viewer, now = asking(request), timezone.now()
    shown = queries.service_for(viewer, ref)
    versions = history.versions_of(shown)
    names = people.names_of([one.author for one in versions])
    context = {
        "service": shown,
        "card": showing.card(queries.offer_of(shown, now=now), now=queries.city_clock(now)),
        "related": thread.related_to(viewer, shown.reference),
        "entries": [
            {
                "text": _("Version %(number)s") % {"number": one.number},
                "when": one.at,
                "who": names.get(one.author, ""),
            }
            for one in versions
        ],
        "may_edit": access.may_edit(viewer),
        "may_confirm": access.may_confirm(viewer, shown) and shown.retired_on is None,
        "once": new_ref(),
    }
    return render(request, "directory/service.html", context)


@needs("directory.edit")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """List a new service."""
    viewer, today = asking(request), city.today(timezone.now())
    form = ServiceForm(request.POST or None, by=viewer)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add(form.cleaned_data, on=today, by=viewer)
        except Refused as refusal:
            _put(refusal, form)
        else:
            messages.success(request, _("The service is listed. Everybody can find it now."))
            return redirect("directory:service", made.ref)
    return _write(request, form, reverse("directory:manage"))


@needs("services.suggest")
@require_http_methods(["GET", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """A partner suggests a service of their organisation."""
    viewer, today = asking(request), city.today(timezone.now())
    form = ServiceForm(request.POST or None, by=viewer)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.suggest(form.cleaned_data, on=today, by=viewer)
        except Refused as refusal:
            _put(refusal, form)
        else:
            messages.success(request, _("Thank you. Somebody looks at it before it is shown."))
            return redirect("directory:service", made.ref)
    return _write(request, form, reverse("directory:manage"), is_suggestion=True)


@needs("directory.edit")
@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is told of a service."""
    viewer = asking(request)
    shown = queries.service_for(viewer, ref)
    form = ServiceForm(request.POST or None, by=viewer, service=shown, initial=initial_of(shown))
    if request.method == "POST" and form.is_valid():
        typed = request.POST.get("_version", "")
        version = int(typed) if typed.isdecimal() and len(typed) < 9 else 0
        try:
            actions.amend(shown, form.cleaned_data, version=version, by=viewer)
        except Changed:
            raise
        except Refused as refusal:
            _put(refusal, form)
        else:
            messages.success(request, _("Saved."))
            return redirect("directory:service", ref)
    opened = request.POST.get("_version") or shown.version
    back = reverse("directory:service", args=[ref])
    return _write(request, form, back, service=shown, version=opened)


@needs("directory.read")
@require_POST
def confirm(request: HttpRequest, ref: str) -> HttpResponse:
    """The listing is still right."""
    viewer = asking(request)
    shown = queries.service_for(viewer, ref)
    actions.confirm(shown, on=city.today(timezone.now()), by=viewer)
    messages.success(request, _("Thank you. The listing is confirmed from today."))
    return redirect("directory:service", ref)


@needs("directory.edit")
@require_POST
def accept(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a suggested service to the public."""
    viewer = asking(request)
    actions.accept(queries.service_for(viewer, ref), on=city.today(timezone.now()), by=viewer)
    messages.success(request, _("The service is listed. Everybody can find it now."))
    return redirect("directory:service", ref)


@needs("directory.edit")
@require_POST
def retire(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a service off the public pages."""
    viewer = asking(request)
    actions.retire(queries.service_for(viewer, ref), on=city.today(timezone.now()), by=viewer)
    messages.success(request, _("The service is off the list. You can bring it back."))
    return redirect("directory:service", ref)


@needs("directory.edit")
@require_POST
def bring_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Offer a retired service again."""
    viewer = asking(request)
    actions.bring_back(queries.service_for(viewer, ref), on=city.today(timezone.now()), by=viewer)
    messages.success(request, _("The service is listed again, confirmed from today."))
    return redirect("directory:service", ref)


@needs("directory.read")
@require_http_methods(["GET", "POST"])
def route(request: HttpRequest) -> HttpResponse:
    """Where residents are led for personal support: the ways compared, and the choice (SEC-30)."""
    viewer, today = asking(request), city.today(timezone.now())
    form = RouteForm(request.POST or None, today=today, initial=initial_of_route())
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_route(on=today, by=viewer, **form.cleaned_data)
        except Refused as refusal:
            _put(refusal, form)
        else:
            messages.success(request, _("The choice is kept. Residents see it on the public page."))
            return redirect("directory:route")
    chosen = queries.route_shown()
    context = {
        "form": form,
        "options": words.OPTIONS,
        "own_needs": words.OWN_NEEDS,
        "chosen": chosen,
        "route_sentence": words.ROUTE_SENTENCES.get(chosen.choice, ""),
        "lines": queries.lines(),
        "routes": queries.routes(),
        "may_choose": access.may_choose_route(viewer),
        "once": new_ref(),
    }
    return render(request, "directory/route.html", context)


def _write(request: HttpRequest, form: Form, back: str, **context: Any) -> HttpResponse:
    given = {"form": form, "back": back, "once": new_ref(), **context}
    return render(request, "directory/write.html", given)


def _put(refusal: Refused, form: Form) -> None:
    """A refusal stands beside the field it is about; nothing typed is lost."""
    field = refusal.field if refusal.field in form.fields else None
    lines = [refusal.sentence, *refusal.missing, refusal.instead]
    form.add_error(field, [str(line) for line in lines if line])
