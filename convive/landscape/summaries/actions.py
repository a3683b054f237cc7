"""Keeping a question to ask it again."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.landscape import access
from convive.landscape.models import SavedView
from convive.landscape.summaries import queries
from convive.landscape.summaries.rules import Choice

MOST_VIEWS = 100


@act("landscape.view_kept")
def keep_view(name: str, choice: Choice, *, is_shared: bool, by: Asking) -> SavedView:
    """Keep what was asked under a name; the same name again takes the new question.

    Raises Refused without a name or with too many views, PermissionDenied.
    """
    if not access.may_read(by):
        raise PermissionDenied
    name = name.strip()
    if not name:
        raise Refused(_("Give the view a name."), field="name")
    own = SavedView.objects.filter(kept_by=by.ref)
    known = own.filter(name=name).first()
    if known is None and own.count() >= MOST_VIEWS:
        raise Refused(_("You keep many views."), instead=_("Remove one you no longer need."))
    view = known or SavedView(kept_by=by.ref, name=name)
    view.choices, view.is_shared = choice.as_json(), is_shared
    if known is None:
        view.save()
    else:
        view.save_next()
    return view


@act("landscape.view_removed")
def remove_view(view: SavedView, *, by: Asking) -> None:
    """Forget a view of one's own; nothing else goes with it. Raises PermissionDenied."""
    if not queries.is_owner(by, view):
        raise PermissionDenied
    view.delete()
