"""Pages of tension: what is heard, one note, and each thing that can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.landscape.models import TensionNote
from convive.landscape.tension import access, actions, forms, queries, rules
from convive.landscape.voices import offers
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, version_of
from convive.ui.forms import Form

BOTH = ["GET", "POST"]


@needs("tension.read")
@require_GET
def tension(request: HttpRequest) -> HttpResponse:
    """What partners hear, what is due for a look first."""
    viewer, today = asking(request), city.today(timezone.now())
    form = forms.FindTension(request.GET)
    wanted = dict(form.cleaned_data) if form.is_valid() else {}
    area = wanted.pop("area", None)
    found = queries.notes_for(viewer, today=today, area=area.ref if area else "", **wanted)
    context = {
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "today": today,
        "may_note": access.may_note(viewer),
    }
    return render(request, "landscape/tension/tension.html", context)


@needs("tension.note")
@require_http_methods(BOTH)
def tension_new(request: HttpRequest) -> HttpResponse:
    """Write down what you hear, in two minutes."""
    viewer = asking(request)
    if not access.may_note(viewer):
        raise PermissionDenied
    form = forms.NoteTension(typed(request))
    return fill(
        request,
        form,
        lambda: actions.note(form.cleaned_data, on=city.today(timezone.now()), by=viewer),
        onward=_url,
        said=_("Thank you. The organisations of this place read it first."),
        template="landscape/tension/write.html",
        title=_("What do you hear?"),
        is_new=True,
        submit=_("Write it down"),
        number=offers.emergency_number(),
        cancel_url=reverse("landscape:tension"),
    )


@needs("tension.read")
@require_GET
def tension_note(request: HttpRequest, ref: str) -> HttpResponse:
    """One note: who knows, how sure, what was replied, looked at and done."""
    viewer, today = asking(request), city.today(timezone.now())
    found = queries.note_for(viewer, ref, today=today)
    context = {
        "note": found,
        "listed": queries.listed(found, today=today),
        "steps": found.steps.select_related("organisation"),
        "concerned": queries.concerned_by(found),
        "is_first": today < found.open_from,
        "meeting": queries.next_meeting(found.body, today=today) if found.body else None,
        "may_reply": access.may_reply(viewer, found),
        "may_keep": access.may_keep(viewer),
        "may_look": access.may_look(viewer, found),
        "today": today,
        "every": rules.LOOK_EVERY.days,
    }
    return render(request, "landscape/tension/note.html", context)


@needs("tension.read")
@require_http_methods(BOTH)
def tension_reply(request: HttpRequest, ref: str) -> HttpResponse:
    """Those it concerns say how they see it."""
    form = forms.SayTension(typed(request))
    return _about(
        request,
        ref,
        form,
        access.may_reply,
        lambda note, **how: actions.reply(note, text=form.cleaned_data["text"], **how),
        title=_("How do you see it?"),
        said=_("Your reply stands beside the note."),
    )


@needs("tension.read")
@require_http_methods(BOTH)
def tension_look(request: HttpRequest, ref: str) -> HttpResponse:
    """The weekly look."""
    form = forms.LookTension(typed(request))
    return _about(
        request,
        ref,
        form,
        access.may_look,
        lambda note, **how: actions.look(note, **form.cleaned_data, **how),
        title=_("How does it go this week?"),
        said=_("Kept. Look at it again in a week."),
    )


@needs("tension.read")
@require_http_methods(BOTH)
def tension_do(request: HttpRequest, ref: str) -> HttpResponse:
    """What was done."""
    form = forms.SayTension(typed(request))
    return _about(
        request,
        ref,
        form,
        access.may_look,
        lambda note, **how: actions.do(note, text=form.cleaned_data["text"], **how),
        title=_("What was done?"),
        said=_("Kept."),
    )


@needs("tension.read")
@require_http_methods(BOTH)
def tension_close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close it with what was learned."""
    form = forms.CloseTension(typed(request))
    return _about(
        request,
        ref,
        form,
        access.may_look,
        lambda note, **how: actions.close(
            note, learned=form.cleaned_data["learned"], version=version_of(request), **how
        ),
        title=_("Close this note"),
        said=_("Closed. What you learned stays until the note ends."),
        is_versioned=True,
    )


@needs("tension.keep")
@require_http_methods(BOTH)
def tension_bring(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose the table that looks at it every week."""
    form = forms.BringTension(typed(request))
    return _about(
        request,
        ref,
        form,
        lambda viewer, _note: access.may_keep(viewer),
        lambda note, **how: actions.bring(note, form.cleaned_data["body"], **how),
        title=_("Bring it to a table"),
        said=_("It stands on the next agenda of this table."),
    )


def _about(
    request: HttpRequest,
    ref: str,
    form: Form,
    may: Callable[[Any, TensionNote], bool],
    do: Callable[..., TensionNote],
    *,
    is_versioned: bool = False,
    **words: Any,
) -> HttpResponse:
    viewer, today = asking(request), city.today(timezone.now())
    note = queries.note_for(viewer, ref, today=today)
    if not may(viewer, note):
        raise PermissionDenied
    return fill(
        request,
        form,
        lambda: do(note, on=today, by=viewer),
        onward=_url,
        template="landscape/tension/write.html",
        note=note,
        version=note.version if is_versioned else "",
        cancel_url=_url(note),
        **words,
    )


def _url(note: TensionNote) -> str:
    return reverse("landscape:tension_note", args=[note.ref])
