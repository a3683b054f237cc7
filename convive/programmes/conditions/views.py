"""Pages on which ideas and conditions are written down."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.conditions import actions, forms, queries
from convive.programmes.models.planning import PlanningCondition, PlanningFile
from convive.programmes.planning_files import queries as files
from convive.ui.filling import fill, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("programmes.write")
@require_http_methods(BOTH)
def add_idea(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what a team brought."""
    viewer = asking(request)
    one = queries.initiative_for(viewer, ref)
    start: dict[str, Any] = {"on": _today()}
    form = forms.IdeaForm(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.bring(one, form.cleaned_data, by=viewer),
        onward=queries.ideas_page,
        said=_("The idea is kept with the name of its team."),
        title=_("What did a team bring?"),
        lead=str(one),
        submit=_("Keep it"),
        cancel_url=reverse("programmes:initiative", args=[one.ref]),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_idea(request: HttpRequest, ref: str) -> HttpResponse:
    """Word an idea anew."""
    viewer = asking(request)
    one = queries.idea_for(viewer, ref)
    start = values_of(one, list(actions.OF_AN_IDEA))
    form = forms.IdeaForm(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.amend_idea(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=queries.ideas_page,
        said=_("Saved."),
        title=str(one),
        submit=_("Save"),
        cancel_url=queries.ideas_page(one),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def take_idea(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose the planning file of which an idea becomes a condition (SYS-33)."""
    viewer = asking(request)
    one = queries.idea_for(viewer, ref)
    form = forms.ChooseFile(typed(request), files=queries.files_for(viewer))
    return fill(
        request,
        form,
        lambda: form.cleaned_data["file"],
        onward=lambda file: _ask_for(file) + f"?idea={one.ref}",
        title=_("Make it a condition of a planning file"),
        lead=str(one),
        submit=_("Go on"),
        cancel_url=queries.ideas_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def add_condition(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a condition into the register of a file; from an idea or a comment, when it came from one."""
    viewer = asking(request)
    file = files.file_for(viewer, ref)
    comment = files.comment_of(viewer, file, request.GET.get("comment", ""))
    form = forms.AskFor(
        typed(request),
        file=file,
        ideas=queries.ideas_for(viewer),
        initial=queries.beginning(viewer, request.GET, comment=comment),
    )

    def do() -> PlanningCondition:
        about = dict(form.cleaned_data)
        idea = about.pop("idea")
        said = comment.ask if comment is not None else None
        return actions.ask_for(file, about, idea=idea, ask=said, by=viewer)

    return fill(
        request,
        form,
        do,
        onward=_register(file),
        said=_("It stands in the register of conditions."),
        title=_("Add a condition"),
        lead=str(file),
        submit=_("Add it"),
        cancel_url=_register(file),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_condition(request: HttpRequest, ref: str, condition: str) -> HttpResponse:
    """Word a condition anew, give it another owner or day."""
    viewer = asking(request)
    file = files.file_for(viewer, ref)
    one = files.condition_for(viewer, file, condition)
    start = values_of(one, list(actions.OF_A_CONDITION))
    form = forms.ConditionForm(typed(request), file=file, initial=start)
    return fill(
        request,
        form,
        lambda: actions.amend(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_register(file),
        said=_("Saved."),
        title=_("Change this condition"),
        lead=str(file),
        submit=_("Save"),
        cancel_url=_register(file),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def finish_condition(request: HttpRequest, ref: str, condition: str) -> HttpResponse:
    """Say that a condition is done."""
    viewer = asking(request)
    file = files.file_for(viewer, ref)
    one = files.condition_for(viewer, file, condition)
    form = forms.Finish(typed(request))
    return fill(
        request,
        form,
        lambda: actions.finish(
            one, **form.cleaned_data, on=_today(), version=version_of(request), by=viewer
        ),
        onward=_register(file),
        said=_("It is done. Tell who proposed it."),
        title=_("Is it done?"),
        lead=str(one),
        submit=_("It is done"),
        cancel_url=_register(file),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def drop_condition(request: HttpRequest, ref: str, condition: str) -> HttpResponse:
    """Drop a condition, with a reason."""
    viewer = asking(request)
    file = files.file_for(viewer, ref)
    one = files.condition_for(viewer, file, condition)
    form = forms.Drop(typed(request))
    return fill(
        request,
        form,
        lambda: actions.drop(
            one, **form.cleaned_data, on=_today(), version=version_of(request), by=viewer
        ),
        onward=_register(file),
        said=_("It is dropped. The reason stands beside it."),
        title=_("Drop this condition?"),
        lead=str(one),
        submit=_("Drop it"),
        cancel_url=_register(file),
        version=one.version,
    )


def _ask_for(file: PlanningFile) -> str:
    return reverse("programmes:add_condition", args=[file.ref])


def _register(file: PlanningFile) -> str:
    return reverse("programmes:planning_file", args=[file.ref]) + "#conditions"


def _today() -> date:
    return city.today(timezone.now())
