"""Pages of bridges: committees, contacts and who was not met, series of dialogues."""

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
from convive.plan.bridges import actions, forms, queries
from convive.plan.models import Dialogue
from convive.plan.national import access
from convive.plan.national import queries as national
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("national.read")
@require_GET
def committees(request: HttpRequest) -> HttpResponse:
    """How far the committee of each place is: named, trained, meeting, reporting (NLC-04)."""
    viewer = asking(request)
    context = {
        "followed": queries.committees_for(viewer, today=_today()),
        "unnamed": queries.unnamed_for(viewer),
        "may_log": access.may_log(viewer),
    }
    return render(request, "plan/bridges/committees.html", context)


@needs("national.log")
@require_http_methods(BOTH)
def begin_committee(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin to follow the committee of a place."""
    viewer = asking(request)
    place = national.municipality_for(viewer, ref)
    form = forms.CommitteeForm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.begin_committee(place, on=_today(), by=viewer, **form.cleaned_data),
        onward=lambda _made: reverse("plan:municipality", args=[place.ref]),
        said=_("The committee is on the list."),
        title=_("Follow a local committee"),
        lead=str(place),
        cancel_url=reverse("plan:municipality", args=[place.ref]),
    )


@needs("national.log")
@require_http_methods(BOTH)
def track_committee(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down how far a committee is."""
    viewer = asking(request)
    one = queries.committee_for(viewer, ref)
    start = {name: getattr(one, name) for name in forms.CommitteeForm.base_fields}
    form = forms.CommitteeForm(typed(request), initial=start)
    back = reverse("plan:municipality", args=[one.municipality.ref])
    return fill(
        request,
        form,
        lambda: actions.track_committee(
            one, form.cleaned_data, on=_today(), version=version_of(request), by=viewer
        ),
        onward=lambda _one: back,
        said=_("Saved."),
        title=_("How far is this committee?"),
        lead=str(one.municipality),
        version=request.POST.get("_version") or one.version,
        cancel_url=back,
    )


@needs("national.read")
@require_GET
def contacts(request: HttpRequest) -> HttpResponse:
    """Whom the national level has not met for a year, and whom it met (NLC-09)."""
    viewer, today = asking(request), _today()
    context = {
        "not_met": queries.not_met_for(viewer, today=today),
        "contacts": queries.contacts_for(viewer, today=today),
        "may_log": access.may_log(viewer),
    }
    return render(request, "plan/bridges/contacts.html", context)


@needs("national.log")
@require_http_methods(BOTH)
def log_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Log a contact with a place."""
    viewer, today = asking(request), _today()
    place = national.municipality_for(viewer, ref)
    form = forms.ContactForm(typed(request), initial={"on": today})
    return fill(
        request,
        form,
        lambda: actions.log_contact(place, today=today, by=viewer, **form.cleaned_data),
        onward=lambda _made: reverse("plan:municipality", args=[place.ref]),
        said=_("The contact is in the log."),
        title=_("Log a contact"),
        lead=str(place),
        cancel_url=reverse("plan:municipality", args=[place.ref]),
    )


@needs("national.read")
@require_GET
def dialogues(request: HttpRequest) -> HttpResponse:
    """Every series of dialogues between the levels."""
    viewer, today = asking(request), _today()
    talks = [queries.talk_of(one, today=today) for one in queries.dialogues_for(viewer)]
    context = {"talks": talks, "may_edit": access.may_edit(viewer)}
    return render(request, "plan/bridges/dialogues.html", context)


@needs("national.edit")
@require_http_methods(BOTH)
def begin_dialogue(request: HttpRequest) -> HttpResponse:
    """Begin a series of dialogues."""
    viewer = asking(request)
    form = forms.DialogueForm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.begin_dialogue(by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The series is there. Call its first meeting at the table."),
        title=_("Begin a series of dialogues"),
        cancel_url=reverse("plan:dialogues"),
    )


@needs("national.read")
@require_GET
def dialogue(request: HttpRequest, ref: str) -> HttpResponse:
    """One series: study, meetings, findings, promises, the next meeting (NLC-05)."""
    viewer, today = asking(request), _today()
    one = queries.dialogue_for(viewer, ref)
    context = {
        "talk": queries.talk_of(one, today=today),
        "dialogue": one,
        "places": one.municipalities.all(),
        "may_edit": access.may_edit(viewer),
        "reads_tables": viewer.may("bodies.read"),
        "today": today,
    }
    return render(request, "plan/bridges/dialogue.html", context)


@needs("national.edit")
@require_http_methods(BOTH)
def amend_dialogue(request: HttpRequest, ref: str) -> HttpResponse:
    """Write what was studied and found."""
    viewer = asking(request)
    one = queries.dialogue_for(viewer, ref)
    start = {name: getattr(one, name) for name in actions.DIALOGUE} | {
        "body": one.body.ref,
        "municipalities": [place.ref for place in one.municipalities.all()],
    }
    form = forms.DialogueForm(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.amend_dialogue(
            one, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_url,
        said=_("Saved."),
        title=_("Change this series"),
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
    )


@public
@require_GET
def public_dialogue(request: HttpRequest, ref: str) -> HttpResponse:
    """One series as everybody may read it, with the promises that are public."""
    one = queries.public_dialogue_for(ref)
    today = _today()
    context = {
        "talk": queries.talk_of(one, today=today, public_only=True),
        "dialogue": one,
        "frame": "public",
        "today": today,
    }
    return render(request, "plan/bridges/public_dialogue.html", context)


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Dialogue) -> str:
    return reverse("plan:dialogue", args=[one.ref])
