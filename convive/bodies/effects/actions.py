"""Looking at an unintended effect or a barrier, acting on it, and telling what was learned."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access, wording
from convive.bodies.effects import queries
from convive.bodies.models import Ask, Triage
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history

KEPT = ["weight", "done", "lesson", "lesson_published_on"]


@act("bodies.effect_triaged")
def triage(
    ask: Ask,
    *,
    weight: str,
    done: Phrase | str,
    on: date,
    version: int | None = None,
    by: Asking,
) -> Triage:
    """Say how much it matters and what is done about it, or say it anew (SAF-07).

    Raises Refused without words; Changed when somebody else said it first.
    """
    if not access.may_triage(by, ask):
        raise PermissionDenied
    if not phrase(done):
        raise Refused(_("Say what is done about it, even when it is little."), field="done")
    found = queries.triage_of(ask)
    if found is not None:
        changes = {"weight": weight, "done": phrase(done)}
        history.amend(found, changes, version=version or 0, by=by)
        return found
    made = Triage.objects.create(ask=ask, weight=weight, done=phrase(done), triaged_on=on)
    history.keep(made, KEPT, by=by)
    return made


@act("bodies.lesson_told")
def tell_lesson(
    found: Triage, *, lesson: Phrase | str, on: date, version: int | None = None, by: Asking
) -> Triage:
    """Tell everybody what was learned, in words that name nobody."""
    if not access.may_triage(by, found.ask):
        raise PermissionDenied
    words = wording.fit_for_everybody(phrase(lesson), field="lesson")
    changes = {"lesson": words, "lesson_published_on": found.lesson_published_on or on}
    history.amend(found, changes, version=version, by=by)
    return found


@act("bodies.lesson_withdrawn")
def withdraw_lesson(found: Triage, *, by: Asking) -> Triage:
    """Take a lesson back from the public page; the words stay with the effect."""
    if not access.may_triage(by, found.ask):
        raise PermissionDenied
    if found.lesson_published_on is not None:
        history.amend(found, {"lesson_published_on": None}, version=None, by=by)
    return found
