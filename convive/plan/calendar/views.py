"""Pages of the dates ahead, and the page on how to vote."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.ground.versions import version_sent
from convive.people.viewer import asking
from convive.plan.calendar import access, actions, forms, queries
from convive.plan.models import Occasion
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """What comes within a year, and what is prepared."""
    viewer, today = asking(request), city.today(timezone.now())
    context = {
        "ahead": queries.ahead_for(viewer, today=today),
        "over": queries.over_for(viewer, today=today),
        "quiet": queries.in_regulated_period(today),
        "may_edit": access.may_edit(viewer),
        "today": today,
    }
    return render(request, "plan/calendar/calendar.html", context)


@needs("plan.read")
@require_GET
def days_of_many(request: HttpRequest) -> HttpResponse:
    """Feasts and days of remembrance that the city may take into its calendar."""
    viewer, today = asking(request), city.today(timezone.now())
    context = {
        "offered": queries.offered_for(viewer, today=today),
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "plan/calendar/days_of_many.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def take_day(request: HttpRequest, key: str) -> HttpResponse:
    """Take one of them in."""
    viewer, today = asking(request), city.today(timezone.now())
    return fill(
        request,
        forms.Confirm(typed(request)),
        lambda: actions.take(key, today=today, by=viewer),
        onward=_page_of,
        said=_("It is in the calendar. Say who prepares it."),
        title=_("Take this day into the calendar?"),
        submit=_("Take it in"),
        cancel_url=reverse("plan:days_of_many"),
    )


@needs("plan.read")
@require_GET
def occasion(request: HttpRequest, ref: str) -> HttpResponse:
    """One date: what could become tense, what is prepared, what was learned."""
    viewer, today = asking(request), city.today(timezone.now())
    one = queries.occasion_for(viewer, ref)
    context = {
        "occasion": one,
        "day": queries.next_day(one, today=today),
        "tasks": queries.tasks_of(one),
        "proposed": queries.proposed_for(one),
        "may_edit": access.may_edit(viewer),
        "today": today,
    }
    return render(request, "plan/calendar/occasion.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def add_occasion(request: HttpRequest) -> HttpResponse:
    """Write down a date ahead."""
    viewer = asking(request)
    form = forms.OccasionForm(typed(request), initial={"sort": request.GET.get("sort", "")})
    return fill(
        request,
        form,
        lambda: actions.add(**form.cleaned_data, by=viewer),
        onward=_page_of,
        title=_("Write down a date"),
        submit=_("Save"),
        cancel_url=reverse("plan:calendar"),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_occasion(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a date."""
    viewer, today = asking(request), city.today(timezone.now())
    one, version = queries.occasion_for(viewer, ref), version_sent(request.POST)
    form = forms.OccasionForm(typed(request), initial=forms.first_words(one))

    def do() -> Occasion:
        changes = dict(form.cleaned_data)
        organisations = changes.pop("organisations")
        return actions.amend(
            one, changes, organisations=organisations, version=version, today=today, by=viewer
        )

    return fill(
        request,
        form,
        do,
        onward=_page_of,
        said=_("Saved."),
        title=_("Change this date"),
        submit=_("Save"),
        cancel_url=_page_of(one),
        version=version or one.version,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def prepare(request: HttpRequest, ref: str) -> HttpResponse:
    """Make the tasks of preparation now."""
    viewer, today = asking(request), city.today(timezone.now())
    one = queries.occasion_for(viewer, ref)
    return fill(
        request,
        forms.Confirm(typed(request)),
        lambda: actions.prepare(one, today=today, by=viewer),
        onward=_page_of,
        said=_("The tasks are made."),
        title=_("Prepare this date now?"),
        lead=_(
            "Tasks are made, counted backwards in working days. Sixty days before, they come by themselves."
        ),
        submit=_("Make the tasks"),
        cancel_url=_page_of(one),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def keep_quiet(request: HttpRequest, ref: str) -> HttpResponse:
    """Say when the city keeps quiet before a vote."""
    viewer = asking(request)
    one, version = queries.occasion_for(viewer, ref), version_sent(request.POST)
    proposed = queries.proposed_for(one)
    begun = {name: getattr(one, name) for name in actions.QUIET}
    if proposed is not None and one.quiet_from is None:
        told = (proposed.since, proposed.until, proposed.source)
        begun = dict(zip(actions.QUIET, told, strict=True))
    form = forms.QuietForm(typed(request), initial=begun)
    return fill(
        request,
        form,
        lambda: actions.keep_quiet(one, **form.cleaned_data, version=version, by=viewer),
        onward=_page_of,
        said=_("Saved."),
        title=_("When does the city keep quiet?"),
        lead=str(proposed.note) if proposed else "",
        submit=_("Save"),
        cancel_url=_page_of(one),
        version=version or one.version,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def verify_facts(request: HttpRequest, ref: str) -> HttpResponse:
    """Write how to vote, with who verified it."""
    viewer = asking(request)
    one, version = queries.occasion_for(viewer, ref), version_sent(request.POST)
    begun = {name: getattr(one, name) for name in actions.FACTS}
    form = forms.FactsForm(typed(request), initial=begun)
    return fill(
        request,
        form,
        lambda: actions.verify_facts(one, **form.cleaned_data, version=version, by=viewer),
        onward=_page_of,
        said=_("Everybody can read this now."),
        title=_("How to vote: verified facts"),
        submit=_("Publish"),
        cancel_url=_page_of(one),
        version=version or one.version,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def learn(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what was learned afterwards."""
    viewer = asking(request)
    one, version = queries.occasion_for(viewer, ref), version_sent(request.POST)
    form = forms.LearnForm(typed(request), initial={"learned": one.learned})
    return fill(
        request,
        form,
        lambda: actions.learn(one, **form.cleaned_data, version=version, by=viewer),
        onward=_page_of,
        said=_("Saved."),
        title=_("What we learned"),
        submit=_("Save"),
        cancel_url=_page_of(one),
        version=version or one.version,
    )


@public
@require_GET
def how_to_vote(request: HttpRequest) -> HttpResponse:
    """Verified facts on how to vote; they stay up in the regulated period (COM-13)."""
    today = city.today(timezone.now())
    context = {"vote": queries.facts_on(today), "frame": "public", "today": today}
    return render(request, "plan/calendar/how_to_vote.html", context)


def _page_of(one: Occasion) -> str:
    return reverse("plan:occasion", args=[one.ref])
