"""What a rehearsal plays, and when it worked: four situations that real mechanisms stumbled over."""

from __future__ import annotations

from collections.abc import Collection, Mapping

WRONG_PERSON, MALICIOUS, WITHDRAWN, POLICE = (
    "wrong-person",
    "malicious",
    "consent-withdrawn",
    "police-call",
)
STEPS: Mapping[str, tuple[str, ...]] = {
    WRONG_PERSON: ("noticed", "stopped", "corrected", "apologised", "erased"),
    MALICIOUS: ("belief", "second-reader", "unfounded", "told-nobody", "pattern"),
    WITHDRAWN: ("written", "stopped-sharing", "providers-told", "kept-helping", "confirmed"),
    POLICE: ("gave-nothing", "wrote-down", "gateway", "called-lead", "person-told"),
}


def left_out(key: str, done: Collection[str]) -> list[str]:
    """The steps of a situation that nobody took.

    >>> left_out("police-call", ["gave-nothing", "wrote-down", "gateway", "called-lead"])
    ['person-told']
    """
    return [step for step in STEPS[key] if step not in done]


def absent(disciplines: Collection[str], present: Collection[str]) -> list[str]:
    """Disciplines of the table of which nobody was at the rehearsal.

    >>> absent(["health", "school", "social", "health"], ["social", "health"])
    ['school']
    """
    return sorted(set(disciplines) - set(present))
