"""Pages of what holds, and of handing the office over."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.ground.versions import version_sent
from convive.people.viewer import asking
from convive.plan.continuity import access, actions, briefing, forms, printing, queries
from convive.ui import printer
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def continuity(request: HttpRequest) -> HttpResponse:
    """What keeps the work standing when people in office change (GOV-03)."""
    viewer, today = asking(request), city.today(timezone.now())
    context = {
        "file": queries.file_for(viewer, today=today),
        "terms": queries.terms_for(viewer),
        "may_edit": access.may_edit(viewer),
        "may_hand_over": access.may_hand_over(viewer),
        "may_brief": access.may_brief(viewer),
        "today": today,
    }
    return render(request, "plan/continuity/continuity.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def add_act(request: HttpRequest) -> HttpResponse:
    """Write down a legal act."""
    viewer = asking(request)
    form = forms.ActForm(typed(request))
    return _filled(
        request,
        form,
        lambda: actions.add_act(**form.cleaned_data, by=viewer),
        title=_("Write down a legal act"),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_act(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is written about an act."""
    viewer = asking(request)
    one, version = queries.act_for(viewer, ref), version_sent(request.POST)
    form = forms.ActForm(typed(request), initial=forms.first_words(one))
    return _filled(
        request,
        form,
        lambda: actions.amend_act(one, form.cleaned_data, version=version, by=viewer),
        title=_("Change this legal act"),
        version=version or one.version,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def write_term(request: HttpRequest) -> HttpResponse:
    """Write down a term of office."""
    viewer = asking(request)
    form = forms.TermForm(typed(request))
    return _filled(
        request,
        form,
        lambda: actions.write_term(**form.cleaned_data, by=viewer),
        title=_("Write down the term of office"),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_term(request: HttpRequest, ref: str) -> HttpResponse:
    """Correct a term of office."""
    viewer = asking(request)
    one, version = queries.term_for(viewer, ref), version_sent(request.POST)
    form = forms.TermForm(typed(request), initial=forms.first_words_of_term(one))
    return _filled(
        request,
        form,
        lambda: actions.amend_term(one, form.cleaned_data, version=version, by=viewer),
        title=_("Change this term of office"),
        version=version or one.version,
    )


@needs("people.leave")
@require_http_methods(BOTH)
def replace_mayor(request: HttpRequest) -> HttpResponse:
    """Another mayor from today."""
    viewer, today = asking(request), city.today(timezone.now())
    form = forms.NewMayor(typed(request))
    return _filled(
        request,
        form,
        lambda: actions.replace_mayor(**form.cleaned_data, on=today, by=viewer),
        title=_("Another mayor from today"),
        lead=_(
            "The mayor until now loses access at once. Open tasks and commitments go to the new one."
        ),
        submit=_("Hand the office over"),
    )


@needs("money.read")
@require_GET
def handover(request: HttpRequest) -> HttpResponse:
    """The briefing for who takes the office over, from live data."""
    viewer, today = asking(request), city.today(timezone.now())
    context = {
        "briefing": briefing.briefing_for(viewer, today=today),
        "can_print": printer.can_make_pdf(),
        "today": today,
    }
    return render(request, "plan/continuity/handover.html", context)


@needs("money.read")
@require_GET
def handover_pdf(request: HttpRequest) -> HttpResponse:
    """The same as PDF, in the reader's language; where none can be made, the page to print."""
    viewer, today = asking(request), city.today(timezone.now())
    if not printer.can_make_pdf():
        return redirect("plan:handover")
    language = (get_language() or "en").split("-")[0]
    response = HttpResponse(
        printing.pdf(viewer, language=language, today=today), content_type="application/pdf"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="handover.pdf"'
    return response


def _filled(request: HttpRequest, form: Any, do: Any, **said: Any) -> HttpResponse:
    return fill(
        request,
        form,
        do,
        onward=lambda _made: reverse("plan:continuity"),
        said=_("Saved."),
        cancel_url=reverse("plan:continuity"),
        **({"submit": _("Save")} | said),
    )
