"""Who may stop a programme, and who keeps the yearly review of the community."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever reads the plan reads what was stopped, and why."""
    return viewer.may("plan.read")


def may_suspend(viewer: Asking) -> bool:
    """The oversight body alone: neither who plans nor who was elected."""
    return viewer.may("plan.suspend")


def may_review(viewer: Asking) -> bool:
    """Who takes second looks writes down what the community said: coordinator, officer, oversight."""
    return viewer.may("checks.second_look")
