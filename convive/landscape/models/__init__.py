"""Tables of the landscape: sources, imports, observations, findings."""

from convive.landscape.models.coverage import SeriesBreak, Unreported
from convive.landscape.models.findings import Finding
from convive.landscape.models.sources import (
    Batch,
    Counted,
    Observation,
    Rejection,
    Setting,
    Source,
)

__all__ = [
    "Batch",
    "Counted",
    "Finding",
    "Observation",
    "Rejection",
    "SeriesBreak",
    "Setting",
    "Source",
    "Unreported",
]
