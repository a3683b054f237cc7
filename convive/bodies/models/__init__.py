"""Tables of the tables people sit at, their meetings, asks and answers, agreements, checks."""

from convive.bodies.models.agendas import AccessNeed, AgendaItem, Paper
from convive.bodies.models.agreements import Agreement, AgreementText, Signature
from convive.bodies.models.amendments import Amendment, Voice
from convive.bodies.models.asks import Answer, Ask
from convive.bodies.models.calendars import CalendarLink, SentLetter
from convive.bodies.models.checks import Check
from convive.bodies.models.days import SharedDay
from convive.bodies.models.deliberations import Deliberation, Outcome, Reading
from convive.bodies.models.joining import Approach, Induction, Response, Rest, Speaking, StageChange
from convive.bodies.models.meetings import Invitation, Meeting, Presence
from convive.bodies.models.notices import Notice, Told
from convive.bodies.models.protocols import ContactPoint, JointEntry
from convive.bodies.models.surveys import AnswerSet, SurveyLink, SurveyRound
from convive.bodies.models.tables import Body, Exclusion, Seat
from convive.bodies.models.tense import Called, CallOut, Standby
from convive.bodies.models.travels import AskStep, Backing, Reply, Triage
from convive.bodies.models.work import Decision, Dissent, Task

__all__ = [
    "AccessNeed",
    "AgendaItem",
    "Agreement",
    "AgreementText",
    "Amendment",
    "Answer",
    "AnswerSet",
    "Approach",
    "Ask",
    "AskStep",
    "Backing",
    "Body",
    "CalendarLink",
    "CallOut",
    "Called",
    "Check",
    "ContactPoint",
    "Decision",
    "Deliberation",
    "Dissent",
    "Exclusion",
    "Induction",
    "Invitation",
    "JointEntry",
    "Meeting",
    "Notice",
    "Outcome",
    "Paper",
    "Presence",
    "Reading",
    "Reply",
    "Response",
    "Rest",
    "Seat",
    "SentLetter",
    "SharedDay",
    "Signature",
    "Speaking",
    "StageChange",
    "Standby",
    "SurveyLink",
    "SurveyRound",
    "Task",
    "Told",
    "Triage",
    "Voice",
]
