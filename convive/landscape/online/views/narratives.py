"""Pages of stories and rumours, and what residents can be told."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.landscape.models import Narrative, Setting
from convive.landscape.online import access, actions, forms, queries, showing
from convive.landscape.online.views.overview import BOTH, today
from convive.people.viewer import asking
from convive.thread import queries as thread
from convive.ui.filling import fill, typed, values_of, version_of


@needs("landscape.read")
@require_GET
def narrative(request: HttpRequest, ref: str) -> HttpResponse:
    """One story or rumour, and what hangs on it."""
    viewer = asking(request)
    shown = queries.narrative_for(viewer, ref)
    (told,) = showing.narratives([shown])
    context = {
        "shown": shown,
        "told": told,
        "period": showing.period(shown.first_seen, shown.last_seen),
        "related": thread.related_to(viewer, shown.reference),
        "may_write": access.may_write(viewer),
        "may_publish": access.may_publish(viewer),
    }
    return render(request, "landscape/online/narrative.html", context)


@needs("landscape.edit")
@require_http_methods(BOTH)
def narrative_new(request: HttpRequest) -> HttpResponse:
    """Write down a story or rumour."""
    viewer, day = asking(request), today()
    start = {"first_seen": day, "last_seen": day, "setting": Setting.BOTH}
    form = forms.NarrativeForm(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.write_narrative(form.cleaned_data, by=viewer),
        onward=_narrative_url,
        title=_("Write down a story or rumour"),
        lead=_("What is told and what is true. Never who tells it."),
        cancel_url=reverse("landscape:online"),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def narrative_amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a story or rumour."""
    viewer = asking(request)
    shown = queries.narrative_for(viewer, ref)
    start: dict[str, Any] = values_of(shown, list(actions.NARRATIVE))
    start["areas"] = [area.ref for area in shown.areas.all()]
    form = forms.NarrativeForm(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.amend_narrative(
            shown, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_narrative_url,
        title=_("Change this"),
        version=shown.version,
        cancel_url=_narrative_url(shown),
    )


@needs("landscape.publish")
@require_http_methods(BOTH)
def narrative_publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Show everybody what residents can be told."""
    viewer = asking(request)
    shown = queries.narrative_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: actions.answer_in_public(shown, on=today(), by=viewer),
        onward=_narrative_url,
        title=_("Show this answer to everybody?"),
        lead=_("Everybody reads what is told and what is true. Repeating it also spreads it."),
        submit=_("Show it to everybody"),
        cancel_url=_narrative_url(shown),
    )


@needs("landscape.publish")
@require_http_methods(BOTH)
def narrative_close(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a public answer back."""
    viewer = asking(request)
    shown = queries.narrative_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: actions.close_narrative(shown, by=viewer),
        onward=_narrative_url,
        title=_("Take the public answer back?"),
        submit=_("Take it back"),
        cancel_url=_narrative_url(shown),
    )


def _narrative_url(shown: Narrative) -> str:
    return reverse("landscape:narrative", args=[shown.ref])
