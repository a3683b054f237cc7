"""Pages of what stands inside a framework: objectives, actions, money."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.history import queries as history
from convive.people.viewer import Viewer, asking
from convive.people.who_is_who import queries as who_is_who
from convive.plan import access, actions, forms, hosting, lists, opening, queries
from convive.plan.harms import queries as harms
from convive.plan.models import Action, Objective
from convive.plan.parts import queries as parts
from convive.plan.views import BOTH, typed_version
from convive.thread import queries as thread
from convive.ui.filling import fill, page_of, query_of, typed


@needs("plan.edit")
@require_http_methods(BOTH)
def add_objective(request: HttpRequest, ref: str) -> HttpResponse:
    """Add an objective."""
    viewer = asking(request)
    one = queries.framework_for(viewer, ref)
    form = forms.ObjectiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.add_objective(one, **form.cleaned_data, by=viewer)
        return redirect("plan:answer", made.ref)
    return render(request, "plan/add_objective.html", {"form": form, "framework": one})


@needs("plan.read")
@require_GET
def objective(request: HttpRequest, ref: str) -> HttpResponse:
    """One objective, the findings it answers and the actions that serve it."""
    viewer = asking(request)
    one = queries.objective_for(viewer, ref)
    branch = queries.branch_for(viewer, one)
    context = {
        "objective": one,
        "branch": branch,
        "page": page_of(request, branch.actions),
        "query": query_of(request),
        "stations": thread.line_for(viewer, one.reference),
        "may_edit": access.may_edit(viewer, one.framework),
        "may_fund": access.may_fund(viewer, one.framework),
    }
    return render(request, "plan/objective.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_objective(request: HttpRequest, ref: str) -> HttpResponse:
    """Change an objective."""
    viewer = asking(request)
    one = queries.objective_for(viewer, ref)
    form = forms.ObjectiveForm(request.POST or None, initial=forms.first_words_of_objective(one))
    if request.method == "POST" and form.is_valid():
        actions.amend_objective(one, form.cleaned_data, version=typed_version(request), by=viewer)
        messages.success(request, _("Saved."))
        return redirect("plan:objective", ref)
    context = {"form": form, "objective": one, "version": typed_version(request) or one.version}
    return render(request, "plan/amend_objective.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def remove_objective(request: HttpRequest, ref: str) -> HttpResponse:
    """Take an objective out of a draft, after one question."""
    return _remove(request, queries.objective_for(asking(request), ref))


@needs("plan.edit")
@require_http_methods(BOTH)
def remove_action(request: HttpRequest, ref: str) -> HttpResponse:
    """Take an action out of a draft, after one question."""
    return _remove(request, queries.action_for(asking(request), ref))


@needs("plan.edit")
@require_http_methods(BOTH)
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Tie an objective to the findings it answers."""
    viewer = asking(request)
    one = queries.objective_for(viewer, ref)
    offered = queries.findings_to_answer(viewer, one)
    form = forms.Answer(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        actions.answer(one, form.cleaned_data["findings"], by=viewer)
        messages.success(request, _("The objective answers these findings now."))
        return redirect("plan:objective", ref)
    return render(request, "plan/answer.html", {"form": form, "objective": one, "offered": offered})


@needs("plan.edit")
@require_http_methods(BOTH)
def add_action(request: HttpRequest, ref: str) -> HttpResponse:
    """Add an action."""
    viewer = asking(request)
    one = queries.framework_for(viewer, ref)
    form = forms.NewAction(
        typed(request),
        initial={"objective": request.GET.get("objective", ""), **actions.BEGINNINGS},
        owners=who_is_who.offered_for(viewer),
        objectives=list(one.objectives.all()),
    )
    hosts, today = _hosts(viewer, form), city.today(timezone.now())
    return fill(
        request,
        form,
        lambda: actions.add_action(one, **form.cleaned_data, hosts=hosts, today=today, by=viewer),
        onward=lambda made: reverse("plan:action", args=[made.ref]),
        template="plan/add_action.html",
        framework=one,
        hosts=hosts,
    )


@needs("plan.read")
@require_GET
def action(request: HttpRequest, ref: str) -> HttpResponse:
    """One action: why, for whom, by whom, with what money."""
    viewer = asking(request)
    one = queries.action_for(viewer, ref)
    today = city.today(timezone.now())
    context = {
        "action": one,
        "domain": lists.words(lists.DOMAINS, one.domain) if one.domain else "",
        "stages": parts.stages_of(one),
        "missing": opening.missing(one, today=today) if one.state == Action.State.PLANNED else [],
        "harms": harms.harms_around(one),
        "today": today,
        "objectives": queries.objectives_of(one),
        "indicators": queries.ends_named(viewer, one),
        "stations": thread.line_for(viewer, one.reference),
        "versions": history.versions_of(one),
        "may_edit": access.may_edit(viewer, one.framework),
    }
    return render(request, "plan/action.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_action(request: HttpRequest, ref: str) -> HttpResponse:
    """Change an action."""
    viewer = asking(request)
    one = queries.action_for(viewer, ref)
    form = forms.ActionForm(
        request.POST or None,
        initial=forms.first_words_of_action(one),
        owners=who_is_who.offered_for(viewer, one.owner),
    )
    if request.method == "POST" and form.is_valid():
        today, version = city.today(timezone.now()), typed_version(request)
        actions.amend_action(one, form.cleaned_data, version=version, today=today, by=viewer)
        messages.success(request, _("Saved."))
        return redirect("plan:action", ref)
    context = {"form": form, "action": one, "version": typed_version(request) or one.version}
    return render(request, "plan/amend_action.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def move(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how far an action is."""
    viewer = asking(request)
    one = queries.action_for(viewer, ref)
    today = city.today(timezone.now())
    form = forms.Move(typed(request), state=one.state)
    return fill(
        request,
        form,
        lambda: actions.move(one, form.cleaned_data["state"], on=today, by=viewer),
        onward=lambda moved: reverse("plan:action", args=[moved.ref]),
        template="plan/move.html",
        action=one,
        missing=opening.missing(one, today=today),
        check=opening.DO_NO_HARM,
    )


@needs("money.edit")
@require_http_methods(BOTH)
def fund(request: HttpRequest, ref: str) -> HttpResponse:
    """Add money to an action."""
    viewer = asking(request)
    one = queries.action_for(viewer, ref)
    form = forms.MoneyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.fund(one, **form.cleaned_data, by=viewer)
        return redirect("plan:action", ref)
    return render(request, "plan/fund.html", {"form": form, "action": one})


@needs("money.edit")
@require_http_methods(BOTH)
def withdraw(request: HttpRequest, ref: str, line_ref: str) -> HttpResponse:
    """Take a line of money out, after one question."""
    viewer = asking(request)
    one = queries.action_for(viewer, ref)
    line = queries.line_for(one, line_ref)
    if request.method == "POST":
        actions.withdraw(one, line, by=viewer)
        return redirect("plan:action", ref)
    return render(
        request, "plan/withdraw.html", {"form": forms.Confirm(), "action": one, "line": line}
    )


def _hosts(viewer: Viewer, form: forms.NewAction) -> list[hosting.Host]:
    """What exists and could carry what is typed; nothing before it is typed (GOV-11)."""
    if not (form.is_bound and form.is_valid()):
        return []
    told = form.cleaned_data
    return hosting.hosts_for(
        viewer,
        told["title"],
        told["what"],
        domain=told["domain"],
        on=city.today(timezone.now()),
        language=(get_language() or "en").split("-")[0],
    )


def _remove(request: HttpRequest, one: Objective | Action) -> HttpResponse:
    if request.method == "POST":
        framework = actions.remove(one, by=asking(request))
        messages.success(request, _("It is taken out of the draft."))
        return redirect("plan:framework", framework.ref)
    context = {"form": forms.Confirm(), "thing": one, "framework": one.framework}
    return render(request, "plan/remove.html", context)
