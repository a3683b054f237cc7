"""Moving a case on: what follows is read first; what is missing is said line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.pathway.actions import course, leaving, work
from convive.pathway.casework import forms
from convive.pathway.casework.queries import steps, support
from convive.pathway.casework.views.doors import BOTH, At, at_case, page
from convive.pathway.casework.views.filling import done, fill
from convive.pathway.queries import cases, history, templates
from convive.pathway.queries.cases import Sheet
from convive.pathway.queries.leaving import open_needs
from convive.pathway.rules.template import Move
from convive.people.unlocking.doors import unlocked
from convive.spaces import keeper
from convive.ui.filling import typed


@signed_in
@never_cache
@sensitive_variables("at", "sheets", "found")
@unlocked
@require_http_methods(BOTH)
@at_case
def move(request: HttpRequest, at: At, move: str) -> HttpResponse:
    """Before: who will read what after it. After: the case stands there, or nothing changed."""
    step = at.bench.template.moves.get(move)
    if step is None or not at.bench.may(step.roles):
        raise Http404
    if request.method == "POST":
        work.move(at.case, step, bench=at.bench, by=at.by, on=at.today)
        if keeper.holds(at.case.record, by=at.by, now=at.room.now):
            return done(request, at, _("Done. The case stands at its next stage."))
        return redirect(at.room.url("queue"))
    sheets = cases.sheets(at.case, at.bench.keyring)
    found = [one for one in steps.moves(at.bench, sheets, today=at.today) if one.move == step]
    if not found:
        return redirect(at.url())
    return page(
        request,
        "move",
        at,
        step=found[0],
        follows=steps.follows(at.case, step, at.bench, sheets, today=at.today),
        stage=templates.words(at.bench.template.stages[step.to].name),
        has_open_need=at.bench.may(leaving.SIGNERS)
        and bool(open_needs(at.case, at.bench.template, sheets, today=at.today)),
        **_earlier(at, step, sheets),
    )


def _earlier(at: At, step: Move, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Before something ends: earlier concerns as one story, or that nobody looked for any."""
    if not at.bench.template.stages[step.to].ends:
        return {}
    looked = any(sheet.form == course.REPEAT for sheet in sheets)
    return {
        "story": history.story(at.case, by=at.by, now=at.room.now),
        "compare_first": not looked and at.bench.may(course.LOOKERS),
    }


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@at_case
def pause(request: HttpRequest, at: At) -> HttpResponse:
    """The clock stands still, for a reason of a list."""
    at.bench.only((*course.WORKERS, "intake", "chair"))
    form = forms.Pause(typed(request))
    return fill(
        request,
        at,
        form,
        lambda: course.pause(
            at.case, form.cleaned_data["reason"], bench=at.bench, by=at.by, on=at.today
        ),
        onward=at.url(),
        said=_("The clock stands still until somebody lets it go on."),
        title=_("Let the clock stand still"),
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@unlocked
@require_POST
@at_case
def resume(request: HttpRequest, at: At) -> HttpResponse:
    """The clock goes on."""
    course.resume(at.case, bench=at.bench, by=at.by, on=at.today)
    return done(request, at, _("The clock goes on."))


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@at_case
def lead(request: HttpRequest, at: At) -> HttpResponse:
    """Which organisation leads the case."""
    at.bench.only(("screener", "chair", "lead"))
    form = forms.Lead(typed(request), offered=support.leads(at.room.space, today=at.today))
    return fill(
        request,
        at,
        form,
        lambda: course.name_lead(
            at.case, form.cleaned_data["member"], bench=at.bench, by=at.by, on=at.today
        ),
        onward=at.url(),
        said=_("This organisation leads the case now."),
        title=_("Which organisation leads this case?"),
        cancel_url=at.url(),
    )
