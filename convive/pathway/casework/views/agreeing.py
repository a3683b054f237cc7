"""Consent: read aloud, written down as it was said, taken back with one press."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.pathway.actions import agreeing
from convive.pathway.casework import forms
from convive.pathway.casework.queries import support
from convive.pathway.casework.views.cases import consents
from convive.pathway.casework.views.doors import BOTH, At, at_case
from convive.pathway.casework.views.filling import done, fill
from convive.pathway.casework.views.sheets import own_form, sheet_form
from convive.pathway.models import Consent
from convive.pathway.queries import templates
from convive.pathway.rules.template import Words
from convive.people.unlocking.doors import unlocked
from convive.spaces import keeper


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "answers")
@unlocked
@require_http_methods(BOTH)
@at_case
def consent(request: HttpRequest, at: At, purpose: str) -> HttpResponse:
    """The words of one purpose in the language of the talk, and what the person said (SEC-29)."""
    template = at.bench.template
    if purpose not in template.consents or not support.may_work(at.bench):
        raise Http404
    sheet = sheet_form(request, at, own_form(at, agreeing.FORM))
    form = forms.with_consent(sheet, template)
    text = template.consents[purpose]
    now = next(one for one in consents(at.case, template) if one["key"] == purpose)

    def do() -> Consent:
        answers = form.cleaned_answers()
        again = parse_date(str(answers.get("ask_again_on", "")))
        return agreeing.record(
            at.case,
            purpose,
            form.cleaned_data["answered"],
            answers,
            language=form.cleaned_data["words_in"],
            until=again,
            bench=at.bench,
            by=at.by,
            on=at.today,
        )

    return fill(
        request,
        at,
        form,
        do,
        onward=at.url(),
        said=templates.said(
            template, "answer-kept", _("What the person said is kept, and it acts at once.")
        ),
        template="consent",
        purpose=purpose,
        name=templates.words(text.name),
        readings=[_reading(code, name, text.text) for code, name in settings.LANGUAGES],
        now=now,
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def withdraw(request: HttpRequest, at: At, purpose: str) -> HttpResponse:
    """The person no longer agrees: nothing is asked, everything that rests on it stops at once."""
    if purpose not in at.bench.template.consents:
        raise Http404
    agreeing.withdraw(at.case, purpose, by=at.by, on=at.today)
    if not keeper.holds(at.case.record, by=at.by, now=at.room.now):
        return done_outside(request, at)
    return done(request, at, _("It stopped at once. Taking back a yes has no penalty."))


def done_outside(request: HttpRequest, at: At) -> HttpResponse:
    """Back to the queue: this case is no longer this person's to read."""
    messages.success(request, _("It stopped at once, and you can no longer read this case."))
    return redirect(at.room.url("queue"))


def _reading(code: str, name: str, text: Words) -> dict[str, str]:
    """The words to read out in one language."""
    with translation.override(code):
        return {"code": code, "name": name, "text": templates.words(text)}
