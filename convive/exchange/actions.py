"""Taking a practice home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from convive.audit.acts import act
from convive.exchange import showing
from convive.exchange.queries import KIND
from convive.exchange.rules import Practice
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.people.viewer import Viewer
from convive.thread import actions as thread

if TYPE_CHECKING:
    from convive.plan.models import Action


@act("exchange.adapted")
def adapt(one: Practice, *, title: Phrase, what: Phrase, by: Viewer) -> Action:
    """Start a planned action from a practice, its source credited and tied to it (KNO-01)."""
    from convive.plan import actions as plan

    if not by.may("practices.adapt"):
        raise PermissionDenied
    action = plan.start_from_practice(
        title=title,
        what=what,
        level=one.levels[0],
        practice=one.key,
        credit=showing.credit(one),
        by=by,
    )
    thread.tie(Reference(KIND, one.key), action.reference, by=by)
    return action
