"""Taking a practice home."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.exchange import showing
from convive.exchange.queries import KIND
from convive.exchange.rules import Practice
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.people.models import Organisation
from convive.people.viewer import Viewer
from convive.plan import actions as plan
from convive.plan import queries as frameworks
from convive.plan.models import Action, Objective
from convive.thread import actions as thread


@act("exchange.adapted")
def adapt(
    one: Practice,
    *,
    title: Phrase,
    what: Phrase,
    owner: Organisation,
    objective: Objective | None,
    on: date,
    by: Viewer,
) -> Action:
    """Start a planned action from a practice, its source credited and tied to it (KNO-01).

    It stands in the framework of `objective`, else in the current one. Raises Refused without one.
    """
    if not by.may("practices.adapt"):
        raise PermissionDenied
    framework = objective.framework if objective else frameworks.current_for(by)
    if framework is None:
        raise Refused(
            _("An action needs a framework to stand in, and there is none yet."),
            instead=_("Draft a framework first. One title and two dates are enough to begin."),
            guide=reverse("plan:show"),
        )
    action = plan.add_action(
        framework,
        objective=objective,
        title=title,
        what=what,
        level=one.levels[0],
        owner=owner,
        begins_on=on,
        practice=one.key,
        credit=showing.credit(one),
        by=by,
    )
    thread.tie(Reference(KIND, one.key), action.reference, by=by)
    return action
