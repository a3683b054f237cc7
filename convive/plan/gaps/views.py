"""Pages of the board of gaps: all of them, one with its focal points, deciding, putting a finding off."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.plan.gaps import access, actions, forms, proposals, queries
from convive.plan.models import Gap
from convive.plan.partners import queries as partners
from convive.thread import queries as thread
from convive.ui.filling import fill, page_of, query_of, typed, version_of

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    """The board: who answers first, what is needed and nobody does, how fast partners are helped."""
    viewer, today = asking(request), _today()
    board = queries.board_for(viewer, today=today)
    context = {
        "board": board,
        "page": page_of(request, board.gaps),
        "query": query_of(request),
        "report": partners.report_for(viewer, day=today),
        "proposed": proposals.waiting_for(viewer),
        "to_put_off": queries.findings_to_put_off(viewer),
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "plan/gaps/gaps.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def find_gap(request: HttpRequest) -> HttpResponse:
    """Write down a gap."""
    viewer = asking(request)
    form = forms.GapForm(typed(request), actions=queries.actions_to_stretch(viewer))
    return fill(
        request,
        form,
        lambda: actions.find(on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The gap is on the board."),
        title=_("Write down a gap"),
        cancel_url=reverse("plan:gaps"),
    )


@needs("plan.read")
@require_GET
def gap(request: HttpRequest, ref: str) -> HttpResponse:
    """One gap: the need, whom it concerns and who answers there, what was decided."""
    viewer, today = asking(request), _today()
    one = queries.gap_for(viewer, ref)
    context = {
        "gap": one,
        "listed": queries.shown(one, today=today),
        "focal_points": queries.focal_points(viewer, one, on=today),
        "may_edit": access.may_edit(viewer),
        "stations": thread.line_for(viewer, one.reference),
    }
    return render(request, "plan/gaps/gap.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_gap(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a gap says."""
    viewer = asking(request)
    one = queries.gap_for(viewer, ref)
    start = {
        "need": one.need,
        "area": one.area.ref if one.area else "",
        "organisations": list(one.organisations.values_list("ref", flat=True)),
        "action": one.action.ref if one.action else "",
    }
    form = forms.GapForm(typed(request), initial=start, actions=queries.actions_to_stretch(viewer))

    def do() -> Gap:
        changes = dict(form.cleaned_data)
        concerned = changes.pop("organisations")
        return actions.amend(
            one, changes, organisations=concerned, version=version_of(request), by=viewer
        )

    return fill(
        request,
        form,
        do,
        onward=_url,
        said=_("Saved."),
        title=_("Change this gap"),
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def decide_gap(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what is done about a gap, or why nothing is."""
    viewer = asking(request)
    one = queries.gap_for(viewer, ref)
    start = {
        "decision": one.decision or Gap.Decision.STRETCH,
        "action": one.action.ref if one.action else "",
        "why": one.why,
        "revisit_on": one.revisit_on,
    }
    form = forms.Decide(typed(request), initial=start, actions=queries.actions_to_stretch(viewer))
    return fill(
        request,
        form,
        lambda: actions.decide(
            one, on=_today(), version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=_url,
        said=_("Decided. Everybody who reads the plan sees it."),
        title=_("What is done about it?"),
        lead=str(one),
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def put_off(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a finding off, with a reason and a day to look again."""
    viewer = asking(request)
    finding = queries.finding_to_put_off(viewer, ref)
    form = forms.PutOff(typed(request))
    return fill(
        request,
        form,
        lambda: actions.put_off(finding, on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Put off. It comes back on that day."),
        title=_("Put this finding off?"),
        lead=str(finding),
        submit=_("Put off"),
        cancel_url=reverse("plan:gaps"),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def answer_gap_proposal(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a need that a room counted onto the board, or say why not."""
    viewer = asking(request)
    one = proposals.proposal_for(viewer, ref)
    form = forms.AnswerProposal(typed(request), initial={"decision": proposals.TAKE})
    return fill(
        request,
        form,
        lambda: proposals.answer(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=reverse("plan:gaps"),
        said=_("Answered. The room that counted it sees your answer."),
        template="plan/gaps/proposal.html",
        proposal=one,
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Gap) -> str:
    return reverse("plan:gap", args=[one.ref])
