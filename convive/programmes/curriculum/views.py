"""Pages of questions about teaching, for who runs them."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.curriculum import access, actions, forms, queries, showing
from convive.programmes.models import CurriculumQuestion
from convive.thread import queries as thread
from convive.ui.filling import fill, page_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def curriculum(request: HttpRequest) -> HttpResponse:
    """Every question about teaching."""
    viewer = asking(request)
    context = {
        "page": page_of(request, queries.questions_for(viewer)),
        "may_run": access.may_run(viewer),
    }
    return render(request, "programmes/curriculum/curriculum.html", context)


@needs("programmes.edit")
@require_http_methods(BOTH)
def ask_curriculum(request: HttpRequest) -> HttpResponse:
    """Ask what should be taught."""
    form = forms.AskQuestion(typed(request), initial={"opens_on": _today()})
    return fill(
        request,
        form,
        lambda: actions.ask(**form.cleaned_data, by=asking(request)),
        onward=_page,
        said=_("Everybody invited can answer now."),
        title=_("Ask what should be taught"),
        submit=_("Ask it"),
        cancel_url=reverse("programmes:curriculum"),
    )


@needs("programmes.read")
@require_GET
def curriculum_question(request: HttpRequest, ref: str) -> HttpResponse:
    """One question: what was said, answered, drawn together, and the module that came of it."""
    viewer, today = asking(request), _today()
    one = queries.question_for(viewer, ref)
    said = queries.heard(one)
    covered = queries.coverage_of(one.module, on=today) if one.module else []
    context = {
        "question": one,
        "contributions": queries.contributions_for(viewer, one),
        "not_heard": queries.not_heard(one, said),
        "heard_in": queries.languages_heard(said),
        "lacks": [] if one.ended_on else queries.lacks_of(one),
        "covered": covered,
        "map": showing.coverage_map(covered),
        "stations": thread.line_for(viewer, one.reference),
        "may_run": access.may_run(viewer),
        "may_answer": viewer.may("asks.answer"),
        "today": today,
    }
    return render(request, "programmes/curriculum/question.html", context)


@needs("programmes.edit")
@require_http_methods(BOTH)
def amend_curriculum(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a question."""
    viewer = asking(request)
    one = queries.question_for(viewer, ref)
    form = forms.AskQuestion(typed(request), initial=values_of(one, actions.QUESTION))
    return fill(
        request,
        form,
        lambda: actions.amend(one, **form.cleaned_data, version=version_of(request), by=viewer),
        onward=_page,
        said=_("Saved."),
        title=_("Change the question"),
        submit=_("Save"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("programmes.edit")
@require_http_methods(BOTH)
def type_in_curriculum(request: HttpRequest, ref: str) -> HttpResponse:
    """Type in what was said by phone, on paper or in a meeting."""
    viewer = asking(request)
    one = queries.question_for(viewer, ref)
    language = (get_language() or "en").split("-")[0]
    form = forms.TypeIn(
        typed(request), invited=queries.invited(one), initial={"language": language}
    )
    return fill(
        request,
        form,
        lambda: actions.contribute(one, **form.cleaned_data, on=_today(), by=viewer),
        onward=_page(one),
        said=_("It stands among the contributions and gets an answer by a date."),
        title=_("Type in what was said"),
        lead=str(one),
        submit=_("Keep it"),
        cancel_url=_page(one),
    )


@needs("programmes.edit")
@require_http_methods(BOTH)
def draw_together(request: HttpRequest, ref: str) -> HttpResponse:
    """Write what was said, together, and what changes."""
    viewer = asking(request)
    one = queries.question_for(viewer, ref)
    form = forms.DrawTogether(typed(request), initial=values_of(one, ["synthesis", "change"]))
    return fill(
        request,
        form,
        lambda: actions.draw_together(
            one, **form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_page,
        said=_("Everybody can read it now."),
        title=_("What was said, together"),
        lead=str(one),
        submit=_("Save"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("programmes.edit")
@require_http_methods(BOTH)
def lead_to_module(request: HttpRequest, ref: str) -> HttpResponse:
    """Name the module that came of it."""
    viewer = asking(request)
    one = queries.question_for(viewer, ref)
    form = forms.LeadTo(
        typed(request),
        modules=queries.modules_for(viewer),
        initial={"module": one.module.ref if one.module else ""},
    )
    return fill(
        request,
        form,
        lambda: actions.lead_to(
            one, form.cleaned_data["module"], version=version_of(request), by=viewer
        ),
        onward=_page,
        said=_("From each accepted contribution one now reaches the module."),
        title=_("The module that came of it"),
        lead=str(one),
        submit=_("Keep it"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("programmes.edit")
@require_http_methods(BOTH)
def end_curriculum(request: HttpRequest, ref: str) -> HttpResponse:
    """End a question, once every contribution has its answer."""
    viewer = asking(request)
    one = queries.question_for(viewer, ref)
    form = forms.Yes(typed(request))
    return fill(
        request,
        form,
        lambda: actions.end(one, on=_today(), version=version_of(request), by=viewer),
        onward=_page,
        said=_("It has ended. Every contribution has its answer."),
        title=_("End this question"),
        lead=str(one),
        submit=_("End it"),
        cancel_url=_page(one),
        version=one.version,
    )


def _page(one: CurriculumQuestion) -> str:
    return reverse("programmes:curriculum_question", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
