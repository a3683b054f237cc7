"""Pages of the forums: what worries one kind of place, and what answers it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.models import Ask
from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.readiness import access, actions, forms, queries
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def theme_forum(request: HttpRequest, theme: str) -> HttpResponse:
    """The forum of one kind of place: concerns with their trail, and what is lacking (PRI-04)."""
    viewer = asking(request)
    context = {
        "forum": queries.forum_for(viewer, theme, today=_today()),
        "may_keep": access.may_keep(viewer),
        "may_tie": access.may_keep(viewer) and viewer.may("thread.tie"),
        "may_begin": viewer.may("programmes.edit"),
        "may_raise": access.may_register(viewer),
        "today": _today(),
    }
    return render(request, "programmes/readiness/theme_forum.html", context)


@needs("programmes.edit")
@require_http_methods(BOTH)
def choose_forum(request: HttpRequest, theme: str) -> HttpResponse:
    """Say which table is the forum of this kind of place."""
    viewer = asking(request)
    forum = queries.forum_for(viewer, theme, today=_today())
    form = forms.ChooseForum(typed(request), offered=queries.tables_to_choose())
    return fill(
        request,
        form,
        lambda: actions.begin_forum(theme, form.cleaned_data["body"], by=viewer),
        onward=_page(theme),
        said=_("This table is the forum now."),
        title=_("Which table is the forum?"),
        lead=forum.name,
        cancel_url=_page(theme),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def raise_place_concern(request: HttpRequest, theme: str) -> HttpResponse:
    """Bring a worry to the forum; the office also types in a call, a paper, a meeting."""
    viewer = asking(request)
    forum = queries.table_of(theme)
    own = sorted(viewer.organisations)
    start = {"organisation": own[0]} if len(own) == 1 else {}
    form = forms.Concern(
        typed(request),
        houses=queries.houses_of(viewer),
        is_office=access.may_keep(viewer),
        initial=start | {"door": Ask.Door.MEETING},
    )
    return fill(
        request,
        form,
        lambda: actions.raise_concern(
            forum,
            language=(get_language() or "en").split("-")[0],
            on=_today(),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=_page(theme),
        said=_("The forum has it. You see here what becomes of it."),
        title=_("Bring a worry to the forum"),
        lead=str(forum),
        submit=_("Bring it to the forum"),
        cancel_url=_page(theme),
    )


@needs("thread.tie")
@require_http_methods(BOTH)
def answer_place_concern(request: HttpRequest, theme: str, ref: str) -> HttpResponse:
    """Say which training answers a concern."""
    viewer = asking(request)
    ask = queries.concern_for(viewer, theme, ref)
    form = forms.AnswerConcern(typed(request))
    return fill(
        request,
        form,
        lambda: actions.answer_with(ask, form.cleaned_data["training"], by=viewer),
        onward=_page(theme),
        said=_("The concern leads to this training now."),
        title=_("Which training answers this?"),
        lead=str(ask),
        cancel_url=_page(theme),
    )


def _page(theme: str) -> str:
    return reverse("programmes:theme_forum", args=[theme])


def _today() -> date:
    return city.today(timezone.now())
