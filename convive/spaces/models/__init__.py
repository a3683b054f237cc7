"""Tables of the sealed rooms; whatever a human typed about somebody stands in them only sealed."""

from convive.spaces.models.keys import Desk, Grant, Receipt
from convive.spaces.models.records import (
    Correction,
    Entry,
    IndexChunk,
    IndexEntry,
    Opening,
    SealedRecord,
)
from convive.spaces.models.rooms import Approval, Custodian, Drill, EmergencyOpening, Member, Space

__all__ = [
    "Approval",
    "Correction",
    "Custodian",
    "Desk",
    "Drill",
    "EmergencyOpening",
    "Entry",
    "Grant",
    "IndexChunk",
    "IndexEntry",
    "Member",
    "Opening",
    "Receipt",
    "SealedRecord",
    "Space",
]
