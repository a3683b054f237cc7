"""Writing a notice to the members it concerns; called inside the actions of this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Decision, Notice, Told
from convive.bodies.notices import letters, rules
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.models import Organisation


def spread(
    organisations: Iterable[Organisation],
    *,
    title: Phrase | str,
    what: Phrase | str,
    read_by: date,
    on: date,
    by: Asking,
    sort: str = Notice.Sort.CHANGE,
    why: Phrase | str = "",
    decided_by: Phrase | str = "",
    decision: Decision | None = None,
    about: Reference | None = None,
    holds_from: date | None = None,
    effects: Mapping[str, Phrase | str] | None = None,
) -> Notice:
    """Tell each of these members; `effects` says by reference what it means for one of them.

    Letters go out once the change stands. Raises Refused without words, members, or time to read.
    """
    members = list({one.pk: one for one in organisations}.values())
    if not members:
        raise Refused(
            _("Nobody is told."), instead=_("Choose at least one member."), field="organisations"
        )
    if not phrase(what):
        raise Refused(_("Say what changes."), field="what")
    if not rules.may_wait_until(read_by, today=on):
        raise Refused(_("Give time to read between today and a year from now."), field="read_by")
    notice = Notice.objects.create(
        sort=sort,
        title=phrase(title),
        what=phrase(what),
        why=_maybe(why),
        decided_by=_maybe(decided_by),
        decision=decision,
        about=str(about) if about else "",
        holds_from=holds_from,
        read_by=read_by,
        written_by=by.ref,
        written_on=on,
    )
    effects = effects or {}
    Told.objects.bulk_create(
        Told(notice=notice, organisation=one, effect=_maybe(effects.get(one.ref, "")))
        for one in members
    )
    transaction.on_commit(partial(letters.send.enqueue, notice.ref))
    return notice


def _maybe(words: Phrase | str) -> Phrase:
    return phrase(words) if words else Phrase()
