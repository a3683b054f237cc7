"""Tables of the landscape: sources, imports, observations, findings."""

from convive.landscape.models.briefings import QuarterlyBriefing
from convive.landscape.models.coverage import SeriesBreak, Unreported
from convive.landscape.models.diagnostics import (
    Assent,
    Bearing,
    Diagnostic,
    Echo,
    Hearing,
    Stage,
)
from convive.landscape.models.findings import Finding
from convive.landscape.models.online import (
    Narrative,
    OnlineBriefing,
    OnlineCount,
    OnlineDelivery,
    PostReading,
    PostSample,
    Slot,
    Trial,
)
from convive.landscape.models.priorities import Exercise, Weighing
from convive.landscape.models.sources import (
    Batch,
    Counted,
    Observation,
    Rejection,
    Setting,
    Source,
)
from convive.landscape.models.summaries import SavedView, Summary, SummaryCell
from convive.landscape.models.tension import TensionNote, TensionStep
from convive.landscape.models.voices import OwnWords, Voice, VoiceLink

__all__ = [
    "Assent",
    "Batch",
    "Bearing",
    "Counted",
    "Diagnostic",
    "Echo",
    "Exercise",
    "Finding",
    "Hearing",
    "Narrative",
    "Observation",
    "OnlineBriefing",
    "OnlineCount",
    "OnlineDelivery",
    "OwnWords",
    "PostReading",
    "PostSample",
    "QuarterlyBriefing",
    "Rejection",
    "SavedView",
    "SeriesBreak",
    "Setting",
    "Slot",
    "Source",
    "Stage",
    "Summary",
    "SummaryCell",
    "TensionNote",
    "TensionStep",
    "Trial",
    "Unreported",
    "Voice",
    "VoiceLink",
    "Weighing",
]
