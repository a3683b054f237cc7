"""Building an agenda: taking up what waits, changing a point, putting papers beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access, queries
from convive.bodies.actions.meetings import may_change
from convive.bodies.models import AgendaItem, Ask, Meeting, Paper, Seat
from convive.files import actions as files
from convive.files.uploads import SealedUpload
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Changed, Refused, Words
from convive.ground.viewers import Asking
from convive.history import actions as history

# No role holds it: a paper leaves the house by its meeting's page alone, which asks who needs it.
BY_ITS_MEETING = "(by its meeting)"
LAST = 10_000


@act("bodies.point_added")
def add_point(
    meeting: Meeting,
    title: Phrase | str,
    *,
    by: Asking,
    minutes: int = 10,
    about: str = "",
    asks: Iterable[Ask] = (),
    is_closed: bool = False,
    raised_by: str = "",
) -> AgendaItem:
    """Put a point at the end of an agenda; `asks` are those who wanted it there.

    `raised_by`: a word of `AgendaItem.RaisedBy`, where the table says whose topic it is (PRI-12).
    """
    may_change(meeting, by)
    words = phrase(title)
    if not words:
        raise Refused(_("Give the point a title."), field="title")
    item = AgendaItem.objects.create(
        meeting=meeting,
        place=LAST,
        title=words,
        minutes_planned=minutes,
        about=about[:80],
        is_closed=is_closed,
        raised_by=raised_by,
    )
    item.asks.set(asks)
    _number(meeting)
    return item


@act("bodies.queue_taken_up")
def take_up(meeting: Meeting, chosen: Collection[str], *, by: Asking) -> Meeting:
    """Put what waits on the agenda: `chosen` are `Waiting.about`; what no longer waits is left out."""
    may_change(meeting, by)
    for one in queries.queue_for(by, meeting):
        if one.about in chosen:
            add_point(meeting, one.title, minutes=one.minutes, about=one.about, by=by)
    return meeting


@act("bodies.point_amended")
def amend_point(
    item: AgendaItem,
    *,
    title: Phrase | str,
    minutes_planned: int,
    position: int,
    is_closed: bool,
    raised_by: str | None = None,
    by: Asking,
    version: int | None = None,
) -> AgendaItem:
    """Word a point anew, in every language; move it to `position` (1 is first); close it or open it.

    `version` is the meeting's. Raises Changed when somebody else changed the meeting meanwhile.
    """
    meeting = item.meeting
    may_change(meeting, by)
    try:
        history.amend(meeting, {"title": meeting.title}, version=version, by=by)
    except Changed as changed:
        item.refresh_from_db()
        theirs: dict[Words, Words] = {_("point"): str(item.title)}
        raise Changed(changed.sentence, theirs=theirs, version=changed.version) from None
    words = phrase(title)
    if not words:
        raise Refused(_("Give the point a title."), field="title")
    item.title, item.minutes_planned, item.is_closed = words, minutes_planned, is_closed
    item.raised_by = item.raised_by if raised_by is None else raised_by
    item.save(update_fields=["title", "minutes_planned", "is_closed", "raised_by"])
    _number(meeting, item, position)
    return item


@act("bodies.point_removed")
def remove_point(item: AgendaItem, *, by: Asking) -> Meeting:
    """Take a point off the agenda. Raises Refused when it has papers, asks or minutes."""
    may_change(item.meeting, by)
    if item.said or item.papers.exists() or item.asks.exists():
        raise Refused(
            _("Something hangs on this point: papers, minutes, or what somebody asked."),
            instead=_("Take the papers away and answer who asked first."),
        )
    meeting = item.meeting
    item.delete()
    _number(meeting)
    return meeting


@act("bodies.paper_added")
def add_paper(
    item: AgendaItem,
    upload: SealedUpload,
    *,
    name: Phrase | str,
    on: date,
    by: Asking,
    readers: str = Paper.Readers.MEMBERS,
    seats: Iterable[Seat] = (),
) -> Paper:
    """Put a file beside a point, for those who need it. Raises Refused for programs and web pages,
    for named seats without a name, for a public paper of a closed meeting or point.
    """
    may_change(item.meeting, by)
    files.refuse_unacceptable(upload)
    named = [seat for seat in seats if seat.body_id == item.meeting.body_id]
    if readers == Paper.Readers.SEATS and not named:
        raise Refused(_("Say which seats may read it."), field="seats")
    if readers == Paper.Readers.PUBLIC and (item.is_closed or not item.meeting.is_public):
        raise Refused(
            _("This point is not public, so its papers are not public either."), field="readers"
        )
    words = phrase(name)
    paper = Paper.objects.create(
        item=item,
        name=words or phrase(upload.name or ""),
        file=files.keep(upload, permission=BY_ITS_MEETING, by=by),
        readers=readers,
        added_on=on,
    )
    if readers == Paper.Readers.SEATS:
        paper.seats.set(named)
    return paper


@act("bodies.paper_removed")
def remove_paper(paper: Paper, *, by: Asking) -> AgendaItem:
    """Take a paper away; its file is deleted with it."""
    item = paper.item
    if not access.may_edit(by, item.meeting.body):
        raise PermissionDenied
    file = paper.file
    paper.delete()
    files.delete(file, by=by)
    return item


def _number(meeting: Meeting, moved: AgendaItem | None = None, position: int = 0) -> None:
    """Number the points from 0 in their order, with `moved` at its new position."""
    items = [item for item in meeting.agenda.all() if moved is None or item.pk != moved.pk]
    if moved is not None:
        items.insert(max(0, position - 1), moved)
    for place, item in enumerate(items):
        if item.place != place:
            item.place = place
            item.save(update_fields=["place"])
