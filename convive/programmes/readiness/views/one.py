"""Pages of one place: its plan, who calls whom, exercises, what is put right, its post."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.models.premises import Premises
from convive.programmes.readiness import access, actions, forms, post, queries, rules, words
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def place(request: HttpRequest, ref: str) -> HttpResponse:
    """One place, for itself and for the office."""
    viewer = asking(request)
    one, parts, gaps = queries.place_for(viewer, ref), words.parts(), words.gaps()
    context = {
        "place": one,
        "standing": queries.standing_of(one, today=_today()),
        "theme": words.themes().get(one.theme, one.theme),
        "parts": [(said, key in one.plan_parts) for key, said in parts.items()],
        "lacks": [gaps[key] for key in one.lacks if key in gaps],
        "contacts": rules.with_callers(queries.contacts_of(one)),
        "exercises": queries.exercises_of(one),
        "messages_here": page_of(request, queries.messages_of(one)),
        "query": query_of(request),
        "is_office": access.may_keep(viewer),
        "today": _today(),
    }
    return render(request, "programmes/readiness/place.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_place(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is told of a place, and what it lacks."""
    viewer = asking(request)
    one = queries.place_for(viewer, ref)
    form = forms.PlaceForm(typed(request), initial=values_of(one, list(actions.TOLD)))
    return fill(
        request,
        form,
        lambda: actions.amend(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_page,
        said=_("Saved."),
        title=str(one),
        version=one.version,
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def write_place_plan(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which parts of the plan are written."""
    viewer = asking(request)
    one = queries.place_for(viewer, ref)
    form = forms.Plan(typed(request), initial={"parts": one.plan_parts})
    return fill(
        request,
        form,
        lambda: actions.write_plan(
            one, form.cleaned_data["parts"], on=_today(), version=version_of(request), by=viewer
        ),
        onward=_page,
        said=_("Saved."),
        title=_("What stands in the plan?"),
        version=one.version,
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def write_place_contacts(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who calls whom."""
    viewer = asking(request)
    one = queries.place_for(viewer, ref)
    start = {"contacts": rules.lines(queries.contacts_of(one))}
    form = forms.Contacts(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.write_contacts(
            one, form.cleaned_data["contacts"], version=version_of(request), by=viewer
        ),
        onward=_page,
        said=_("Saved. What stood there before is gone."),
        title=_("Who calls whom?"),
        version=one.version,
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def hold_exercise(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down how the place tried its plan."""
    viewer, today = asking(request), _today()
    one = queries.place_for(viewer, ref)
    form = forms.Exercise(typed(request), initial={"on": today})
    return fill(
        request,
        form,
        lambda: actions.hold_exercise(one, today=today, by=viewer, **form.cleaned_data),
        onward=_page(one),
        said=_("The exercise is kept."),
        title=_("An exercise took place"),
        submit=_("Keep it"),
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def finish_place_plan(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that the plan is ready, and until when it holds."""
    viewer, today = asking(request), _today()
    one = queries.place_for(viewer, ref)
    form = forms.Finish(typed(request), initial={"until": today + timedelta(days=365)})
    return fill(
        request,
        form,
        lambda: actions.finish_plan(
            one, until=form.cleaned_data["until"], on=today, version=version_of(request), by=viewer
        ),
        onward=_page,
        said=_("The plan is valid. Thank you."),
        title=_("Is the plan ready?"),
        lead=_("Every part is written, it was practised within a year, responders were invited."),
        submit=_("It is ready"),
        version=one.version,
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def leave_places(request: HttpRequest, ref: str) -> HttpResponse:
    """A place leaves the list."""
    viewer = asking(request)
    one = queries.place_for(viewer, ref)
    return fill(
        request,
        form := forms.Leave(typed(request)),
        lambda: actions.leave(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=reverse("programmes:places"),
        said=_("The place has left the list. Its telephone numbers are gone."),
        title=_("Leave the list?"),
        lead=_("Nobody calls this place any more. Its telephone numbers are erased at once."),
        submit=_("Leave the list"),
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def write_to_place(request: HttpRequest, ref: str) -> HttpResponse:
    """A message: from the place to the office, or from the office to the place."""
    viewer = asking(request)
    one = queries.place_for(viewer, ref)
    form = forms.Message(typed(request), is_office=access.may_keep(viewer))
    return fill(
        request,
        form,
        lambda: post.write(
            one,
            form.cleaned_data["text"],
            is_from_place=form.is_from_place,
            now=timezone.now(),
            by=viewer,
        ),
        onward=_page(one),
        said=_("The message is kept. You see here when it was read."),
        title=_("Write a message"),
        submit=_("Send it"),
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def read_place_message(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a message was read, or that the place was told by telephone."""
    viewer = asking(request)
    one = queries.message_for(viewer, ref)
    form = forms.MarkRead(typed(request), is_office=access.may_keep(viewer))
    return fill(
        request,
        form,
        lambda: post.mark_read(one, now=timezone.now(), by=viewer, **form.cleaned_data),
        onward=_page(one.premises),
        said=_("The other side sees that it was read."),
        title=_("Was this message read?"),
        lead=one.text,
        submit=_("It was read"),
        cancel_url=_page(one.premises),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def finish_correction(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that something is put right."""
    viewer = asking(request)
    one = queries.correction_for(viewer, ref)
    back = _page(one.exercise.premises)
    form = forms.Corrected(typed(request))
    return fill(
        request,
        form,
        lambda: actions.finish_correction(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=back,
        said=_("Thank you. It is put right."),
        title=_("Is it put right?"),
        lead=one.what,
        submit=_("It is put right"),
        cancel_url=back,
    )


def _page(one: Premises) -> str:
    return reverse("programmes:place", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
