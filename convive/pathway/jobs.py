"""Regular work of casework: what is due ends, and who waits too long for an answer is not forgotten."""

from __future__ import annotations

import logging
from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.pathway import clearing
from convive.pathway.actions import exporting, flooding, recipients, rights, statistics, watching
from convive.pathway.queries import ends

log = logging.getLogger(__name__)


def end_what_is_due(now: datetime) -> int:
    """Lapse, reduce, erase whatever is due; returns how many things ended (SAF-12)."""
    done = clearing.end_all_due(on=city.today(now))
    for number in done.failed:
        log.error("Something that is due could not be ended: %s", number)
    return done.count


def tell_recipients(now: datetime) -> int:
    """First letters that did not go, and reminders after ten working days; returns how many."""
    today = city.today(now)
    recipients.forget_numbers(on=today)
    waiting = ends.recipients_to_tell(on=today)
    for one in waiting:
        recipients.tell(one, by=House(), on=today)
    return len(waiting)


def watch_requests(now: datetime) -> int:
    """Requests of rights that nobody answered in time go to data protection; returns how many."""
    today = city.today(now)
    late = rights.late(on=today)
    for one in late:
        rights.tell_late(one, by=House(), on=today)
    return len(late)


def forget(now: datetime) -> int:
    """Copies nobody took, and counts of senders whose month is over; returns how many."""
    today = city.today(now)
    # Asked first: the clock comes each minute, and what does nothing is not remembered.
    gone = exporting.forget_over(by=House(), on=today) if exporting.is_over(on=today) else 0
    return gone + watching.forget_old(on=today) + flooding.forget_old(on=today)


def write_statistics(now: datetime) -> int:
    """Write rows that wait, in batches; returns for how many spaces."""
    today = city.today(now)
    found = statistics.spaces_to_write(on=today)
    for space in found:
        statistics.write(space, by=House(), on=today)
    return len(found)
