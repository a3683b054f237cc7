"""Tables of casework: only what clocks, counts and ends need stands in the clear."""

from convive.pathway.models.cases import Activity, Assent, Case, Consent, Handover, Step
from convive.pathway.models.ends import (
    EarlyEnd,
    Erasure,
    Gateway,
    Hold,
    Recipient,
    Reduction,
    RightsAnswer,
    RightsRequest,
)
from convive.pathway.models.statistics import PendingRow, SenderCount, StatisticsRow

__all__ = [
    "Activity",
    "Assent",
    "Case",
    "Consent",
    "EarlyEnd",
    "Erasure",
    "Gateway",
    "Handover",
    "Hold",
    "PendingRow",
    "Recipient",
    "Reduction",
    "RightsAnswer",
    "RightsRequest",
    "SenderCount",
    "StatisticsRow",
    "Step",
]
