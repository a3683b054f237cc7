"""One's own application, opened with its code: write, speak, send, read the letter, report."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.ground.doors import public
from convive.ground.refusals import Refused
from convive.people import throttle
from convive.people.viewer import asking
from convive.programmes.grants import paying, printing, queries, rules, words
from convive.programmes.grants.actions import applying, reporting
from convive.programmes.grants.forms import applying as forms
from convive.programmes.grants.forms import awards as award_forms
from convive.programmes.grants.views import holding
from convive.programmes.models.application import Application
from convive.programmes.models.award import Award
from convive.ui import printer
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]
Page = Callable[..., HttpResponse]


def own(page: Page) -> Page:
    """Only with the code: without it the reader is asked for it."""

    @wraps(page)
    def guarded(request: HttpRequest, **words_of_path: Any) -> HttpResponse:
        application = holding.held(request)
        if application is None:
            return redirect("programmes:my_application")
        return page(request, application, **words_of_path)

    return guarded


@public
@never_cache
@require_http_methods(BOTH)
def my_application(request: HttpRequest) -> HttpResponse:
    """Where one's own application stands; before that, its code."""
    application = holding.held(request)
    if application is not None:
        context = _told(application)
        return render(request, "programmes/grants/mine.html", context)
    form = forms.OwnCode(typed(request))

    def find() -> Application:
        throttle.admit("reply", "", throttle.address_of(request), now=timezone.now())
        found = queries.application_by_code(form.cleaned_data["code"])
        if found is None:
            raise Refused(
                _("We know no application with this code."),
                instead=_("Look at it letter by letter, or ask the help desk of the call."),
                field="code",
            )
        holding_for.append(found)
        return found

    holding_for: list[Application] = []
    response = fill(
        request,
        form,
        find,
        onward=reverse("programmes:my_application"),
        template="programmes/grants/code.html",
        frame="public",
    )
    return holding.hold(response, holding_for[0]) if holding_for else response


@public
@never_cache
@require_http_methods(BOTH)
@own
def my_words(request: HttpRequest, application: Application) -> HttpResponse:
    """Write the application; saving keeps it, sending is another button."""
    asks = queries.size_of(application).asks
    begun = {"title": application.title, "amount": application.amount}
    begun |= {"sponsor_words": application.sponsor_words, "may_show": application.may_show}
    form = forms.WriteApplication(typed(request), asks=asks, initial=begun | application.answers)

    def keep() -> Application:
        told = form.cleaned_data
        return applying.write(
            application,
            title=told["title"],
            amount=told["amount"],
            answers=form.answers,
            sponsor_words=told["sponsor_words"],
            may_show=told["may_show"],
            version=version_of(request),
            now=timezone.now(),
            by=asking(request),
        )

    return _fill(
        request,
        form,
        keep,
        said=_("It is kept. You can close this page and come back with your code."),
        title=_("Your project"),
        submit=_("Keep it"),
        version=application.version,
    )


@public
@never_cache
@require_http_methods(BOTH)
@own
def my_voice(request: HttpRequest, application: Application) -> HttpResponse:
    """Speak instead of writing."""
    form = forms.Voice(typed(request), files=request.FILES)
    return _fill(
        request,
        form,
        lambda: applying.speak(
            application, file=form.cleaned_data["file"], now=timezone.now(), by=asking(request)
        ),
        said=_("Your voice is kept. The help desk writes down what it says."),
        title=_("Say it instead of writing"),
        submit=_("Keep my voice"),
    )


@public
@never_cache
@require_http_methods(BOTH)
@own
def show_mine(request: HttpRequest, application: Application) -> HttpResponse:
    """Say whether everybody may read about the project, also after the decision."""
    form = forms.MayShow(typed(request), initial={"may_show": application.may_show})
    return _fill(
        request,
        form,
        lambda: applying.show(
            application, **form.cleaned_data, version=version_of(request), by=asking(request)
        ),
        said=_("Saved."),
        title=_("May be shown"),
        submit=_("Save"),
        version=application.version,
    )


