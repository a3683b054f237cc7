"""Pages of break-glass: the list, asking, answering, looking at it again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.people.unlocking.doors import holding, proved_lately, unlocked
from convive.people.viewer import asking
from convive.spaces import access
from convive.spaces.actions import emergency as actions
from convive.spaces.forms import emergencies as forms
from convive.spaces.queries import emergencies as queries
from convive.spaces.queries import rooms
from convive.spaces.views.filling import BOTH, fill, inside, today, url
from convive.ui.filling import typed


@needs("workspace.read")
@never_cache
@require_GET
def emergencies(request: HttpRequest, ref: str) -> HttpResponse:
    """Every opening in an emergency, for members and for who watches; a late review stands out."""
    viewer = asking(request)
    space = rooms.space_at_its_door(viewer, ref, today=today())
    is_member = access.may_see(viewer, space, today=today())
    if not is_member:
        space = rooms.watched_space(viewer, ref)
    context = {
        **inside(viewer, space),
        "openings": queries.emergencies_for(viewer, space, now=timezone.now()),
        "is_member": is_member,
        "today": today(),
    }
    return render(request, "spaces/emergencies.html", context)


@needs("workspace.read")
@never_cache
@unlocked
@require_http_methods(BOTH)
def ask_emergency(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for a record that one does not hold."""
    holder = holding(request)
    space = rooms.space_for(holder, ref, today=today())
    form = forms.Ask(typed(request))
    return fill(
        request,
        form,
        lambda: actions.ask(
            space,
            form.cleaned_data["number"],
            reason=form.cleaned_data["reason"],
            by=holder,
            now=timezone.now(),
        ),
        onward=url("emergencies", space),
        said=_("You asked. Those who hold it, the lead and data protection are told."),
        title=_("Ask for a record in an emergency"),
        lead=_(
            "Somebody of another house who holds it answers. It opens for twelve hours, and "
            "somebody else looks at it afterwards. If a life is in danger, call first."
        ),
        submit=_("Ask now"),
        cancel_url=url("emergencies", space),
        **inside(holder, space),
    )


@needs("workspace.read")
@never_cache
@proved_lately()
@require_http_methods(BOTH)
def answer_emergency(request: HttpRequest, ref: str) -> HttpResponse:
    """The second person gives it, or not."""
    holder, now = holding(request), timezone.now()
    opening = queries.opening_for(holder, ref, now=now)
    space = opening.record.space
    held = queries.held_parts(opening.record, holder, now=now)
    form = forms.Answer(typed(request), held=held)

    def do() -> object:
        if form.cleaned_data["answer"] == "refuse":
            return actions.refuse(opening, by=holder, now=now)
        return actions.give(opening, parts=form.cleaned_data["parts"], by=holder, now=now)

    return fill(
        request,
        form,
        do,
        onward=url("emergencies", space),
        said=_("Your answer is kept, and everybody concerned is told."),
        template="spaces/answer_emergency.html",
        opening=opening,
        cancel_url=url("emergencies", space),
        **inside(holder, space),
    )


@needs("workspace.read")
@never_cache
@require_http_methods(BOTH)
def review_emergency(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody else looks at it within five working days."""
    viewer, now = asking(request), timezone.now()
    opening = queries.opening_for(viewer, ref, now=now)
    space = opening.record.space
    form = forms.Review(typed(request))
    return fill(
        request,
        form,
        lambda: actions.review(
            opening, was_right=form.cleaned_data["was_right"], by=viewer, now=now
        ),
        onward=url("emergencies", space),
        said=_("Thank you for looking at it."),
        template="spaces/review_emergency.html",
        opening=opening,
        cancel_url=url("emergencies", space),
        **inside(viewer, space),
    )
