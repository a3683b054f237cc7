"""Pages of the register: listing an ask, putting asks together, waiting, replying, looking again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convive.bodies import actions, queries
from convive.bodies.forms import register as forms
from convive.bodies.models import Ask
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("asks.answer")
@require_http_methods(BOTH)
def list_ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Show everybody that this was asked, and when it is answered."""
    viewer = asking(request)
    found = queries.ask_for(viewer, ref)
    form = forms.ListAsk(typed(request), initial={"question": found.question})
    return fill(
        request,
        form,
        lambda: actions.list_ask(
            found,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=_url,
        said=_("Everybody can see now that this was asked, and when it is answered."),
        title=_("Put this in the public register"),
        lead=_(
            "The words of who asked stay here. Write the question anew, so that nobody is known by it."
        ),
        submit=_("Publish"),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("asks.answer")
@require_POST
def unlist(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it off the public register."""
    viewer = asking(request)
    return redirect(_url(actions.unlist(queries.ask_for(viewer, ref), by=viewer)))


@needs("asks.answer")
@require_http_methods(BOTH)
def merge(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an ask together with one that says the same."""
    viewer = asking(request)
    found = queries.ask_for(viewer, ref)
    form = forms.Merge(typed(request), same=queries.same_as(viewer, found))
    return fill(
        request,
        form,
        lambda: actions.merge(found, version=version_of(request), by=viewer, **form.cleaned_data),
        onward=lambda ask: _url(ask.merged_into),
        said=_("They are answered together. Every code shows that answer."),
        title=_("Put this ask together with another"),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("asks.answer")
@require_POST
def part(request: HttpRequest, ref: str) -> HttpResponse:
    """They were not the same: this one stands alone again."""
    viewer = asking(request)
    return redirect(_url(actions.part(queries.ask_for(viewer, ref), by=viewer)))


@needs("bodies.read")
@require_http_methods(BOTH)
def stand_still(request: HttpRequest, ref: str) -> HttpResponse:
    """The clock of the answer stands still, with a reason that who asked reads."""
    viewer = asking(request)
    found = queries.ask_for(viewer, ref)
    form = forms.StandStill(typed(request))
    return fill(
        request,
        form,
        lambda: actions.stand_still(
            found,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=_url,
        said=_("The clock stands still until you let it go on."),
        title=_("Something is missing for the answer"),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("bodies.read")
@require_POST
def go_on(request: HttpRequest, ref: str) -> HttpResponse:
    """The clock goes on."""
    viewer = asking(request)
    found = queries.ask_for(viewer, ref)
    return redirect(_url(actions.go_on(found, on=timezone.localdate(), by=viewer)))


@needs("asks.raise")
@require_http_methods(BOTH)
def reply_for(request: HttpRequest, ref: str) -> HttpResponse:
    """An organisation concerned says something to an answer."""
    viewer = asking(request)
    found = queries.answered_for(viewer, ref)
    form = forms.ReplyFor(typed(request), organisations=queries.organisations_of(viewer))
    return fill(
        request,
        form,
        lambda: actions.reply_for(
            ask=found,
            on=timezone.localdate(),
            text_language=(get_language() or "en").split("-")[0],
            by=viewer,
            **form.cleaned_data,
        ),
        onward=lambda _reply: reverse("bodies:answers"),
        said=_("Thank you. Your reply stands with the answer."),
        title=_("Say something to this answer"),
        lead=_("Your organisation can reply once."),
        submit=_("Send the reply"),
        cancel_url=reverse("bodies:answers"),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def look_again(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody who did not write the answer looks at it again."""
    viewer = asking(request)
    reply = queries.reply_for_look(viewer, ref)
    form = forms.LookAgain(typed(request))
    return fill(
        request,
        form,
        lambda: actions.look_again(
            reply,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=lambda _reply: reverse("bodies:asks"),
        said=_("Kept. Who asked reads it with their code."),
        template="bodies/look_again.html",
        reply=reply,
        answer=reply.ask.answer,
        version=reply.version,
        cancel_url=reverse("bodies:asks"),
    )


def _url(found: Ask | None) -> str:
    return reverse("bodies:ask", args=[found.ref]) if found else reverse("bodies:asks")
