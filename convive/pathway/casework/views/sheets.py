"""Filling a sheet, amending it, saying how one stands to it, looking at names in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from convive.files import actions as files
from convive.ground.doors import signed_in
from convive.ground.refusals import Refused
from convive.pathway.actions import names, work
from convive.pathway.actions.bench import NotOpen
from convive.pathway.casework import forms
from convive.pathway.casework.queries import reading, standing_to, support
from convive.pathway.casework.views.doors import BOTH, At, at_case, page
from convive.pathway.casework.views.filling import done, fill
from convive.pathway.queries import templates
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules.template import Form
from convive.pathway.sheet_forms import SheetForm
from convive.people.unlocking.doors import unlocked
from convive.spaces.sealing import Overtaken
from convive.ui.filling import show, typed, version_of


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("asked", "sheet", "answers")
@unlocked
@require_http_methods(BOTH)
@at_case
def fill_sheet(request: HttpRequest, at: At, form: str) -> HttpResponse:
    """A new sheet of a form that fits the stage."""
    asked = form_of(at, form)
    work.may_fill(at.case, asked, at.bench)

    def do(sheet: SheetForm, *, checked: bool) -> None:
        answers = sheet.cleaned_answers()
        kept = [files.keep_sealed(upload, by=at.by) for upload in sheet.uploads]
        work.fill(
            at.case,
            asked,
            answers,
            bench=at.bench,
            checked=checked,
            files=kept,
            by=at.by,
            on=at.today,
        )

    return _written(request, at, asked, do)


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("asked", "before", "sheet", "answers")
@unlocked
@require_http_methods(BOTH)
@at_case
def amend_sheet(request: HttpRequest, at: At, form: str, sitting: str) -> HttpResponse:
    """Write a sheet anew; who was overtaken sees both texts and keeps what they typed."""
    before = sheet_of(at, sitting)
    if before.form != form:
        raise Http404
    asked = form_of(at, form)
    work.may_fill(at.case, asked, at.bench)

    def do(sheet: SheetForm, *, checked: bool) -> None:
        work.amend(
            at.case,
            before,
            sheet.cleaned_answers(),
            version=version_of(request),
            bench=at.bench,
            checked=checked,
            by=at.by,
            on=at.today,
        )

    return _written(request, at, _without_files(asked), do, before=before)


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("sheet", "form")
@unlocked
@require_http_methods(BOTH)
@at_case
def say(request: HttpRequest, at: At, sitting: str) -> HttpResponse:
    """How each member stands to a decision, what the quorum lacks, and one's own voice (SEC-18)."""
    sheet = sheet_of(at, sitting)
    if sheet.form not in at.bench.template.forms or at.bench.provides_only:
        raise Http404
    stands = standing_to.of(at.case, sheet, at.bench, today=at.today)
    form = forms.Say(typed(request))
    return fill(
        request,
        at,
        form,
        lambda: work.say(
            at.case,
            sheet,
            form.cleaned_data["says"],
            form.cleaned_data["words"],
            version=version_of(request),
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        onward=at.url("say", sitting),
        said=_("Your voice is kept beside the decision."),
        template="say",
        sheet=reading.readable(at.case, [sheet], at.bench.template, today=at.today)[0],
        stands=stands,
        version=sheet.version,
    )


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def confirm_names(request: HttpRequest, at: At, sitting: str) -> HttpResponse:
    """A second person looked at the names in a text that is meant to name nobody."""
    names.confirm(
        at.case,
        sheet_of(at, sitting),
        version=version_of(request),
        bench=at.bench,
        by=at.by,
        on=at.today,
    )
    return done(request, at, _("It is noted that you looked. The text can be shared as it is."))


def form_of(at: At, key: str) -> Form:
    """A form of the case's template. Raises Http404."""
    if key not in at.bench.template.forms:
        raise Http404
    return at.bench.template.forms[key]


def own_form(at: At, key: str) -> Form:
    """A form that this person may fill here: in one of its roles, with its keys. Raises Http404."""
    form = form_of(at, key)
    if not at.bench.may(form.roles) or not all(map(at.bench.keyring.reaches, form.parts)):
        raise Http404
    return form


def sheet_of(at: At, sitting: str) -> Sheet:
    """A sheet of the case that is this person's to read, in part at least. Raises Http404."""
    for sheet in support.readable_by(at.case, at.bench):
        if sheet.sitting == sitting and any(not one.is_closed for one in sheet.entries):
            return sheet
    raise Http404


def sheet_form(
    request: HttpRequest, at: At, asked: Form, answers: Mapping[str, Any] | None = None
) -> SheetForm:
    """The form of a sheet as this person fills it now."""
    return forms.sheet(
        asked,
        at.bench.template,
        space=at.room.space,
        by=at.by,
        on=at.today,
        data=typed(request),
        files=request.FILES if request.method == "POST" else None,
        answers=answers,
    )


def _written(
    request: HttpRequest, at: At, asked: Form, do: Any, *, before: Sheet | None = None
) -> HttpResponse:
    sheet = sheet_form(request, at, asked, before.answers if before else None)
    checked = request.POST.get(forms.CHECKED) == "on"
    if checked:
        forms.with_check(sheet)
    context: dict[str, Any] = {
        "title": templates.words(asked.name),
        "lead": templates.words(asked.intro),
        "version": before.version if before else "",
        "cancel_url": at.url(),
    }
    if request.method == "POST":
        context["version"] = version_of(request)
    if request.method == "POST" and sheet.is_valid():
        try:
            do(sheet, checked=checked)
        except NotOpen:
            raise
        except names.NamesInside as refusal:
            forms.with_check(sheet)
            show(refusal, sheet)
            context["found"] = refusal.found
        except Overtaken as overtaken:
            return _both_texts(request, at, asked, sheet, before, overtaken, context)
        except Refused as refusal:
            show(refusal, sheet)
        else:
            messages.success(request, _("It is sealed in the case."))
            return redirect(at.url())
    return page(request, "write", at, form=sheet, **context)


def _both_texts(
    request: HttpRequest,
    at: At,
    asked: Form,
    sheet: SheetForm,
    before: Sheet | None,
    overtaken: Overtaken,
    context: dict[str, Any],
) -> HttpResponse:
    """Their text beside one's own, and the form as it was typed, on top of their version."""
    theirs = sheet_of(at, before.sitting if before else "")
    rows = reading.beside(
        at.case, asked, at.bench.template, yours=sheet.cleaned_answers(), theirs=theirs
    )
    show(overtaken, sheet)
    context["version"] = theirs.version
    response = page(request, "write", at, form=sheet, conflict=rows, **context)
    response.status_code = overtaken.status
    return response


def _without_files(form: Form) -> Form:
    """Files of a sheet stay as they are when its words are written anew."""
    return replace(form, questions=tuple(one for one in form.questions if one.kind != "files"))
