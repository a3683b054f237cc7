"""For what somebody may open a record, for how long, and how often."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from convive.vault.budgets import Budget

STAYS_OPEN = timedelta(minutes=15)
BUDGET = Budget(openings_an_hour=60, exports_a_day=10)


class Purpose(StrEnum):
    """The fixed purposes of an opening (SAF-13); every opening names one, and is remembered."""

    INTAKE = "intake"
    SCREENING = "screening"
    DISCUSSION = "discussion"
    SUPPORT = "support"
    REVIEW = "review"
    RIGHTS = "rights"
    EMERGENCY = "emergency"
