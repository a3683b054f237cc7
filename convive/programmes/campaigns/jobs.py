"""What the clock does for campaigns."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.programmes.campaigns import queries
from convive.programmes.campaigns.actions import listening, speaking


def end_voices(now: datetime) -> int:
    """Take down what messengers said whose consent is over; returns how many. Safe to run twice."""
    today = city.today(now)
    over = list(queries.lapsed(today=today))
    for voice in over:
        speaking.lapse_messenger(voice, on=today, by=House())
    return len(over)


def forget_remarks(now: datetime) -> int:
    """Erase comments that nobody sorted before their campaign ended; returns of how many campaigns."""
    today = city.today(now)
    over = queries.ended_with_remarks()
    for campaign in over:
        listening.forget_remarks(campaign, on=today, by=House())
    return len(over)
