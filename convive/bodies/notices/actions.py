"""What can be done with notices: tell, take note, close."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.models import Notice, Told
from convive.bodies.notices import access, telling
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation


@act("bodies.notice_told")
def tell(
    organisations: Iterable[Organisation],
    *,
    title: Phrase | str,
    what: Phrase | str,
    why: Phrase | str,
    decided_by: Phrase | str,
    read_by: date,
    on: date,
    by: Asking,
    **more: Any,
) -> Notice:
    """Tell members what changes, why, who decided (GOV-16). `more` as in `telling.spread`.

    Raises Refused without a reason or without who decided; PermissionDenied.
    """
    _may_write(by)
    if not phrase(why):
        raise Refused(_("Say why it changes."), field="why")
    if not phrase(decided_by) and more.get("decision") is None:
        raise Refused(_("Say who decided it."), field="decided_by")
    return telling.spread(
        organisations,
        title=title,
        what=what,
        why=why,
        decided_by=decided_by,
        read_by=read_by,
        on=on,
        by=by,
        **more,
    )


@act("bodies.notice_effects_written")
def write_effects(
    notice: Notice, effects: Mapping[str, Phrase | str], *, version: int | None, by: Asking
) -> Notice:
    """Say what a notice means for single members, by the reference of each.

    Raises Changed on a second editor, PermissionDenied.
    """
    _may_write(by)
    try:
        history.amend(notice, {}, version=version, by=by)
    except Changed as changed:
        rows = notice.told.select_related("organisation")
        changed.theirs |= {str(one.organisation): str(one.effect) for one in rows}
        raise
    for told in notice.told.select_related("organisation"):
        if told.organisation.ref in effects:
            told.effect = phrase(effects[told.organisation.ref] or {})
            told.save(update_fields=["effect"])
    return notice


@act("bodies.notice_noted")
def take_note(told: Told, *, question: str = "", on: date, by: Asking) -> Notice:
    """A member took note: themselves, or the office enters that they said so elsewhere.

    Taking note twice changes nothing. Raises PermissionDenied.
    """
    own = access.may_note(by, told)
    if not (own or access.may_write(by)):
        raise PermissionDenied
    if told.noted_on is None:
        told.noted_on, told.question = on, question.strip()
        told.noted_by, told.entered_by = (by.ref, "") if own else ("", by.ref)
        told.save(update_fields=["noted_on", "noted_by", "entered_by", "question"])
    return told.notice


@act("bodies.notice_closed")
def close(notice: Notice, *, on: date, by: Asking) -> Notice:
    """Ask nobody any more; the notice stays readable. Closing twice changes nothing."""
    _may_write(by)
    if notice.closed_on is None:
        history.amend(notice, {"closed_on": on}, version=None, by=by)
    return notice


def _may_write(by: Asking) -> None:
    if not access.may_write(by):
        raise PermissionDenied
