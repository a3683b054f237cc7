"""When a process may be called youth-led."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

YOUTH, ORDER = "youth", "order"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something young people put to the city: its day, and whether it was answered or stands still."""

    due_on: date
    is_answered: bool = False
    stands_still: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What part young people had: topics and whose they were, proposals and what came back."""

    topics: int
    from_youth: int
    proposals: int
    answered: int
    late: int

    @property
    def is_youth_led(self) -> bool:
        """Most topics are theirs, something was answered, and no reply is overdue.

        >>> Part(topics=3, from_youth=2, proposals=1, answered=1, late=0).is_youth_led
        True
        >>> Part(topics=3, from_youth=2, proposals=2, answered=1, late=1).is_youth_led
        False
        """
        return 2 * self.from_youth > self.topics and self.answered > 0 and self.late == 0


def part(topics: Iterable[str], proposals: Iterable[Proposal], *, today: date) -> Part:
    """Count the part of young people; `topics` are words of who raised each, "" where nobody says.

    What belongs to every meeting is no topic. A topic of which nobody says whose it was is not
    theirs: silence does not make a process youth-led.
    """
    raised = [one for one in topics if one != ORDER]
    put = list(proposals)
    late = [
        one for one in put if not one.is_answered and not one.stands_still and one.due_on < today
    ]
    return Part(
        len(raised),
        raised.count(YOUTH),
        len(put),
        sum(one.is_answered for one in put),
        len(late),
    )
