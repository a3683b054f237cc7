"""What towns that share one mechanism read of it: a number a year each, and no small one (SEC-34)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from convive.disclosure.errors import CannotProtect, Unsettled
from convive.disclosure.room import PUBLIC_THRESHOLD
from convive.disclosure.tables import Codes, Dimension, aggregate
from convive.disclosure.thresholds import Rules
from convive.pathway.models import StatisticsRow
from convive.pathway.queries import areas
from convive.pathway.rules.template import Template
from convive.places import queries as places

Towns = tuple[tuple[str, int | None], ...]


def numbers(rows: Sequence[StatisticsRow], template: Template | None) -> Towns:
    """Concerns of one whole year by town, None where hidden; the same for every reader.

    Nothing while some quarter of that year is too small to be shown whole: beside the numbers of
    the quarters, a sum over towns would tell it.
    """
    if not areas.is_shared(template):
        return ()
    quarters = Counter((row.month.month + 2) // 3 for row in rows)
    counted = Counter(row.area for row in rows if row.area)
    if (
        not counted
        or min(quarters.values()) < PUBLIC_THRESHOLD
        or any(not row.area for row in rows)
    ):
        return ()
    cells: dict[Codes, int | None] = {(ref,): number for ref, number in counted.items()}
    side = Dimension("town", tuple(sorted(counted)))
    # The solver is large: loaded only when somebody asks.
    from convive.disclosure.suppress import protect

    try:
        made = aggregate("towns", [side], cells, value="concerns")
        [table] = protect([made], rules=Rules(PUBLIC_THRESHOLD)).tables
    except (CannotProtect, Unsettled):
        return ()
    named = places.named(set(counted))
    told = [(str(named.get(ref, ref)), table.counts.get((ref,))) for ref in counted]
    return tuple(sorted(told))
