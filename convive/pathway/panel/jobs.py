"""Regular work of the panel: papers of sittings that are over are erased."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.pathway.models import Sitting
from convive.pathway.panel.actions import undertakings
from convive.spaces.queries import records


def erase_papers(now: datetime) -> int:
    """Destroy the keys of papers whose last day has passed; returns how many (SAF-12)."""
    today = city.today(now)
    over = records.over(Sitting.KIND, today=today)
    for record in over:
        undertakings.erase(record, by=House(), on=today)
    return len(over)
