"""Pages of what comes first: exercises, weighing apart, the difference, common ground."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.ground.doors import needs
from convive.landscape.analysis.how import Topic, how
from convive.landscape.findings import queries as findings
from convive.landscape.models import Exercise, Finding
from convive.landscape.priorities import access, actions, forms, queries
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]
NEEDS = [Finding.Sort.NEED, Finding.Sort.VULNERABILITY, Finding.Sort.TENSION]


@needs("landscape.read")
@require_GET
def priorities(request: HttpRequest) -> HttpResponse:
    """Every exercise, newest first."""
    viewer = asking(request)
    context = {"exercises": queries.exercises_for(viewer), "may_open": access.may_open(viewer)}
    return render(request, "landscape/priorities/priorities.html", context)


@needs("landscape.edit")
@require_http_methods(BOTH)
def priority_new(request: HttpRequest) -> HttpResponse:
    """Let several tables weigh the same findings."""
    viewer = asking(request)
    last = queries.last_exercise()
    form = forms.Begin(typed(request), initial={"before": last.ref if last else ""})
    return fill(
        request,
        form,
        lambda: actions.begin(on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Open. Each table weighs apart."),
        title=_("What comes first? Ask several tables"),
        cancel_url=reverse("landscape:priorities"),
    )


@needs("landscape.read")
@require_GET
def priority(request: HttpRequest, ref: str) -> HttpResponse:
    """One exercise: who is done; once all are, where they meet and where they differ."""
    viewer = asking(request)
    one = queries.exercise_for(viewer, ref)
    result = queries.result_of(one)
    context = {
        "exercise": one,
        "result": result,
        "findings": queries.findings_of(one),
        "mine": [w.pk for w in result.weighings if access.may_weigh(viewer, w.body)],
        "may_open": access.may_open(viewer),
        "how": how(Topic.ORDERINGS),
    }
    return render(request, "landscape/priorities/priority.html", context)


@needs("landscape.read")
@require_http_methods(BOTH)
def priority_weigh(request: HttpRequest, ref: str, weighing: str) -> HttpResponse:
    """Weigh for a table one sits at; nobody else reads it before all are done."""
    viewer = asking(request)
    exercise = queries.exercise_for(viewer, ref)
    one = queries.weighing_for(viewer, exercise, weighing)
    start = {f"weight_{key}": weight for key, weight in one.weights.items()} | {"why": one.why}
    form = forms.Weigh(typed(request), findings=queries.findings_of(exercise), initial=start)
    return fill(
        request,
        form,
        lambda: actions.weigh(
            one, on=_today(), version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=lambda _made: _url(exercise),
        said=_("Kept."),
        title=_("What comes first for this table?"),
        lead=str(one.body),
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(exercise),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def priority_decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Tie the decision about a joint order to the exercise."""
    viewer = asking(request)
    one = queries.exercise_for(viewer, ref)
    form = forms.Decided(typed(request), exercise=one)
    return fill(
        request,
        form,
        lambda: actions.decide(one, form.cleaned_data["decision"], by=viewer),
        onward=_url,
        said=_("The decision stands beside the difference."),
        title=_("Which decision is the joint order?"),
        lead=str(one),
        cancel_url=_url(one),
    )


@needs("landscape.read")
@require_GET
def common_ground(request: HttpRequest) -> HttpResponse:
    """What different groups share: needs and strengths that several of them raise."""
    viewer = asking(request)
    context = {
        "needs": queries.common_ground_for(viewer, sorts=NEEDS),
        "strengths": queries.common_ground_for(viewer, sorts=[Finding.Sort.STRENGTH]),
        "may_propose": access.may_propose(viewer),
        "how": how(Topic.COMMON_GROUND),
    }
    return render(request, "landscape/priorities/common_ground.html", context)


@needs("asks.raise")
@require_POST
def propose_together(request: HttpRequest, ref: str) -> HttpResponse:
    """Propose in one click to act together on what several groups raise."""
    viewer = asking(request)
    finding = findings.finding_for(viewer, ref)
    language = (get_language() or "en").split("-")[0]
    actions.propose_together(finding, language=language, on=_today(), by=viewer)
    messages.success(request, _("Proposed. It stands among the asks, and somebody answers."))
    return redirect("landscape:common_ground")


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Exercise) -> str:
    return reverse("landscape:priority", args=[one.ref])
