"""Pages of the register of acknowledged harms: for who works on it, and for everybody."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.plan import queries as plan
from convive.plan.forms import Confirm
from convive.plan.harms import access, actions, forms, queries
from convive.plan.models import Harm
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def harms(request: HttpRequest) -> HttpResponse:
    """Every entry, with how far the city is."""
    viewer = asking(request)
    context = {
        "page": page_of(request, queries.harms_for(viewer)),
        "query": query_of(request),
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "plan/harms/harms.html", context)


@public
@require_GET
def public_harms(request: HttpRequest) -> HttpResponse:
    """The register for everybody."""
    context = {
        "frame": "public",
        "page": page_of(request, queries.published()),
        "query": query_of(request),
    }
    return render(request, "plan/harms/public_harms.html", context)


@needs("plan.read")
@require_GET
def harm(request: HttpRequest, ref: str) -> HttpResponse:
    """One entry: what was done, the response, the comments, and which programmes heed it."""
    viewer = asking(request)
    entry = queries.harm_for(viewer, ref)
    context = {
        "entry": entry,
        "harm": entry.harm,
        "heeding": queries.heeding(entry.harm),
        "before": queries.words_before(viewer, entry.harm),
        "may_edit": access.may_edit(viewer),
        "may_reply": viewer.may("asks.raise"),
    }
    return render(request, "plan/harms/harm.html", context)


@public
@require_GET
def public_harm(request: HttpRequest, ref: str) -> HttpResponse:
    """One published entry for everybody."""
    entry = queries.published_harm(ref)
    heeding = queries.heeding(entry.harm, public_only=True)
    context = {"frame": "public", "entry": entry, "harm": entry.harm, "heeding": heeding}
    return render(request, "plan/harms/public_harm.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def acknowledge(request: HttpRequest) -> HttpResponse:
    """Enter a harm that the city acknowledges."""
    viewer, today = asking(request), _today()
    form = forms.HarmForm(typed(request), initial={"acknowledged_on": today})
    return fill(
        request,
        form,
        lambda: actions.acknowledge(on=today, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("It is entered. The city’s response is due; publish the entry when it is ready."),
        title=_("Acknowledge a harm"),
        lead=_(
            "What a service or a rule of the city did, in plain words, without names of persons."
        ),
        cancel_url=reverse("plan:harms"),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_harm(request: HttpRequest, ref: str) -> HttpResponse:
    """Change an entry: also what was done since."""
    viewer = asking(request)
    one = queries.harm_for(viewer, ref).harm
    start = values_of(one, actions.HARM)
    start["organisations"] = [house.ref for house in one.organisations.all()]
    form = forms.HarmForm(typed(request), initial=start)

    def do() -> Harm:
        changes = dict(form.cleaned_data)
        concerned = changes.pop("organisations")
        return actions.amend(
            one,
            changes,
            organisations=concerned,
            version=version_of(request),
            on=_today(),
            by=viewer,
        )

    return fill(
        request,
        form,
        do,
        onward=_url,
        said=_("Saved."),
        title=_("Change this entry"),
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def publish_harm(request: HttpRequest, ref: str) -> HttpResponse:
    """Let everybody read an entry, after one question."""
    viewer = asking(request)
    one = queries.harm_for(viewer, ref).harm
    form = Confirm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.publish(one, on=_today(), by=viewer),
        onward=_url,
        said=_("Everybody can read it now."),
        title=_("Publish this entry?"),
        lead=_("Those concerned should have read it first. The city’s response is public too."),
        submit=_("Publish"),
        cancel_url=_url(one),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def heed(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how a programme takes acknowledged harms into account."""
    viewer = asking(request)
    action = plan.action_for(viewer, ref)
    form = forms.Heed(typed(request), initial={"heeds": action.heeds})
    back = reverse("plan:action", args=[ref])
    return fill(
        request,
        form,
        lambda: actions.heed(
            action, form.cleaned_data["heeds"], version=version_of(request), by=viewer
        ),
        onward=lambda _action: back,
        said=_("Saved."),
        title=_("What was done here before, and how we heed it"),
        lead=", ".join(str(one) for one in queries.harms_around(action)),
        version=request.POST.get("_version") or action.version,
        cancel_url=back,
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Harm) -> str:
    return reverse("plan:harm", args=[one.ref])
