"""Questions about tables, meetings, tasks and asks: one door to all of them."""

from convive.bodies.queries.asks import (
    answer_by_code,
    answers_published,
    ask_for,
    asks_due,
    asks_for,
    measure_for,
    measures_for,
    public_asks,
)
from convive.bodies.queries.categories import category_choices, category_words
from convive.bodies.queries.invitations import Letter, invitations_for, loads
from convive.bodies.queries.meetings import (
    agenda_for,
    agenda_timed,
    contacts_made,
    editable_meeting,
    meeting_for,
    meetings_for,
    open_commitments,
    quorum_of,
)
from convive.bodies.queries.tables import (
    Proposal,
    Sitting,
    bodies_for,
    body_for,
    editable_body,
    hosts_for,
    seat_for,
    sitting_at,
)
from convive.bodies.queries.work import decision_for, decisions_for, task_for, tasks_due, tasks_for

__all__ = [
    "Letter",
    "Proposal",
    "Sitting",
    "agenda_for",
    "agenda_timed",
    "answer_by_code",
    "answers_published",
    "ask_for",
    "asks_due",
    "asks_for",
    "bodies_for",
    "body_for",
    "category_choices",
    "category_words",
    "contacts_made",
    "decision_for",
    "decisions_for",
    "editable_body",
    "editable_meeting",
    "hosts_for",
    "invitations_for",
    "loads",
    "measure_for",
    "measures_for",
    "meeting_for",
    "meetings_for",
    "open_commitments",
    "public_asks",
    "quorum_of",
    "seat_for",
    "sitting_at",
    "task_for",
    "tasks_due",
    "tasks_for",
]
