"""Of one case: its earlier concerns in one story, more time, reading again, letters, a voice outside."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.ground.refusals import Refused
from convive.pathway.actions import mailbox
from convive.pathway.actions.course import WORKERS
from convive.pathway.actions.names import NamesInside
from convive.pathway.casework.views.doors import BOTH, At, at_case, page
from convive.pathway.casework.views.filling import done, fill
from convive.pathway.queries import cases, history, letters
from convive.pathway.screening import forms
from convive.pathway.screening.actions import clocks, rereading, voices
from convive.people.unlocking.doors import unlocked
from convive.spaces.rules.parts import MAILBOX
from convive.ui.filling import show, typed


@signed_in
@never_cache
@sensitive_variables("story")
@unlocked
@require_GET
@at_case
def story(request: HttpRequest, at: At) -> HttpResponse:
    """Everything this room knows of earlier concerns, by date, before anybody decides."""
    told = history.story(at.case, by=at.by, now=at.room.now)
    return page(request, "screening/story", at, story=told)


@signed_in
@never_cache
@sensitive_post_parameters()
@unlocked
@require_http_methods(BOTH)
@at_case
def put_off(request: HttpRequest, at: At) -> HttpResponse:
    """The clock of this stage ends later, once, for a reason."""
    at.bench.only(WORKERS)
    form = forms.PutOff(typed(request))
    return fill(
        request,
        at,
        form,
        lambda: clocks.put_off(
            at.case, form.cleaned_data["why"], bench=at.bench, by=at.by, on=at.today
        ),
        onward=at.url(),
        said=_("The clock ends later. It is not put off a second time."),
        title=_("More time for this stage"),
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@unlocked
@require_http_methods(BOTH)
@at_case
def read_again(request: HttpRequest, at: At) -> HttpResponse:
    """Somebody else says how they see a closing."""
    at.bench.only(rereading.READERS)
    if at.case.is_open:
        raise Http404
    form = forms.ReadAgain(typed(request))
    return fill(
        request,
        at,
        form,
        lambda: rereading.read_again(
            at.case,
            form.cleaned_data["says"],
            form.cleaned_data["words"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        onward=at.room.url("filtered"),
        said=_("It is kept with the case."),
        title=_("Read again how this ended"),
        lead=_("Open the case, read it, and say how you would have decided."),
        cancel_url=at.room.url("filtered"),
    )


@signed_in
@never_cache
@sensitive_variables("letter")
@unlocked
@require_http_methods(BOTH)
@at_case
def letter(request: HttpRequest, at: At, key: str) -> HttpResponse:
    """A letter to print and hand over; or into the mailbox of who reported."""
    found = letters.letter(at.case, at.bench.template, key)
    may_send = at.bench.may(mailbox.WRITERS) and at.bench.keyring.reaches(MAILBOX)
    if request.method == "POST":
        if not may_send:
            raise Http404
        mailbox.write(at.case, found.text, bench=at.bench, by=at.by, on=at.today)
        said = _("They find it when they open their mailbox with their code.")
        return done(request, at, said, section="messages")
    return page(request, "screening/letter", at, letter=found, may_send=may_send)


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "waiting")
@unlocked
@require_http_methods(BOTH)
@at_case
def voice(request: HttpRequest, at: At) -> HttpResponse:
    """Words for the neighbourhood, about nobody; a second person reads them before they leave."""
    at.bench.only(WORKERS)
    form = forms.Voice(typed(request))
    found: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            voices.write(
                at.case,
                form.cleaned_data["text"],
                language=form.cleaned_data["language"],
                checked=form.cleaned_data["names_checked"],
                bench=at.bench,
                by=at.by,
                on=at.today,
            )
        except NamesInside as refusal:
            found = refusal.found
            show(refusal, form)
        except Refused as refusal:
            show(refusal, form)
        else:
            return done(request, at, _("A second person reads it before it leaves this room."))
    written = cases.sheets(at.case, at.bench.keyring, forms=[voices.VOICE, voices.RELEASED])
    gone = voices.released(written)
    waiting = [(one, one.sitting in gone) for one in written if one.form == voices.VOICE]
    return page(request, "screening/voice", at, form=form, found=found, waiting=waiting)


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def release_voice(request: HttpRequest, at: At, sitting: str) -> HttpResponse:
    """The second person passes it on."""
    at.bench.only(WORKERS)
    written = cases.sheets(at.case, at.bench.keyring, forms=[voices.VOICE])
    found = next((one for one in written if one.sitting == sitting), None)
    if found is None:
        raise Http404
    voices.release(at.case, found, bench=at.bench, by=at.by, on=at.today)
    return done(
        request, at, _("It appears on the open side after the end of this week, beside others.")
    )
