"""The long plan in a case: strands, milestones, reviews, work, help in kind."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from convive.pathway.casework.views.doors import At
from convive.pathway.casework.views.sheets import own_form, sheet_form
from convive.pathway.queries import templates
from convive.pathway.reintegration import forms, writing
from convive.pathway.reintegration.actions import helping, years
from convive.pathway.reintegration.queries import contacts
from convive.pathway.reintegration.queries import years as asked_years
from convive.pathway.reintegration.views.places import file_form, file_press, fill_file, noted
from convive.ui.filling import typed


@file_form
def begin_strand(request: HttpRequest, at: At) -> HttpResponse:
    """A part of life in the long plan, with who looks after it and who stands in (TER-10)."""
    asked = own_form(at, years.STRAND)
    present = contacts.may_answer(at.room.space, today=at.today)
    form = forms.with_strand(sheet_form(request, at, asked), present)
    return fill_file(
        request,
        at,
        form,
        lambda: years.begin(
            at.case,
            form.cleaned_data["domain"],
            forms.team_of(form, present),
            form.cleaned_answers(),
            until=form.cleaned_data["until"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        section="strands",
        said=_("The strand begins. Its first review has a day already."),
        title=templates.words(asked.name),
    )


@file_form
def review_strand(request: HttpRequest, at: At, strand: str) -> HttpResponse:
    """What changed; the next review gets its day at once."""
    found = asked_years.strand_for(at.case, strand)
    asked = own_form(at, years.REVIEW)
    form = sheet_form(request, at, asked)
    return fill_file(
        request,
        at,
        form,
        lambda: years.review(found, form.cleaned_answers(), bench=at.bench, by=at.by, on=at.today),
        section="strands",
        said=_("It is reviewed. The next review has a day."),
        title=templates.words(asked.name),
    )


@file_form
def strand_team(request: HttpRequest, at: At, strand: str) -> HttpResponse:
    """Somebody else looks after a part of life, or stands in; both are trained for it (TER-09)."""
    at.bench.only(writing.TEAM)
    found = asked_years.strand_for(at.case, strand)
    present = contacts.may_answer(at.room.space, today=at.today)
    start = {"owner": found.owner.ref, "deputy": found.deputy.ref}
    form = forms.StrandTeam(typed(request), present=present, initial=start)
    return fill_file(
        request,
        at,
        form,
        lambda: years.pass_to(
            found,
            form.chosen("owner"),
            form.chosen("deputy"),
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        section="strands",
        said=_("It is noted, and both are told."),
        title=_("Who looks after it, and who stands in"),
        lead=found.get_domain_display(),
    )


@file_form
def aim(request: HttpRequest, at: At, strand: str) -> HttpResponse:
    """Something to reach in a strand by a day."""
    found = asked_years.strand_for(at.case, strand)
    asked = own_form(at, years.MILESTONE)
    form = forms.with_day(sheet_form(request, at, asked), "due_on", _("By which day?"))
    return fill_file(
        request,
        at,
        form,
        lambda: years.aim(
            found,
            form.cleaned_answers(),
            due_on=form.cleaned_data["due_on"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        section="strands",
        title=templates.words(asked.name),
    )


@file_press
def reach(request: HttpRequest, at: At, milestone: str) -> HttpResponse:
    """A milestone is reached."""
    found = asked_years.milestone_for(at.case, milestone)
    years.reach(found, bench=at.bench, by=at.by, on=at.today)
    return noted(request, at, _("It is reached."), section="strands")


@file_press
def end_strand(request: HttpRequest, at: At, strand: str) -> HttpResponse:
    """This part of life needs nobody any more."""
    found = asked_years.strand_for(at.case, strand)
    years.end(found, bench=at.bench, by=at.by, on=at.today)
    return noted(request, at, _("The strand has ended."), section="strands")


@file_form
def employ(request: HttpRequest, at: At) -> HttpResponse:
    """Supported work begins: employer, wage and hours are sealed (TER-13)."""
    asked = own_form(at, helping.WORK)
    form = forms.with_day(sheet_form(request, at, asked), "begun_on", _("First day of work"))
    return fill_file(
        request,
        at,
        form,
        lambda: helping.employ(
            at.case,
            form.cleaned_answers(),
            begun_on=form.cleaned_data["begun_on"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        section="work",
        title=templates.words(asked.name),
    )


@file_form
def end_work(request: HttpRequest, at: At, work: str) -> HttpResponse:
    """The last day of a job."""
    found = asked_years.employment_for(at.case, work)
    form = forms.EndOfWork(typed(request))
    return fill_file(
        request,
        at,
        form,
        lambda: helping.end_work(
            found,
            ended_on=form.cleaned_data["ended_on"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        section="work",
        title=_("The work has ended"),
    )


@file_form
def give(request: HttpRequest, at: At) -> HttpResponse:
    """Something given instead of money, with its worth (TER-12)."""
    asked = own_form(at, helping.IN_KIND)
    form = forms.with_value(sheet_form(request, at, asked))
    return fill_file(
        request,
        at,
        form,
        lambda: helping.give(
            at.case,
            form.cleaned_data["sort"],
            form.cleaned_data["value"],
            form.cleaned_answers(),
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        section="work",
        title=templates.words(asked.name),
    )
