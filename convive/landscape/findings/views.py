"""Pages of findings: the list, one finding, writing and looking after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.ground.references import new_ref
from convive.ground.refusals import Changed, Refused
from convive.landscape.findings import (
    access,
    actions,
    evidence,
    forms,
    opening,
    queries,
    rules,
    words,
)
from convive.landscape.models import Finding, Setting, Source
from convive.people.viewer import asking
from convive.releases.models import Release
from convive.thread import queries as thread
from convive.ui.forms import Form

BOTH = ["GET", "POST"]
ON_A_PAGE = 30


@needs("landscape.read")
@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    """What the city found out about itself, strengths first."""
    viewer, today = asking(request), city.today(timezone.now())
    form = forms.FindFindings(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.findings_for(viewer, today=today, **wanted)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
        "is_filtered": bool(query),
        "may_write": access.may_write(viewer),
        "to_confirm": queries.to_confirm_again(viewer, today=today),
    }
    return render(request, "landscape/findings/findings.html", context)


@needs("landscape.read")
@require_GET
def finding(request: HttpRequest, ref: str) -> HttpResponse:
    """One finding with where it hangs, what it rests on, what it said before."""
    viewer, today = asking(request), city.today(timezone.now())
    shown = queries.finding_for(viewer, ref)
    context = {
        "shown": shown,
        "listed": queries.standing_of(shown, today=today),
        "steps": thread.line_for(viewer, shown.reference),
        "related": queries.tied_to(viewer, shown),
        "drivers": [words.driver_words(code) for code in shown.drivers],
        "entries": queries.history_of(shown),
        "validator": queries.name_of(shown.validated_by),
        "may_write": access.may_write(viewer),
        "is_author": viewer.ref in queries.authors_of(shown),
        "evidence": evidence.evidence_of(shown, today=today),
        "may_publish": access.may_publish(viewer),
        "before_public": opening.missing(shown, today=today),
    }
    return render(request, "landscape/findings/finding.html", context)


@needs("landscape.edit")
@require_http_methods(BOTH)
def finding_new(request: HttpRequest) -> HttpResponse:
    """Write a finding, perhaps from a published table."""
    viewer, today = asking(request), city.today(timezone.now())
    origin = queries.origin_for(viewer, request.GET.get("from", ""))
    diagnostic = request.GET.get("diagnostic", "")
    start = {
        "sort": request.GET.get("sort", ""),
        "diagnostic": diagnostic,
        "setting": Setting.OFFLINE,
        "expires_on": today + rules.HOLDS,
        **(_from_table(*origin) if origin else {}),
    }
    form = forms.FindingForm(request.POST or None, initial=start)
    references = [origin[0].reference] if origin else []
    return _fill(
        request,
        form,
        lambda: actions.draft(form.cleaned_data, origin=references, today=today, by=viewer),
        title=_("Write down what was found"),
        origin=origin[0] if origin else None,
        cancel_url=reverse("landscape:findings"),
    )


def _from_table(release: Release, source: Source | None) -> dict[str, Any]:
    """What a finding written from a published table begins with."""
    said = _("Published table: %(title)s, %(day)s.") % {
        "title": release.title,
        "day": release.published_on,
    }
    return {
        "evidence": {release.title.shown_in: said},
        "confidence": Finding.Confidence.LOW,
        "sources": [source.ref] if source else [],
    }


@needs("landscape.edit")
@require_http_methods(BOTH)
def finding_amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a finding."""
    viewer, today = asking(request), city.today(timezone.now())
    shown = queries.finding_for(viewer, ref)
    start = {name: getattr(shown, name) for name in actions.FIELDS}
    start |= {name: [one.ref for one in getattr(shown, name).all()] for name in actions.LISTS}
    form = forms.FindingForm(request.POST or None, initial=start)
    return _fill(
        request,
        form,
        lambda: actions.amend(
            shown, form.cleaned_data, version=_version(request), today=today, by=viewer
        ),
        title=_("Change this finding"),
        is_public=shown.is_public,
        version=shown.version,
        cancel_url=reverse("landscape:finding", args=[ref]),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def finding_validate(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a finding holds."""
    viewer, today = asking(request), city.today(timezone.now())
    shown = queries.finding_for(viewer, ref)
    form = forms.Validate(request.POST or None)
    return _fill(
        request,
        form,
        lambda: actions.validate(
            shown, **form.cleaned_data, version=_version(request), today=today, by=viewer
        ),
        title=_("Does this finding hold?"),
        shown=shown,
        version=request.POST.get("_version") or shown.version,
        submit=_("Yes, it holds"),
        cancel_url=reverse("landscape:finding", args=[ref]),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def finding_renew(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody looked again: it still holds."""
    viewer, today = asking(request), city.today(timezone.now())
    shown = queries.finding_for(viewer, ref)
    form = forms.Renew(request.POST or None, initial={"until": today + rules.HOLDS})
    return _fill(
        request,
        form,
        lambda: actions.renew(shown, **form.cleaned_data, today=today, by=viewer),
        title=_("Does it still hold?"),
        shown=shown,
        submit=_("Yes, it still holds"),
        cancel_url=reverse("landscape:finding", args=[ref]),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def finding_retract(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw a finding."""
    viewer = asking(request)
    shown = queries.finding_for(viewer, ref)
    form = forms.Retract(request.POST or None)
    return _fill(
        request,
        form,
        lambda: actions.retract(shown, **form.cleaned_data, by=viewer),
        title=_("Withdraw this finding?"),
        shown=shown,
        submit=_("Withdraw it"),
        cancel_url=reverse("landscape:finding", args=[ref]),
    )


def _fill(
    request: HttpRequest, form: Form, do: Callable[[], Finding], **context: Any
) -> HttpResponse:
    """Show a form; once sent and whole, do it and go to the finding. A refusal stands in the form."""
    if request.method == "POST" and form.is_valid():
        try:
            done = do()
        except Changed:
            raise
        except Refused as refusal:
            said = [str(words) for words in (refusal.sentence, refusal.instead) if words]
            form.add_error(refusal.field if refusal.field in form.fields else None, said)
        else:
            for warning in actions.warnings(done):
                messages.warning(request, warning)
            return redirect("landscape:finding", done.ref)
    context |= {"form": form, "once": new_ref()}
    return render(request, "landscape/findings/write.html", context)


def _version(request: HttpRequest) -> int:
    """The version the editor had open; 0 when the form did not say, which no record has."""
    written = request.POST.get("_version", "")
    return int(written) if written.isdecimal() and len(written) < 10 else 0
