"""What the plan says when an organisation is about to join another one or to end."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from convive.people import bells
from convive.people.handover import Task
from convive.people.models import Organisation
from convive.plan.models import Action

OVER = (Action.State.DONE, Action.State.STOPPED)


def connect() -> None:
    """Listen to the bell of `people`."""
    bells.organisation_holds.connect(actions_of, dispatch_uid="plan.organisation_holds")


def actions_of(sender: object, *, organisation: Organisation, **_rest: Any) -> list[Task]:
    """The actions that it carries and that are not over."""
    carried = Action.objects.filter(owner=organisation).exclude(state__in=OVER)
    return [Task(str(one), reverse("plan:action", args=[one.ref])) for one in carried]
