"""Saying which lessons a framework used (MEL-14)."""

from __future__ import annotations

from collections.abc import Iterable

from convive.audit.acts import act
from convive.ground.viewers import Asking
from convive.plan import refusing
from convive.plan.editions import queries
from convive.plan.models import Framework
from convive.thread import actions as thread


@act("plan.lessons_used")
def use_lessons(framework: Framework, lessons: Iterable[str], *, by: Asking) -> Framework:
    """Tie a framework to the lessons it used, given by their references. Raises Refused for others."""
    refusing.unless_editable(framework, by)
    for ref in lessons:
        thread.tie(queries.lesson(ref), framework.reference, by=by)
    return framework
