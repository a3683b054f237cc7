"""Pages on which a finding is weighed by disciplines, answered to those heard, and made public."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.landscape.findings import actions, evidence, forms, opening, queries
from convive.landscape.models import Finding
from convive.people.viewer import asking
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("landscape.edit")
@require_http_methods(BOTH)
def finding_assent(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what people of one discipline say."""
    viewer = asking(request)
    shown = queries.finding_for(viewer, ref)
    form = forms.Assent(typed(request))
    return fill(
        request,
        form,
        lambda: actions.assent(shown, on=_today(), by=viewer, **form.cleaned_data),
        onward=lambda _made: _url(shown),
        said=_("Their word stands beside the finding."),
        title=_("What does this discipline say?"),
        lead=str(shown),
        cancel_url=_url(shown),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def finding_after(request: HttpRequest, ref: str) -> HttpResponse:
    """Tell those who were heard what changed."""
    viewer = asking(request)
    shown = queries.finding_for(viewer, ref)
    form = forms.AfterEcho(typed(request), initial={"after_echo": shown.after_echo})
    return fill(
        request,
        form,
        lambda: actions.answer_echo(shown, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Saved."),
        title=_("What changed after we asked back?"),
        lead=str(shown),
        cancel_url=_url(shown),
    )


@needs("landscape.publish")
@require_http_methods(BOTH)
def finding_publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Let everybody read a finding, in plain words."""
    viewer = asking(request)
    shown = queries.finding_for(viewer, ref)
    form = forms.Publish(typed(request), initial={"said": shown.public_words or shown.statement})
    return fill(
        request,
        form,
        lambda: opening.publish(shown, today=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Everybody can read it now."),
        title=_("Let everybody read it?"),
        lead=str(shown),
        submit=_("Publish"),
        cancel_url=_url(shown),
    )


@needs("landscape.publish")
@require_http_methods(BOTH)
def finding_close(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a public finding back."""
    viewer = asking(request)
    shown = queries.finding_for(viewer, ref)
    return fill(
        request,
        forms.Sure(typed(request)),
        lambda: opening.close(shown, by=viewer),
        onward=_url,
        said=_("It is no longer public."),
        title=_("Take it back from the public?"),
        lead=str(shown),
        submit=_("Take it back"),
        cancel_url=_url(shown),
    )


@public
@require_GET
def public_findings(request: HttpRequest) -> HttpResponse:
    """What the city found out, as everybody reads it, strengths first."""
    found = evidence.opened(queries.public_findings(today=_today()))
    return render(request, "landscape/findings/public_findings.html", {"findings": found})


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Finding) -> str:
    return reverse("landscape:finding", args=[one.ref])
