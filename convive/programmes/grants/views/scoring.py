"""Pages of assessors and of the panel: ties first, then projects one by one, then the decision."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.files import queries as files
from convive.files import serving
from convive.ground.doors import needs
from convive.ground.viewers import House
from convive.people.viewer import asking
from convive.programmes.grants import access, panel, printing, queries, rules, words
from convive.programmes.grants.actions import applying, scoring
from convive.programmes.grants.forms import applying as applying_forms
from convive.programmes.grants.forms import scoring as forms
from convive.programmes.models.application import Application
from convive.programmes.models.call import Call
from convive.ui import printer
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("grants.score")
@require_http_methods(BOTH)
def declare_ties(request: HttpRequest, ref: str) -> HttpResponse:
    """From the names alone: to whom one has a tie. Nothing opens before (GOV-19)."""
    viewer, today = asking(request), _today()
    call = _to_assess(request, ref)
    askers = panel.to_declare(viewer, call)
    form = forms.Ties(typed(request), askers=askers)
    back = reverse("programmes:scoring", args=[call.ref])
    return fill(
        request,
        form,
        lambda: scoring.declare(call, tied=form.told, on=today, by=viewer),
        onward=back,
        said=_("Thank you. What you have a tie to stays closed to you."),
        template="programmes/grants/ties.html",
        call=call,
        askers=askers,
        surely=[one for one in askers if one.must],
        cancel_url=back,
    )


@needs("grants.score")
@require_GET
def scores(request: HttpRequest, ref: str) -> HttpResponse:
    """What one may score, and what one scored."""
    viewer = asking(request)
    call = _to_assess(request, ref)
    listed = queries.listed(call, today=_today())
    context = {
        "call": call,
        "listed": listed,
        "undeclared": panel.to_declare(viewer, call),
        "projects": panel.to_score(viewer, call),
    }
    return render(request, "programmes/grants/scoring.html", context)


@needs("grants.score")
@require_http_methods(BOTH)
def score_application(request: HttpRequest, ref: str) -> HttpResponse:
    """One project, and one's own score of it; no name where the round hides names."""
    viewer, now = asking(request), timezone.now()
    application = queries.application_for(viewer, ref, today=_today())
    mine = panel.own_score(viewer, application)
    if mine is None or not access.may_assess(viewer, application.call):
        raise Http404
    criteria = queries.criteria_of(application.call)
    first = {**mine.points, "note": mine.note}
    form = forms.GiveScore(typed(request), criteria=criteria, initial=first)
    back = reverse("programmes:scoring", args=[application.call.ref])
    return fill(
        request,
        form,
        lambda: scoring.score(
            application,
            points=form.points,
            note=form.cleaned_data["note"],
            version=version_of(request),
            now=now,
            by=viewer,
        ),
        onward=back,
        said=_("Your score is kept."),
        template="programmes/grants/score.html",
        application=application,
        call=application.call,
        answers=_answers(application),
        may_score=access.may_score(viewer, application, today=_today()),
        cancel_url=back,
        version=mine.version,
    )


