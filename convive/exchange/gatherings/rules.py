"""When a lesson of a gathering has changed something, and what a recording needs (KNO-05)."""

from __future__ import annotations

from collections.abc import Iterable


def is_change(*, is_said: bool, has_decision: bool, has_action: bool) -> bool:
    """A lesson changed something once the change is said and a decision or an action carries it.

    >>> is_change(is_said=True, has_decision=False, has_action=True)
    True
    >>> is_change(is_said=True, has_decision=False, has_action=False)
    False
    """
    return is_said and (has_decision or has_action)


def channels(codes: Iterable[str], known: Iterable[str]) -> list[str]:
    """The languages of interpretation, each once, in the order of the list of languages.

    >>> channels(["ar", "fr", "ar", "xx"], ["en", "fr", "ar"])
    ['fr', 'ar']
    """
    chosen = set(codes)
    return [code for code in known if code in chosen]
