"""Writing the minutes, and approving them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.actions.meetings import hold, may_change
from convive.bodies.models import AgendaItem, Meeting
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Changed, Refused, Words
from convive.ground.viewers import Asking
from convive.history import actions as history

STATE = ["minutes_state", "approved_on", "approved_at"]


@act("bodies.minuted")
def write_minutes(
    meeting: Meeting,
    said: Mapping[int, Phrase | str],
    *,
    by: Asking,
    version: int | None = None,
    tags: Mapping[int, str] | None = None,
    more_work: Mapping[int, Phrase] | None = None,
    **outcome: Phrase | str,
) -> Meeting:
    """Write what was said, point by point (by key of the point); the agenda becomes the minutes.

    `tags` says what each point was for, `more_work` what still needs work (NLC-07). `outcome`:
    minutes, worries, common_ground, explored (GOV-13). Minutes that were approved are a draft
    again. Raises Changed on a second editor, with what they wrote.
    """
    may_change(meeting, by)
    changes = {name: phrase(words) for name, words in outcome.items()}
    draft = {"minutes_state": Meeting.MinutesState.DRAFT, "approved_on": None, "approved_at": None}
    items = list(meeting.agenda.all())
    try:
        hold(meeting, {**changes, **draft}, version=version, by=by)
    except Changed as changed:
        theirs: dict[Words, Words] = {
            str(item.title): str(item.said) for item in items if item.said
        }
        raise Changed(
            changed.sentence, theirs={**changed.theirs, **theirs}, version=changed.version
        ) from None
    for item in items:
        _write(item, said, tags or {}, more_work or {})
    history.keep(meeting, [*changes, *STATE, "points"], by=by)
    return meeting


@act("bodies.minutes_approved")
def approve_minutes(
    meeting: Meeting,
    *,
    on: date,
    by: Asking,
    at: Meeting | None = None,
    version: int | None = None,
) -> Meeting:
    """The minutes are right: said by the chair, or by the next meeting (`at`).

    Raises Refused while nothing is written, or when `at` is no later meeting of the same table.
    """
    may_change(meeting, by)
    written = meeting.minutes or any(item.said for item in meeting.agenda.all())
    if meeting.state != Meeting.State.HELD or not written:
        raise Refused(
            _("Nothing is written down yet."), instead=_("Write the minutes, then approve them.")
        )
    if at is not None and (at.body_id != meeting.body_id or at.on < meeting.on or at == meeting):
        raise Refused(_("Only a later meeting of this table can approve them."), field="at")
    if meeting.minutes_state == Meeting.MinutesState.APPROVED and version is None:
        return meeting
    changes = {
        "minutes_state": Meeting.MinutesState.APPROVED,
        "approved_on": on,
        "approved_at": at,
    }
    history.amend(meeting, changes, version=version, by=by)
    history.keep(meeting, [*STATE, "minutes", "points"], by=by)
    return meeting


def _write(
    item: AgendaItem,
    said: Mapping[int, Phrase | str],
    tags: Mapping[int, str],
    more_work: Mapping[int, Phrase],
) -> None:
    if item.pk in said:
        item.said = phrase(said[item.pk])
    if tags.get(item.pk, "") in {"", *AgendaItem.Tag.values}:
        item.tag = tags.get(item.pk, item.tag)
    if item.pk in more_work:
        item.more_work = phrase(more_work[item.pk])
    item.save(update_fields=["said", "tag", "more_work"])
