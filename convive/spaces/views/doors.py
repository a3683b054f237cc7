"""Pages of a space's door: its conditions, opening and closing, its law, its suspension."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import needs
from convive.ground.viewers import Asking
from convive.people.unlocking.doors import holding, unlocked
from convive.people.viewer import asking
from convive.spaces import access
from convive.spaces.actions import doors as actions
from convive.spaces.actions import rooms as room_actions
from convive.spaces.forms import rooms as forms
from convive.spaces.models import Space
from convive.spaces.queries import doors, rooms
from convive.spaces.views.filling import BOTH, fill, inside, today, url
from convive.ui.filling import typed
from convive.ui.forms import Form


@needs("workspace.read")
@never_cache
@require_GET
def door(request: HttpRequest, ref: str) -> HttpResponse:
    """Each condition of the door: whether it holds, what is missing, why, and where it is met."""
    viewer = asking(request)
    space = rooms.space_at_its_door(viewer, ref, today=today())
    return render(request, "spaces/door.html", _door(viewer, space))


@needs("workspace.read")
@never_cache
@unlocked
@require_POST
def open_door(request: HttpRequest, ref: str) -> HttpResponse:
    """Open the door; what is missing is said on its page."""
    holder = holding(request)
    space = rooms.led_space(holder, ref, today=today())
    actions.open_door(space, by=holder, on=today())
    messages.success(request, _("The door is open."))
    return redirect(url("door", space))


@needs("workspace.read")
@never_cache
@require_POST
def close_door(request: HttpRequest, ref: str) -> HttpResponse:
    """Close the door; the work inside goes on."""
    viewer = asking(request)
    space = rooms.led_space(viewer, ref, today=today())
    actions.close_door(space, by=viewer, on=today())
    messages.success(request, _("The door is closed. What came in before stays with you."))
    return redirect(url("door", space))


@needs("spaces.state_law")
@never_cache
@require_http_methods(BOTH)
def law(request: HttpRequest, ref: str) -> HttpResponse:
    """The data-protection officer writes on which law the space rests."""
    viewer = asking(request)
    space = rooms.space_at_its_door(viewer, ref, today=today())
    start = {"legal_basis": space.legal_basis, "special_basis": space.special_basis}
    form = forms.Law(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: room_actions.state_law(space, by=viewer, on=today(), **form.cleaned_data),
        onward=url("door", space),
        said=_("Saved."),
        title=_("On which law does this space rest?"),
        cancel_url=url("door", space),
        **inside(viewer, space),
    )


@needs("spaces.suspend")
@never_cache
@require_http_methods(BOTH)
def suspend(request: HttpRequest, ref: str) -> HttpResponse:
    """One act of the oversight body."""
    viewer = asking(request)
    space = rooms.watched_space(viewer, ref)
    form = forms.Suspend(typed(request))
    return fill(
        request,
        form,
        lambda: actions.suspend(space, by=viewer, on=today(), **form.cleaned_data),
        onward=url("door", space),
        said=_("The space is suspended. Nothing comes in any more."),
        title=_("Suspend this space now?"),
        lead=_("Nothing comes in from this moment. The members are told and read why."),
        submit=_("Suspend it"),
        cancel_url=url("door", space),
        **inside(viewer, space),
    )


@needs("spaces.suspend")
@never_cache
@require_http_methods(BOTH)
def lift(request: HttpRequest, ref: str) -> HttpResponse:
    """The reason is gone."""
    viewer = asking(request)
    space = rooms.watched_space(viewer, ref)
    return fill(
        request,
        Form(typed(request)),
        lambda: actions.lift(space, by=viewer, on=today()),
        onward=url("door", space),
        said=_("Lifted. The door stays closed until its lead opens it."),
        title=_("Lift the suspension?"),
        submit=_("Lift it"),
        cancel_url=url("door", space),
        **inside(viewer, space),
    )


def _door(viewer: Asking, space: Space) -> dict[str, object]:
    conditions = doors.standing_for(viewer, space, today=today())
    return {
        **inside(viewer, space),
        "conditions": conditions,
        "missing": sum(not one.holds for one in conditions),
        "may_lead": access.may_lead(viewer, space, today=today()),
        "may_suspend": viewer.may("spaces.suspend"),
        "may_state_law": viewer.may("spaces.state_law"),
        "is_member": access.may_see(viewer, space, today=today()),
    }