@public
@never_cache
@require_POST
@own
def send_mine(request: HttpRequest, application: Application) -> HttpResponse:
    """Send the application."""
    applying.send(application, now=timezone.now(), by=asking(request))
    return redirect("programmes:my_application")


@public
@never_cache
@require_POST
@own
def take_mine_back(request: HttpRequest, application: Application) -> HttpResponse:
    """Take the application back."""
    applying.take_back(application, now=timezone.now(), by=asking(request))
    return redirect("programmes:my_application")


@public
@never_cache
@require_POST
def leave_mine(request: HttpRequest) -> HttpResponse:
    """Close it on this telephone or computer."""
    return holding.let_go(HttpResponseRedirect(reverse("programmes:open_calls")))


@public
@never_cache
@require_GET
@own
def my_letter(request: HttpRequest, application: Application) -> HttpResponse:
    """The decision, with its reasons, in one's own language."""
    if application.state != Application.State.DECIDED:
        raise Http404
    context = {
        "frame": "public",
        "application": application,
        "letter": printing.letter_words(application),
        "letter_language": printing.language_of(application),
        "pdf_url": reverse("programmes:my_letter_pdf") if printer.can_make_pdf() else "",
        "back_url": reverse("programmes:my_application"),
    }
    return render(request, "programmes/grants/letter.html", context)


@public
@never_cache
@require_GET
@own
def my_letter_pdf(request: HttpRequest, application: Application) -> HttpResponse:
    """The same as PDF."""
    if application.state != Application.State.DECIDED:
        raise Http404
    if not printer.can_make_pdf():
        return redirect("programmes:my_letter")
    return printing.as_file(printing.letter(application), "letter.pdf")


@public
@never_cache
@require_http_methods(BOTH)
@own
def my_report(request: HttpRequest, application: Application) -> HttpResponse:
    """Report lightly, with the code alone."""
    award = queries.award_of(application)
    if award is None:
        raise Http404
    given: Award = award
    now = timezone.now()
    form = award_forms.Report(
        typed(request),
        reports=queries.size_of(application).reports,
        instruments=queries.instruments(application.call),
    )
    return _fill(
        request,
        form,
        lambda: reporting.report(
            given,
            answers=form.answers,
            came=form.cleaned_data["came"],
            measures=form.measures,
            key=f"{given.ref}:{request.POST.get('_once', '')[:64] or uuid4().hex}",
            on=city.today(now),
            by=asking(request),
        ),
        said=_("Thank you. The report is there."),
        title=_("How did it go?"),
        submit=_("Send the report"),
    )


def _told(application: Application) -> dict[str, Any]:
    today = city.today(timezone.now())
    size = queries.size_of(application)
    award = queries.award_of(application)
    listed = queries.listed(application.call, today=today)
    return {
        "frame": "public",
        "application": application,
        "call": application.call,
        "listed": listed,
        "answers": queries.question_words(application.answers, size.asks, words.ASKED),
        "lacking": [
            words.ASKED[one]
            for one in rules.unanswered(
                size.asks, application.answers, has_voice=application.voice_id is not None
            )
        ],
        "may_change": application.state == Application.State.BEGUN and listed.is_open,
        "may_take_back": application.state in (Application.State.BEGUN, Application.State.SENT),
        "award": award,
        "payments": paying.payments_of(award) if award else [],
        "tone": words.OUTCOME_TONES.get(application.outcome, ""),
    }


def _fill(request: HttpRequest, form: Any, do: Callable[[], Any], **told: Any) -> HttpResponse:
    back = reverse("programmes:my_application")
    return fill(
        request,
        form,
        do,
        onward=back,
        template="programmes/grants/own_form.html",
        frame="public",
        cancel_url=back,
        **told,
    )
