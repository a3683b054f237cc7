"""Decisions around a first look: how far a clock has run, who answers for it, what is read again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from math import ceil

SHARE_READ_AGAIN = 20  # one in so many of what was filtered out in a month, and at least one
URGENT = frozenset({"helped", "unclear"})


class Warned(StrEnum):
    """How far a clock has run (methodology 13.2)."""

    CALM = ""
    SIXTY = "60"
    NINETY = "90"
    LATE = "late"


def warned(days: int, *, left: int, is_late: bool) -> Warned:
    """What to say of a clock of so many working days of which so many are left.

    >>> warned(5, left=3, is_late=False), warned(5, left=2, is_late=False)
    (<Warned.CALM: ''>, <Warned.SIXTY: '60'>)
    >>> warned(10, left=1, is_late=False), warned(1, left=0, is_late=True)
    (<Warned.NINETY: '90'>, <Warned.LATE: 'late'>)
    """
    if is_late:
        return Warned.LATE
    used = 100 * (days - left)
    if used >= 90 * days:
        return Warned.NINETY
    return Warned.SIXTY if used >= 60 * days else Warned.CALM


def owner_and_deputy(
    last: str, on_desk: Sequence[str], may: Mapping[str, Collection[str]], acting: Collection[str]
) -> tuple[str, str]:
    """Who answers for the clock of a case and who in their absence: "" where nobody is left.

    First who took the last step, then those on the desk; only people in a role that takes the next.

    >>> owner_and_deputy("b", ["a", "b", "c"], {"a": ["screener"], "b": ["lead"], "c": ["panel"]},
    ...                  ["screener", "lead"])
    ('b', 'a')
    """
    able = [one for one in dict.fromkeys([last, *on_desk]) if set(may.get(one, ())) & set(acting)]
    first, second, *_rest = [*able, "", ""]
    return first, second


def read_again(drawn: Mapping[str, str]) -> set[str]:
    """Of what was filtered out in one month (reference, and the digest it is drawn by), what is read
    again by somebody else: five in a hundred, at least one. Nobody can choose what is drawn.

    >>> read_again({"a": "7", "b": "1", "c": "4"}), read_again({})
    ({'b'}, set())
    """
    count = ceil(len(drawn) / SHARE_READ_AGAIN)
    return set(sorted(drawn, key=lambda one: drawn[one])[:count])


def is_urgent(forms: Mapping[str, Sequence[Mapping[str, object]]]) -> bool:
    """Whether somebody saw danger when it came in, or did not know.

    >>> is_urgent({"acknowledgement": [{"danger_checked": "helped"}]}), is_urgent({})
    (True, False)
    """
    told = [one.get("danger_checked") for one in forms.get("acknowledgement", ())]
    acts = [one.get("danger_or_act") for one in forms.get("screening", ())]
    return bool(URGENT & set(map(str, told))) or any(one in (True, "yes") for one in acts)
