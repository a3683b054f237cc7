"""Who may do what at the tables, and with what is asked."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from convive.bodies.models import (
    Answer,
    Ask,
    Body,
    Decision,
    Meeting,
    Paper,
    Reply,
    Seat,
    Task,
)
from convive.city import queries as city
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.people.rules import Role


def may_read(viewer: Asking) -> bool:
    """Tables, meetings, decisions and tasks are open to everybody who works with them."""
    return viewer.may("bodies.read")


def may_create(viewer: Asking) -> bool:
    """The coordinator and the house itself."""
    return viewer.may("bodies.edit")


def may_edit(viewer: Asking, body: Body) -> bool:
    """Who edits every table, and who chairs this one."""
    return viewer.may("bodies.edit") or (may_read(viewer) and _chairs(viewer, body))


def may_read_agenda(viewer: Asking, meeting: Meeting) -> bool:
    """Anybody where the meeting is open; else who reads tables."""
    return may_read(viewer) or meeting.is_public


def sits_at(viewer: Asking, body: Body) -> bool:
    """A member of this table, or a member's deputy."""
    return bool(seats_held(viewer, body))


def seats_held(viewer: Asking, body: Body) -> list[Seat]:
    """The seats of this table that this viewer holds, or is the deputy of."""
    pk = getattr(viewer, "pk", None)
    if pk is None:
        return []
    return list(body.seats.filter(Q(person=pk) | Q(deputy=pk), _held_today()))


def may_propose(viewer: Asking, meeting: Meeting) -> bool:
    """Who sits at the table or keeps it puts forward what it should talk about."""
    body = meeting.body
    return may_edit(viewer, body) or (viewer.may("asks.raise") and sits_at(viewer, body))


def may_read_paper(viewer: Asking, paper: Paper) -> bool:
    """By need to know: the seats it names, the members of the table, or everybody; and who keeps it."""
    meeting = paper.item.meeting
    if may_edit(viewer, meeting.body):
        return True
    if paper.readers == Paper.Readers.PUBLIC and not paper.item.is_closed:
        return may_read_agenda(viewer, meeting)
    held = {seat.pk for seat in seats_held(viewer, meeting.body)} if may_read(viewer) else set()
    if paper.readers == Paper.Readers.SEATS:
        return paper.seats.filter(pk__in=held).exists()
    return bool(held)


def speaks_against(viewer: Asking, decision: Decision, organisation: Organisation) -> bool:
    """Who belongs to an organisation, or sits for it at this table, says and publishes its dissent."""
    if organisation.ref in getattr(viewer, "organisations", ()):
        return True
    return any(
        seat.organisation_id == organisation.pk
        for seat in seats_held(viewer, decision.meeting.body)
    )


def may_do(viewer: Asking, task: Task) -> bool:
    """The owner of a task, and who edits the table it comes from."""
    if _is(viewer, task.owner_id) and viewer.may("tasks.do"):
        return True
    meeting = task.meeting or (task.decision.meeting if task.decision else None)
    return may_edit(viewer, meeting.body) if meeting else viewer.may("bodies.edit")


def may_raise(viewer: Asking, door: str) -> bool:
    """Anybody on the web; who raises for somebody else needs to work here."""
    return door == Ask.Door.WEB or viewer.may("asks.raise")


def may_speak_for(viewer: Asking, organisation: Organisation | None) -> bool:
    """Who belongs to an organisation speaks for it; who answers asks types in what it sent."""
    return organisation is None or viewer.may("asks.answer") or _belongs(viewer, organisation)


def may_read_comments(viewer: Asking) -> bool:
    """What members say about a clause is read by everybody who works on the text (NLC-06)."""
    return may_read(viewer) or viewer.may("plan.read")


