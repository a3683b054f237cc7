"""Pages of positions: the list, writing, signing together, sending, the answer and what came of it."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.bodies import queries as bodies
from convive.bodies.hanging import thread_of
from convive.bodies.models import Ask
from convive.bodies.positions import access, actions, forms, queries
from convive.bodies.positions.words import STANDINGS
from convive.bodies.travelling.queries import way_of
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, version_of

BOTH = ["GET", "POST"]
USUAL_WAIT = timedelta(days=60)


@needs("workspace.read")
@require_GET
def positions(request: HttpRequest) -> HttpResponse:
    """What the city and its partners ask of another level."""
    viewer = asking(request)
    form = forms.FindPositions(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    context = {
        "form": form,
        "page": page_of(request, queries.positions_for(viewer, **wanted)),
        "query": query_of(request),
        "standings": STANDINGS,
        "may_write": access.may_write(viewer),
        "today": timezone.localdate(),
    }
    return render(request, "bodies/positions/positions.html", context)


@public
@require_GET
def our_positions(request: HttpRequest) -> HttpResponse:
    """The same for everybody: what is asked, who signed, where it is, what was answered."""
    context = {
        "frame": "public",
        "page": page_of(request, queries.published()),
        "query": query_of(request),
        "standings": STANDINGS,
        "today": timezone.localdate(),
    }
    return render(request, "bodies/positions/our_positions.html", context)


@needs("workspace.read")
@require_GET
def position(request: HttpRequest, ref: str) -> HttpResponse:
    """One position: its words, who stands behind it, its way, its answer."""
    viewer = asking(request)
    found = queries.position_for(viewer, ref)
    context = {
        "position": found,
        "word": STANDINGS[found.standing],
        "way": way_of(found.ask),
        "about": bodies.about_of(viewer, found.ask),
        "may_change": access.may_change(viewer, found.ask),
        "may_sign": queries.signatories_for(viewer, found.ask).exists(),
        "today": timezone.localdate(),
        **thread_of(viewer, found.ask.reference),
    }
    return render(request, "bodies/positions/position.html", context)


@needs("asks.raise")
@require_http_methods(BOTH)
def write_position(request: HttpRequest) -> HttpResponse:
    """Write a position."""
    viewer = asking(request)
    form = forms.Write(
        typed(request),
        initial={
            "about": request.GET.get("about", "")[:80],
            "clause": request.GET.get("clause", "")[:60],
        },
        organisations=bodies.organisations_of(viewer),
    )
    return fill(
        request,
        form,
        lambda: actions.write(on=timezone.localdate(), by=viewer, **form.cleaned_data),
        onward=_url,
        title=_("Write a position"),
        lead=_("Say in plain words what should change, what it rests on, and who should answer."),
        cancel_url=reverse("bodies:positions"),
    )


@needs("asks.raise")
@require_http_methods(BOTH)
def amend_position(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a position that was not sent."""
    viewer = asking(request)
    found = queries.position_for(viewer, ref).ask
    start = {
        "words": found.question,
        "evidence": found.evidence,
        "addressee": found.addressee.ref if found.addressee else "",
    }
    form = forms.Amend(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.amend(found, version=version_of(request), by=viewer, **form.cleaned_data),
        onward=_url,
        title=_("Change this position"),
        lead=_("Who signed other words signs again."),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("agreements.sign")
@require_http_methods(BOTH)
def sign_position(request: HttpRequest, ref: str) -> HttpResponse:
    """Stand behind a position."""
    viewer = asking(request)
    found = queries.position_for(viewer, ref).ask
    form = forms.Sign(typed(request), organisations=queries.signatories_for(viewer, found))
    return fill(
        request,
        form,
        lambda: actions.sign(found, on=timezone.localdate(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Signed."),
        title=_("Stand behind this position"),
        submit=_("Sign"),
        cancel_url=_url(found),
    )


@needs("asks.raise")
@require_http_methods(BOTH)
def send_position(request: HttpRequest, ref: str) -> HttpResponse:
    """Note that it was sent, and by when an answer is asked for."""
    viewer, today = asking(request), timezone.localdate()
    found = queries.position_for(viewer, ref).ask
    form = forms.Send(typed(request), initial={"due_on": today + USUAL_WAIT})
    return fill(
        request,
        form,
        lambda: actions.send(
            found, on=today, version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=_url,
        said=_("Its way is kept here, and its answer too."),
        title=_("This position is sent"),
        lead=_("Send it by letter or e-mail as you always do. Here you keep when it went."),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("asks.raise")
@require_http_methods(BOTH)
def tell_result(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what came of it."""
    viewer = asking(request)
    found = queries.position_for(viewer, ref).ask
    form = forms.TellResult(typed(request))
    return fill(
        request,
        form,
        lambda: actions.tell_result(found, on=timezone.localdate(), by=viewer, **form.cleaned_data),
        onward=_url,
        title=_("What came of this position"),
        cancel_url=_url(found),
    )


@needs("asks.raise")
@require_POST
def publish_position(request: HttpRequest, ref: str) -> HttpResponse:
    """Let everybody read it."""
    viewer = asking(request)
    found = queries.position_for(viewer, ref).ask
    return redirect(_url(actions.publish(found, on=timezone.localdate(), by=viewer)))


@needs("asks.raise")
@require_POST
def withdraw_position(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it off the public page."""
    viewer = asking(request)
    return redirect(_url(actions.withdraw(queries.position_for(viewer, ref).ask, by=viewer)))


def _url(found: Ask) -> str:
    return reverse("bodies:position", args=[found.ref])
