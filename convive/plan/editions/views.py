"""Pages of the framework as a text: the five elements, languages, lessons, paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.plan import lists, queries
from convive.plan.editions import actions, forms, paper, printing
from convive.plan.editions import queries as editions
from convive.plan.models import Framework
from convive.ui import printer
from convive.ui.filling import fill, typed


@needs("plan.read")
@require_GET
def rubric(request: HttpRequest, ref: str) -> HttpResponse:
    """The five core elements: absent, partly there, complete, with the evidence."""
    one = queries.framework_for(asking(request), ref)
    context = {"framework": one, "elements": editions.rubric_for(one)}
    return render(request, "plan/editions/rubric.html", context)


@needs("plan.read")
@require_GET
def languages(request: HttpRequest, ref: str) -> HttpResponse:
    """Which texts are missing in which language."""
    one = queries.framework_for(asking(request), ref)
    context = {
        "framework": one,
        "untranslated": editions.untranslated(one),
        "languages": editions.languages(),
    }
    return render(request, "plan/editions/languages.html", context)


@needs("plan.edit")
@require_http_methods(["GET", "POST"])
def lessons(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which lessons the framework used."""
    viewer = asking(request)
    one = queries.framework_for(viewer, ref)
    offered = editions.lessons_to_use(viewer, one)
    form = forms.Lessons(typed(request), offered=offered)
    return fill(
        request,
        form,
        lambda: actions.use_lessons(one, form.cleaned_data["lessons"], by=viewer),
        onward=_page,
        said=_("Saved."),
        template="plan/editions/lessons.html",
        framework=one,
        offered=offered,
        used=editions.lessons_used(viewer, one),
    )


@needs("plan.read")
@require_GET
def paper_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The whole framework as a PDF in a chosen language."""
    viewer = asking(request)
    one = queries.framework_for(viewer, ref)
    return _answer(printing.whole(viewer, one, language_of(request)), "framework")


@public
@require_GET
def public_pdf(request: HttpRequest) -> HttpResponse:
    """The adopted framework as a PDF for everybody, in a chosen language."""
    language = language_of(request)
    with translation.override(language):
        plan = queries.public_plan()
    if plan is None:
        raise Http404
    return _answer(printing.public(plan, language), "framework")


@public
@require_GET
def easy(request: HttpRequest) -> HttpResponse:
    """The adopted framework in easy words: short sentences, one thought each."""
    plan = queries.public_plan()
    context = {"plan": plan, "frame": "public", "domains": dict(lists.choices(lists.DOMAINS))}
    return render(request, "plan/editions/easy.html", context)


def language_of(request: HttpRequest) -> str:
    """The language the address asks for, as far as the house has it; else the reader's."""
    form = forms.InLanguage(request.GET)
    chosen = form.cleaned_data["language"] if form.is_valid() else ""
    return chosen or (get_language() or "en").split("-")[0]


def _answer(written: str, name: str) -> HttpResponse:
    """A PDF, or where none can be made the document itself, to be printed."""
    if not printer.can_make_pdf():
        return HttpResponse(written)
    response = HttpResponse(paper.pdf(written), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _page(framework: Framework) -> str:
    return reverse("plan:framework", args=[framework.ref])
