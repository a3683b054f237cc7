"""Tables of the landscape: sources, imports, observations, findings."""

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
    "Observation",
    "Rejection",
    "SavedView",
    "SeriesBreak",
    "Setting",
    "Source",
    "Stage",
    "Summary",
    "SummaryCell",
    "Unreported",
    "Weighing",
]
