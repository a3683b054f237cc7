"""Regular work: doors that lost a condition, memberships and grants whose time is over."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.spaces.actions import doors as door_actions
from convive.spaces.actions import endings
from convive.spaces.queries import doors, expiry


def watch_doors(now: datetime) -> int:
    """Close every open door whose conditions were lost, and tell its members; returns how many."""
    today, closed = city.today(now), 0
    for space in expiry.open_spaces():
        if missing := doors.missing(space, today=today):
            lost = [str(one.key) for one in missing]
            door_actions.close_for_want(space, lost, by=House(), on=today)
            closed += 1
    return closed


def end_expired(now: datetime) -> int:
    """Delete what lies in grants whose time is over; returns how many grants ended."""
    today, ended = city.today(now), 0
    for space, grants in expiry.expired_grants(now=now, today=today):
        endings.end_grants(space, grants, why="expired", by=House(), on=today)
        ended += len(grants)
    return ended


def end_memberships(now: datetime) -> int:
    """End memberships whose last day has passed, and of people who may be here no more."""
    today, ended = city.today(now), 0
    for member in expiry.to_end(today=today):
        endings.end_membership(member, why="over", by=House(), on=today)
        ended += 1
    return ended
