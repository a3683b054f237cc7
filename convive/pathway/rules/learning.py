"""What a year may say of a mechanism: counts that hide in both directions, shares in wide bands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

HANDOVER_ACCEPTED, HANDOVER_REFUSED = "handover-accepted", "handover-refused"
ACTIVITY_BEGUN, PLAN_COMPLETED, PLAN_BROKEN = "activity-begun", "plan-completed", "plan-broken-off"
WITHDRAWN, COMPLAINED = "consent-withdrawn", "complaint"
MARKS = (
    ACTIVITY_BEGUN,
    PLAN_COMPLETED,
    PLAN_BROKEN,
    HANDOVER_ACCEPTED,
    HANDOVER_REFUSED,
    WITHDRAWN,
    COMPLAINED,
)
BANDS = 5
FEEDBACK, PERSON = "feedback", "person"  # the sheet "How was it for you?", and who says it
ASKED, ANSWERS = ("helpful", "fair"), ("yes", "partly", "no")
SAID = {(asked, said): f"said-{asked}-{said}" for asked in ASKED for said in ANSWERS}


def count_shown(number: int, whole: int, *, threshold: int) -> int | None:
    """A count out of a whole that may be known; hidden when it, or what is left, is small.

    >>> count_shown(12, 40, threshold=10), count_shown(38, 40, threshold=10)
    (12, None)
    >>> count_shown(3, 40, threshold=10) is None
    True
    """
    left = whole - number
    is_small = number < threshold or 0 < left < threshold
    return None if is_small else number


def band(number: int, whole: int, *, threshold: int) -> int | None:
    """Which fifth of a whole a number is (0 to 4); hidden where either side of it is small.

    A band is no number: two of them cannot be subtracted.

    >>> band(20, 50, threshold=10), band(45, 50, threshold=10)
    (2, None)
    """
    if number < threshold or whole - number < threshold:
        return None
    return min(number * BANDS // whole, BANDS - 1)


def unlike(bands: Mapping[str, int | None], *, apart: int = 2) -> list[str]:
    """Groups whose band lies two fifths or more from the middle one: somebody asks why.

    >>> unlike({"relative": 1, "school": 1, "partner": 4, "self": None})
    ['partner']
    """
    known = sorted(one for one in bands.values() if one is not None)
    if len(known) < 2:
        return []
    middle = known[(len(known) - 1) // 2]
    return [key for key, one in bands.items() if one is not None and abs(one - middle) >= apart]


def heard(sheets: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """What the person supported said last, as marks: each question once, their words never.

    `sheets` are forms with their answers, in order. What others say of it is not counted here.

    >>> heard([("feedback", {"from_whom": "person", "helpful": "no", "words": "Late."}),
    ...        ("feedback", {"from_whom": "person", "helpful": "partly"}),
    ...        ("feedback", {"from_whom": "family", "fair": "yes"})])
    ['said-helpful-partly']
    """
    told: dict[str, str] = {}
    for form, answers in sheets:
        if form == FEEDBACK and answers.get("from_whom") == PERSON:
            told |= {asked: str(answers[asked]) for asked in ASKED if answers.get(asked)}
    return [SAID[one] for one in told.items() if one in SAID]


def heard_anew(
    earlier: Iterable[tuple[str, Mapping[str, Any]]], sheet: tuple[str, Mapping[str, Any]]
) -> list[str]:
    """What a sheet says that the person had not said before: a question is counted once.

    >>> before = ("feedback", {"from_whom": "person", "helpful": "no"})
    >>> heard_anew([before], ("feedback", {"from_whom": "person", "helpful": "yes", "fair": "yes"}))
    ['said-fair-yes']
    """
    before, now = heard(earlier), heard([sheet])
    known = {asked for (asked, _said), mark in SAID.items() if mark in before}
    return [mark for (asked, _said), mark in SAID.items() if mark in now and asked not in known]


def marks_of(
    handovers: Iterable[str],
    activities: Iterable[str],
    *,
    withdrew: bool,
    complained: bool,
    said: Iterable[str] = (),
) -> list[str]:
    """What a closed case tells of itself in coded words: states of its handovers and activities,
    and what the person `said` of it, where support was begun.

    >>> marks_of(["done"], ["ended", "ended"], withdrew=False, complained=False)
    ['activity-begun', 'plan-completed', 'handover-accepted']
    """
    passed, begun = set(handovers), [one for one in activities if one != "proposed"]
    told = {
        ACTIVITY_BEGUN: bool(begun),
        PLAN_COMPLETED: bool(begun) and all(one == "ended" for one in begun),
        PLAN_BROKEN: "cancelled" in begun,
        HANDOVER_ACCEPTED: bool(passed & {"accepted", "begun", "done"}),
        HANDOVER_REFUSED: bool(passed & {"refused", "back"}),
        WITHDRAWN: withdrew,
        COMPLAINED: complained,
    }
    return [mark for mark in MARKS if told[mark]] + (list(said) if begun else [])
