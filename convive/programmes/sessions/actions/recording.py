"""Recording a session: sent once or twice, in order or not, nothing is lost and nothing counts twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.landscape.findings import words as findings
from convive.people.models import Person
from convive.programmes.models import Initiative, Recording, Session
from convive.programmes.sessions import access, queries
from convive.programmes.sessions.rules import recording as rules

TOLD = ("came", "counts", "represented", "what_happened", "what_to_change", "mel_minutes", "told")
TEXTS = ("what_happened", "what_to_change")
EARLY = timedelta(hours=1)


@act("programmes.session_recorded")
def record(
    session: Session,
    content: Mapping[str, Any],
    *,
    client_key: str,
    saw: int,
    written_at: datetime,
    names_why: str = "",
    now: datetime,
    by: Asking,
) -> Recording:
    """Keep what was recorded of a session; `content` holds the names of TOLD (issue 6, point 2).

    The same again under its `client_key` gives the recording that is kept already. An older recording never
    covers a newer one: both are kept, and where they differ somebody chooses. Raises Refused before
    the session, of a draft, for more people of a kind than came, for groups of people where districts
    stand, and for words that seem to name a child, unless who leads the initiative says why they stand;
    PermissionDenied.
    """
    if not access.may_record(by, session):
        raise PermissionDenied
    _refuse_early(session, now=now)
    _refuse_draft(session)
    told = {name: content.get(name) for name in TOLD}
    # The row is locked: what two telephones send at once comes one after the other.
    session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    known = Recording.objects.filter(client_key=client_key).first()
    writer = Person.objects.filter(ref=by.ref).first()
    if known is not None:
        if _is_same(known, session, told, writer):
            return known
        # Other words, or another hand, under a key that was used: a recording of its own.
        client_key = new_ref()
    _refuse_too_many(told)
    _refuse_groups(told)
    why = _refuse_names(session, told, names_why, by=by)
    earlier = list(session.recordings.order_by("-number"))
    current = next((one for one in earlier if one.counts_now), None)
    new = Recording(
        session=session,
        client_key=client_key,
        number=earlier[0].number + 1 if earlier else 1,
        saw=saw,
        written_at=rules.believable(written_at, received_at=now),
        received_at=now,
        by=writer,
        content=told,
        names_why=why,
    )
    new.save()
    if session.state == Session.State.CANCELLED:
        _mark_differing(session)
    elif rules.takes_over(_written(new), _written(current) if current else None):
        _let_count(new, session, current, now=now)
        _mark_when_unseen(session, new, earlier)
    elif current is not None and _says_otherwise(new, current):
        _mark_differing(session)
    return new


@act("programmes.recording_chosen")
def choose(recording: Recording, *, now: datetime, by: Asking) -> Recording:
    """Say which of several recordings counts; the others stay to be read."""
    session = Session.objects.select_for_update(of=("self",)).get(pk=recording.session_id)
    if not access.may_plan(by, session.initiative):
        raise PermissionDenied
    current = queries.current(session)
    if current is None or current.pk != recording.pk:
        _let_count(recording, session, current, now=now)
    session.recordings_differ = False
    session.save(update_fields=["recordings_differ"])
    return recording


def _refuse_draft(session: Session) -> None:
    """What protects people stands before a start, so nothing is recorded of what never started."""
    if session.initiative.state == Initiative.State.DRAFT:
        raise Refused(
            _("This programme has not started yet."),
            instead=_("Start it first: its page says what is missing. Your words stay here."),
        )


def _let_count(
    new: Recording, session: Session, current: Recording | None, *, now: datetime
) -> None:
    if current is not None:
        current.counts_now = False
        current.save(update_fields=["counts_now"])
    new.counts_now = True
    new.save(update_fields=["counts_now"])
    for name in TOLD:
        value = new.content.get(name)
        setattr(session, name, _empty_of(name) if value is None else value)
    session.state = Session.State.HELD
    session.recorded_by, session.recorded_at = new.by, now
    session.save(update_fields=[*TOLD, "state", "recorded_by", "recorded_at"])


def _empty_of(name: str) -> Any:
    if name in TEXTS:
        return ""
    return {"counts": {}, "told": {}, "represented": []}.get(name)


def _mark_when_unseen(session: Session, new: Recording, earlier: list[Recording]) -> None:
    """Who saw everything settles it; otherwise both stand there until somebody chooses.

    Who corrects their own recording, from a phone that had not sent the first, needs no judge.
    """
    unseen = [one for one in earlier if one.number > new.saw]
    if not unseen and session.recordings_differ:
        session.recordings_differ = False
        session.save(update_fields=["recordings_differ"])
    if any(_says_otherwise(new, one) for one in unseen):
        _mark_differing(session)


def _says_otherwise(one: Recording, other: Recording) -> bool:
    return one.by_id != other.by_id and rules.differ(one.content, other.content)


def _mark_differing(session: Session) -> None:
    session.recordings_differ = True
    session.save(update_fields=["recordings_differ"])


def _is_same(
    known: Recording, session: Session, told: Mapping[str, Any], writer: Person | None
) -> bool:
    if known.session_id != session.pk:
        raise Refused(_("This was sent for another session."), instead=_("Open the page again."))
    is_theirs = known.by_id == (writer.pk if writer else None)
    return is_theirs and not rules.differ(known.content, told)


def _written(one: Recording) -> rules.Written:
    return rules.Written(one.number, one.saw, one.written_at)


def _refuse_early(session: Session, *, now: datetime) -> None:
    if session.begins - EARLY > now:
        raise Refused(_("This session has not begun yet."), instead=_("Record it when it is over."))


def _refuse_too_many(told: Mapping[str, Any]) -> None:
    if rules.too_many(told["came"], told["counts"] or {}):
        raise Refused(
            _("More people are counted there than came."),
            instead=_("Count everybody who came first, then the others among them."),
            field="came",
        )


def _refuse_groups(told: Mapping[str, Any]) -> None:
    """Districts and schools are counted there, never kinds of people (SEC-03)."""
    if words := findings.guarded().found(told["represented"] or []):
        raise Refused(
            _("This names a group of people: %(words)s") % {"words": ", ".join(words)},
            instead=_("Write districts or schools there, one a line."),
            field="represented",
        )


def _refuse_names(session: Session, told: Mapping[str, Any], why: str, *, by: Asking) -> str:
    written = [*(told[name] or "" for name in TEXTS), *_words_of(told["told"] or {})]
    written += told["represented"] or []
    found = queries.names_in(session, written)
    if not found:
        return ""
    if why.strip() and access.may_vouch(by, session.initiative):
        return why.strip()[:300]
    words = ", ".join(dict.fromkeys(one.words for one in found))
    raise Refused(
        ngettext_lazy(
            "This seems to name somebody: %(words)s",
            "These words seem to name people: %(words)s",
            len(found),
        )
        % {"words": words},
        instead=_("Write it without the name: “a girl of ten”, “a father”. Nothing was stored."),
    )


def _words_of(told: Mapping[str, Any]) -> list[str]:
    return [value for value in told.values() if isinstance(value, str)]
