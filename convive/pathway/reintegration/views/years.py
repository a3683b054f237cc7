"""The long plan in a case: strands, milestones, reviews, work, help in kind."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.pathway.casework.views.doors import BOTH, At, at_case
from convive.pathway.casework.views.filling import fill
from convive.pathway.casework.views.sheets import own_form, sheet_form
from convive.pathway.queries import templates
from convive.pathway.reintegration import forms
from convive.pathway.reintegration.actions import helping, years
from convive.pathway.reintegration.queries import years as asked_years
from convive.pathway.reintegration.views.places import tertiary
from convive.people.unlocking.doors import unlocked
from convive.spaces.queries import members
from convive.ui.filling import typed


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_case
@tertiary
def begin_strand(request: HttpRequest, at: At) -> HttpResponse:
    """A part of life in the long plan, with who looks after it and who stands in (TER-10)."""
    asked = own_form(at, years.STRAND)
    present = members.current(at.room.space, today=at.today)
    form = forms.with_strand(sheet_form(request, at, asked), present)
    return fill(
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
        onward=f"{at.url('return_file')}#strands",
        said=_("The strand begins. Its first review has a day already."),
        title=templates.words(asked.name),
        cancel_url=at.url("return_file"),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_case
@tertiary
def review_strand(request: HttpRequest, at: At, strand: str) -> HttpResponse:
    """What changed; the next review gets its day at once."""
    found = asked_years.strand_for(at.case, strand)
    asked = own_form(at, years.REVIEW)
    form = sheet_form(request, at, asked)
    return fill(
        request,
        at,
        form,
        lambda: years.review(found, form.cleaned_answers(), bench=at.bench, by=at.by, on=at.today),
        onward=f"{at.url('return_file')}#strands",
        said=_("It is reviewed. The next review has a day."),
        title=templates.words(asked.name),
        cancel_url=at.url("return_file"),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_case
@tertiary
def aim(request: HttpRequest, at: At, strand: str) -> HttpResponse:
    """Something to reach in a strand by a day."""
    found = asked_years.strand_for(at.case, strand)
    asked = own_form(at, years.MILESTONE)
    form = forms.with_day(sheet_form(request, at, asked), "due_on", _("By which day?"))
    return fill(
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
        onward=f"{at.url('return_file')}#strands",
        title=templates.words(asked.name),
        cancel_url=at.url("return_file"),
    )


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
@tertiary
def reach(request: HttpRequest, at: At, milestone: str) -> HttpResponse:
    """A milestone is reached."""
    found = asked_years.milestone_for(at.case, milestone)
    years.reach(found, bench=at.bench, by=at.by, on=at.today)
    messages.success(request, _("It is reached."))
    return redirect(f"{at.url('return_file')}#strands")


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
@tertiary
def end_strand(request: HttpRequest, at: At, strand: str) -> HttpResponse:
    """This part of life needs nobody any more."""
    found = asked_years.strand_for(at.case, strand)
    years.end(found, bench=at.bench, by=at.by, on=at.today)
    messages.success(request, _("The strand has ended."))
    return redirect(f"{at.url('return_file')}#strands")


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_case
@tertiary
def employ(request: HttpRequest, at: At) -> HttpResponse:
    """Supported work begins: employer, wage and hours are sealed (TER-13)."""
    asked = own_form(at, helping.WORK)
    form = forms.with_day(sheet_form(request, at, asked), "begun_on", _("First day of work"))
    return fill(
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
        onward=f"{at.url('return_file')}#work",
        title=templates.words(asked.name),
        cancel_url=at.url("return_file"),
    )


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@at_case
@tertiary
def end_work(request: HttpRequest, at: At, work: str) -> HttpResponse:
    """The last day of a job."""
    found = asked_years.employment_for(at.case, work)
    form = forms.EndOfWork(typed(request))
    return fill(
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
        onward=f"{at.url('return_file')}#work",
        title=_("The work has ended"),
        cancel_url=at.url("return_file"),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@unlocked
@require_http_methods(BOTH)
@at_case
@tertiary
def give(request: HttpRequest, at: At) -> HttpResponse:
    """Something given instead of money, with its worth (TER-12)."""
    asked = own_form(at, helping.IN_KIND)
    form = forms.with_value(sheet_form(request, at, asked))
    return fill(
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
        onward=f"{at.url('return_file')}#work",
        title=templates.words(asked.name),
        cancel_url=at.url("return_file"),
    )