def may_read_ask(viewer: Asking, ask: Ask) -> bool:
    """Who answers asks; whose work it is; who watches over unintended effects (SAF-07).

    What residents wrote is read by nobody else. What members say about a text is read by members.
    A family’s question is read by the service it turned to, and by nobody else at all (PRI-20).
    """
    if ask.sort == Ask.Sort.FAMILY:
        return serves_families(viewer, ask)
    if viewer.may("asks.answer") or may_watch(viewer, ask):
        return True
    if ask.shared and may_read_comments(viewer):
        return True
    return may_read(viewer) and (
        _is(viewer, ask.owner_id)
        or _is(viewer, ask.deputy_id)
        or _belongs(viewer, ask.organisation)
        or (ask.body is not None and sits_at(viewer, ask.body))
    )


def may_watch(viewer: Asking, ask: Ask) -> bool:
    """The data-protection officer and oversight: what harms, and answers that need a second look."""
    if ask.sort == Ask.Sort.FAMILY:
        return False
    watches = viewer.may("asks.watch") and ask.sort in Ask.WATCHED
    return watches or _looks_again(viewer, ask)


def may_answer(viewer: Asking, ask: Ask) -> bool:
    """Who answers for the city, whom the ask was passed to, their deputy, and a second look.

    What another level answers to a position is written down by who raised it.
    """
    if ask.sort == Ask.Sort.FAMILY:
        return serves_families(viewer, ask)
    if viewer.may("asks.answer"):
        return True
    mine = _is(viewer, ask.owner_id) or _is(viewer, ask.deputy_id)
    if ask.sort == Ask.Sort.RECOMMENDATION:
        mine = mine or (viewer.may("asks.raise") and _belongs(viewer, ask.organisation))
    return may_read(viewer) and (mine or _looks_again(viewer, ask))


def may_read_answer(viewer: Asking, ask: Ask) -> bool:
    """An answer is read by who reads the ask, and by everybody once it is published."""
    answer: Answer | None = getattr(ask, "answer", None)
    if answer is None:
        return False
    return answer.published_on is not None or may_read_ask(viewer, ask)


def may_look_again(viewer: Asking, reply: Reply) -> bool:
    """The second look at an answer: who answers asks and who watches; its author is refused later.

    What a family was answered is looked at again inside the service it turned to.
    """
    if reply.ask.sort == Ask.Sort.FAMILY:
        return serves_families(viewer, reply.ask)
    return viewer.may("asks.answer") or may_watch(viewer, reply.ask)


def may_move(viewer: Asking, ask: Ask) -> bool:
    """Who may answer it, and who chairs the table where it lies.

    A family’s question stays with the service it turned to: it never lies at a table (PRI-20).
    """
    if ask.sort == Ask.Sort.FAMILY:
        return False
    if may_answer(viewer, ask):
        return True
    return may_read(viewer) and ask.body is not None and _chairs(viewer, ask.body)


def may_pass(viewer: Asking) -> bool:
    """Passing an ask to somebody, and publishing an answer."""
    return viewer.may("asks.answer")


def may_triage(viewer: Asking, ask: Ask) -> bool:
    """Saying what is done about an unintended effect: who answers asks, and who watches."""
    return ask.sort in Ask.WATCHED and (viewer.may("asks.answer") or may_watch(viewer, ask))


def serves_families(viewer: Asking, ask: Ask) -> bool:
    """Who works for the service a family turned to; police never, whomever else they work for."""
    if Role.POLICE_LIAISON in getattr(viewer, "roles", ()):
        return False
    return viewer.may("asks.raise") and _belongs(viewer, ask.addressee)


def _looks_again(viewer: Asking, ask: Ask) -> bool:
    return viewer.may("asks.watch") and ask.replies.filter(Reply.WAITING).exists()


def _belongs(viewer: Asking, organisation: Organisation | None) -> bool:
    return organisation is not None and organisation.ref in getattr(viewer, "organisations", ())


def _chairs(viewer: Asking, body: Body) -> bool:
    pk = getattr(viewer, "pk", None)
    if pk is None:
        return False
    return body.seats.filter(_held_today(), is_chair=True, person=pk).exists()


def _held_today() -> Q:
    """A seat that ends on a day to come is held until then."""
    return Q(until=None) | Q(until__gte=city.today(timezone.now()))


def _is(viewer: Asking, person: int | None) -> bool:
    return person is not None and getattr(viewer, "pk", None) == person
