"""Tables of the tables people sit at, of their meetings, and of what is asked and answered."""

from convive.bodies.models.asks import Answer, Ask
from convive.bodies.models.meetings import (
    AgendaItem,
    Decision,
    Invitation,
    Meeting,
    Presence,
    Task,
)
from convive.bodies.models.tables import Body, Exclusion, Seat

__all__ = [
    "AgendaItem",
    "Answer",
    "Ask",
    "Body",
    "Decision",
    "Exclusion",
    "Invitation",
    "Meeting",
    "Presence",
    "Seat",
    "Task",
]
