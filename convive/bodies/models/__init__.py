"""Tables of the tables people sit at, their meetings, asks and answers, agreements, checks."""

from convive.bodies.models.agreements import Agreement, AgreementText, Signature
from convive.bodies.models.asks import Answer, Ask
from convive.bodies.models.checks import Check
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
    "Agreement",
    "AgreementText",
    "Answer",
    "Ask",
    "Body",
    "Check",
    "Decision",
    "Exclusion",
    "Invitation",
    "Meeting",
    "Presence",
    "Seat",
    "Signature",
    "Task",
]
