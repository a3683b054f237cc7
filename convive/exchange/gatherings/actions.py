"""What can be done about gatherings: keep one, learn from it, say what the city changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.models import Decision
from convive.exchange.gatherings import access
from convive.exchange.models import Gathering
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.plan.models import Action
from convive.results import actions as results
from convive.results.models import Lesson
from convive.thread import actions as thread

GATHERING = [
    "title",
    "series",
    "on",
    "until",
    "way",
    "place",
    "languages",
    "low_bandwidth",
    "people",
    "recording",
    "takeaways",
]


@act("exchange.gathering_kept")
def keep(*, by: Asking, has_consent: bool = False, **about: Any) -> Gathering:
    """Keep a conference, a workshop or a visit (KNO-05). `about`: title, on, way are needed.

    Raises Refused for dates turned round, and for a recording without everybody's yes.
    """
    _unless_editor(by)
    _refuse_untrue(about, has_consent=has_consent)
    made = Gathering.objects.create(**about)
    history.keep(made, GATHERING, by=by)
    return made


@act("exchange.gathering_amended")
def amend(
    gathering: Gathering,
    changes: Mapping[str, Any],
    *,
    has_consent: bool = False,
    version: int | None,
    by: Asking,
) -> Gathering:
    """Change what is kept of it. Raises Changed on a second editor, Refused as `keep` does."""
    _unless_editor(by)
    is_same = changes.get("recording") == gathering.recording
    _refuse_untrue(changes, has_consent=has_consent or is_same)
    history.amend(gathering, changes, version=version, by=by)
    return gathering


@act("exchange.gathering_learned_from")
def learn(
    gathering: Gathering,
    *,
    text: Phrase | str,
    change: Phrase | str = "",
    decision: Decision | None = None,
    action: Action | None = None,
    on: date,
    by: Asking,
) -> Lesson:
    """Write a lesson of a gathering, and what the city changed because of it (SYS-86).

    Raises Refused where a decision or an action is named and nobody says what changed.
    """
    _unless_editor(by)
    if not phrase(text):
        raise Refused(_("Say what we learned."), field="text")
    changed = phrase(change) if change else Phrase()
    if (decision or action) and not changed:
        raise Refused(_("Say what we do differently because of it."), field="change")
    lesson = results.write_lesson(
        text=phrase(text),
        change=changed,
        decision=decision,
        learned_on=on,
        learned_from=[gathering.reference],
        by=by,
    )
    if action is not None:
        thread.tie(lesson.reference, action.reference, by=by)
    return lesson


def _refuse_untrue(about: Mapping[str, Any], *, has_consent: bool) -> None:
    begins, ends = about.get("on"), about.get("until")
    if begins and ends and ends < begins:
        raise Refused(_("The end lies before the beginning."), field="until")
    if about.get("recording") and not has_consent:
        raise Refused(
            _("A recording is kept only when everybody in it said yes."),
            instead=_("Ask them first, or leave the recording out."),
            field="has_consent",
        )


def _unless_editor(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied
