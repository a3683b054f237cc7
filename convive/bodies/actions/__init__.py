"""What can be done at the tables, in their meetings, and with what is asked: one door to all of it."""

from convive.bodies.actions.agendas import (
    add_paper,
    add_point,
    amend_point,
    remove_paper,
    remove_point,
    take_up,
)
from convive.bodies.actions.asks import (
    answer_ask,
    mark_done,
    pass_ask,
    publish_answer,
    raise_ask,
    withdraw_answer,
)
from convive.bodies.actions.dissents import publish_dissent, write_dissent
from convive.bodies.actions.exclusions import (
    keep_category,
    leave_out,
    lift,
    revisit,
)
from convive.bodies.actions.kinds import (
    copy_kind,
    found,
    keep_words,
)
from convive.bodies.actions.meetings import (
    amend_meeting,
    call,
    call_again,
    cancel,
    invite,
    record_presence,
)
from convive.bodies.actions.minutes import approve_minutes, write_minutes
from convive.bodies.actions.papers import type_in
from convive.bodies.actions.register import list_ask, merge, part, unlist
from convive.bodies.actions.replies import look_again, reply_by_code, reply_for
from convive.bodies.actions.tables import (
    amend,
    change_seat,
    create,
    renew_term,
    seat,
    unseat,
)
from convive.bodies.actions.waiting import go_on, stand_still
from convive.bodies.actions.work import (
    decide,
    finish_task,
    give_task,
    pass_task,
    report_task,
    show_task,
)

__all__ = [
    "add_paper",
    "add_point",
    "amend",
    "amend_meeting",
    "amend_point",
    "answer_ask",
    "approve_minutes",
    "call",
    "call_again",
    "cancel",
    "change_seat",
    "copy_kind",
    "create",
    "decide",
    "finish_task",
    "found",
    "give_task",
    "go_on",
    "invite",
    "keep_category",
    "keep_words",
    "leave_out",
    "lift",
    "list_ask",
    "look_again",
    "mark_done",
    "merge",
    "part",
    "pass_ask",
    "pass_task",
    "publish_answer",
    "publish_dissent",
    "raise_ask",
    "record_presence",
    "remove_paper",
    "remove_point",
    "renew_term",
    "reply_by_code",
    "reply_for",
    "report_task",
    "revisit",
    "seat",
    "show_task",
    "stand_still",
    "take_up",
    "type_in",
    "unlist",
    "unseat",
    "withdraw_answer",
    "write_dissent",
    "write_minutes",
]