@needs("grants.score")
@require_http_methods(BOTH)
def found_tie(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that one found a tie while reading."""
    viewer, today = asking(request), _today()
    application = queries.application_for(viewer, ref, today=today)
    back = reverse("programmes:scoring", args=[application.call.ref])
    return fill(
        request,
        forms.FoundTie(typed(request)),
        lambda: scoring.found_tie(application, on=today, by=viewer),
        onward=back,
        said=_("Thank you. It stays closed to you from now on."),
        title=_("I have a tie to this project"),
        lead=_("Your score of it goes. Somebody else reads it."),
        submit=_("Yes, I stay out of it"),
        cancel_url=back,
    )


@needs("grants.score")
@never_cache
@require_GET
def voice(request: HttpRequest, ref: str) -> HttpResponseBase:
    """The recorded voice, for who may open the application."""
    application = queries.application_for(asking(request), ref, today=_today())
    if application.voice is None:
        raise Http404
    # Who may open the application is the door; the register's own permission shuts the general one.
    file = files.file_for(House(), application.voice.ref)
    return serving.serve(
        files.plain(file), name=file.name, media_type=file.media_type, inline=False
    )


@needs("grants.keep")
@require_GET
def scores_of(request: HttpRequest, ref: str) -> HttpResponse:
    """Every score side by side, and where two lie far apart, for the panel."""
    viewer = asking(request)
    call = queries.call_for(viewer, ref)
    context = {
        "call": call,
        "projects": panel.panel_for(viewer, call),
        "left": (call.whole or 0) - queries.given(call),
        "tones": words.OUTCOME_TONES,
    }
    return render(request, "programmes/grants/panel.html", context)


@needs("grants.keep")
@require_GET
def application(request: HttpRequest, ref: str) -> HttpResponse:
    """One application as the help desk sees it."""
    viewer, today = asking(request), _today()
    one = queries.application_for(viewer, ref, today=today)
    compares = access.may_compare(viewer, one)
    context = {
        "application": one,
        "call": one.call,
        "answers": _answers(one),
        "award": queries.award_of(one),
        "tone": words.OUTCOME_TONES.get(one.outcome, ""),
        "may_decide": compares and one.state == Application.State.SENT,
        "read": panel.on_panel(one).read if compares else rules.read(()),
    }
    return render(request, "programmes/grants/application.html", context)


@needs("grants.keep")
@require_http_methods(BOTH)
def sum_up(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what a voice says."""
    viewer = asking(request)
    one = queries.application_for(viewer, ref, today=_today())
    form = applying_forms.SumUp(typed(request), initial={"summary": one.voice_summary})
    return fill(
        request,
        form,
        lambda: applying.sum_up(one, **form.cleaned_data, by=viewer),
        onward=_page,
        said=_("Saved."),
        title=_("What the voice says"),
        submit=_("Save"),
        cancel_url=_page(one),
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def name_receiver(request: HttpRequest, ref: str) -> HttpResponse:
    """Name the organisation that asks, or the sponsor that receives the money for a group."""
    viewer = asking(request)
    one = queries.application_for(viewer, ref, today=_today())
    first = {
        "organisation": one.organisation.ref if one.organisation else "",
        "sponsor": one.sponsor.ref if one.sponsor else "",
        "agreed_on": one.sponsor_agreed_on,
    }
    form = applying_forms.Receiver(typed(request), initial=first)
    return fill(
        request,
        form,
        lambda: applying.name_receiver(one, **form.cleaned_data, by=viewer),
        onward=_page,
        said=_("Saved."),
        title=_("Who receives the money?"),
        submit=_("Save"),
        cancel_url=_page(one),
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def show_application(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that who asked no longer wants their project shown, or wants it now."""
    viewer = asking(request)
    one = queries.application_for(viewer, ref, today=_today())
    form = applying_forms.MayShow(typed(request), initial={"may_show": one.may_show})
    return fill(
        request,
        form,
        lambda: applying.show(one, **form.cleaned_data, version=version_of(request), by=viewer),
        onward=_page,
        said=_("Saved."),
        title=_("May be shown"),
        submit=_("Save"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def decide_application(request: HttpRequest, ref: str) -> HttpResponse:
    """Bring in what the panel decided, with its reasons."""
    viewer, today = asking(request), _today()
    one = queries.application_for(viewer, ref, today=today)
    if not access.may_compare(viewer, one):
        raise Http404
    form = forms.Decide(typed(request))
    return fill(
        request,
        form,
        lambda: scoring.decide(
            one, **form.cleaned_data, on=today, version=version_of(request), by=viewer
        ),
        onward=_page,
        said=_("Decided. The letter is ready."),
        template="programmes/grants/decide.html",
        application=one,
        call=one.call,
        shown=panel.on_panel(one),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("grants.keep")
@require_GET
def letter(request: HttpRequest, ref: str) -> HttpResponse:
    """The letter of a decision, in the applicant's language, to print or read out."""
    one = _decided(request, ref)
    pdf_url = reverse("programmes:grant_letter_pdf", args=[one.ref])
    context = {
        "application": one,
        "letter": printing.letter_words(one),
        "letter_language": printing.language_of(one),
        "pdf_url": pdf_url if printer.can_make_pdf() else "",
        "back_url": _page(one),
    }
    return render(request, "programmes/grants/letter.html", context)


@needs("grants.keep")
@require_GET
def letter_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The same as PDF."""
    one = _decided(request, ref)
    if not printer.can_make_pdf():
        return redirect("programmes:grant_letter", ref)
    return printing.as_file(printing.letter(one), "letter.pdf")


def _decided(request: HttpRequest, ref: str) -> Application:
    one = queries.application_for(asking(request), ref, today=_today())
    if one.state != Application.State.DECIDED:
        raise Http404
    return one


def _to_assess(request: HttpRequest, ref: str) -> Call:
    viewer = asking(request)
    call = queries.call_for(viewer, ref)
    if not access.may_assess(viewer, call):
        raise Http404
    return call


def _answers(one: Application) -> list[tuple[object, str]]:
    return queries.question_words(one.answers, queries.size_of(one).asks, words.ASKED)


def _page(one: Application) -> str:
    return reverse("programmes:application", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
