"""What can be done at the tables, in their meetings, and with what is asked: one door to all of it."""

from convive.bodies.actions.asks import (
    answer_ask,
    mark_done,
    pass_ask,
    publish_answer,
    raise_ask,
    withdraw_answer,
)
from convive.bodies.actions.meetings import (
    amend_meeting,
    call,
    cancel,
    invite,
    record_presence,
    write_minutes,
)
from convive.bodies.actions.tables import amend, change_seat, create, leave_out, seat, unseat
from convive.bodies.actions.work import decide, finish_task, give_task, pass_task

__all__ = [
    "amend",
    "amend_meeting",
    "answer_ask",
    "call",
    "cancel",
    "change_seat",
    "create",
    "decide",
    "finish_task",
    "give_task",
    "invite",
    "leave_out",
    "mark_done",
    "pass_ask",
    "pass_task",
    "publish_answer",
    "raise_ask",
    "record_presence",
    "seat",
    "unseat",
    "withdraw_answer",
    "write_minutes",
]
