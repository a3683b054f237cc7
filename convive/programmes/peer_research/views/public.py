"""What young people see: the question on a phone or on paper, and the strategy that came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import public
from convive.landscape.perception import queries as residents
from convive.people import throttle
from convive.people.viewer import Viewer
from convive.plan.leads import queries as leads
from convive.programmes.models import Initiative
from convive.programmes.models.peer_research import PeerProject
from convive.programmes.peer_research import forms, queries, ranking
from convive.programmes.peer_research.actions import fieldwork
from convive.ui import printer
from convive.ui.filling import fill, typed

YOUTH = "youth"  # the portfolio of who leads for young people


@public
@require_GET
def peers(request: HttpRequest) -> HttpResponse:
    """What young people are asked today, and what came of it before."""
    today = city.today(timezone.now())
    context = {
        "frame": "public",
        "asking": queries.asking_now(today=today),
        "published": queries.published_projects(),
        "leads": leads.public_leads(today=today, portfolio=YOUTH),
    }
    return render(request, "programmes/peers/peers.html", context)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def peer_answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer on a phone: no account, no name."""
    now = timezone.now()
    today = city.today(now)
    project = queries.open_project(ref, today=today)
    form = forms.Answer(
        typed(request), question=str(project.question), questions=queries.questions_of(project)
    )

    def keep() -> Any:
        throttle.admit("ask", "", throttle.address_of(request), now=now)
        return fieldwork.answer(
            project,
            **form.told,
            language=(get_language() or "en").split("-")[0],
            on=today,
            by=Viewer.nobody(),  # the memory says that somebody answered, never who
        )

    return fill(
        request,
        form,
        keep,
        onward=lambda _project: reverse("bodies:survey_answered"),
        template="programmes/peers/answer.html",
        frame="public",
        project=project,
        submit=_("Send without my name"),
    )


@public
@require_GET
def peer_paper(request: HttpRequest, ref: str) -> HttpResponse:
    """The same on paper."""
    project = queries.open_project(ref, today=city.today(timezone.now()))
    context = {
        "frame": "public",
        "project": project,
        "questions": queries.questions_of(project),
        "areas": residents.areas(),
    }
    return render(request, "programmes/peers/paper.html", context)


@public
@require_GET
def peer_strategy(request: HttpRequest, ref: str) -> HttpResponse:
    """The strategy: each priority with what the city does, who does it, until when, how far (PRI-14)."""
    project = queries.published_project(ref)
    context = _strategy(project) | {"frame": "public", "can_make_pdf": printer.can_make_pdf()}
    if _is_absent(project):
        # Without city and menu, the brand and the foot of ui/page.html name nobody (LVL-04).
        context |= {"city": None, "menu": []}
    return render(request, "programmes/peers/strategy.html", context)


@public
@require_GET
def peer_strategy_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The same as PDF, in the reader's language."""
    project = queries.published_project(ref)
    if not printer.can_make_pdf():
        return redirect("programmes:peer_strategy", ref)
    told = {
        "language": get_language(),
        "is_rtl": get_language_bidi(),
        "city": None if _is_absent(project) else city.the_city(),
    }
    page = render_to_string("programmes/peers/strategy_paper.html", _strategy(project) | told)
    content = printer.once_an_hour(page, printer.pdf)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="strategy.pdf"'
    return response


def _strategy(project: PeerProject) -> dict[str, Any]:
    today = city.today(timezone.now())
    listed = ranking.ranked(project, today=today)
    return {
        "project": project,
        "ranked": listed,
        "part": ranking.part_of(listed, today=today),
        "team": queries.team_of(project),
        "roles": project.roles.all(),
        "answered": queries.answered(project),
        "areas": queries.areas_named(project.areas_told),
        "today": today,
    }


def _is_absent(project: PeerProject) -> bool:
    return project.initiative.city_visibility == Initiative.Visibility.ABSENT
