"""Regular work of the rota: who left stands on no shift, who leads is told of gaps ahead of time, old
notes are erased.
"""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.pathway.rota import actions, queries


def look_ahead(now: datetime) -> int:
    """Free shifts of who left, tell of gaps in the next fortnight, erase notes that are over; returns
    how many.
    """
    today = city.today(now)
    left = queries.left_behind(now=now)
    for shift in left:
        actions.free(shift, by=House(), on=today)
    gaps = queries.gaps_to_tell(now=now)
    for line, gap in gaps:
        actions.tell_of_gap(line, gap, by=House(), on=today)
    over = queries.notes_over(on=today)
    for record in over:
        actions.forget(record, by=House(), on=today)
    return len(left) + len(gaps) + len(over)
