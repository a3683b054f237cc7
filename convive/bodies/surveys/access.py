"""Who runs a survey, who answers it, who reads what came of it."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Those who work with the tables, and the national liaison."""
    return viewer.may("surveys.read")


def may_run(viewer: Asking) -> bool:
    """Who opens a survey, gives out its links and closes it."""
    return viewer.may("surveys.run")


def may_answer(viewer: Asking) -> bool:
    """Who answers with an account; others get a link."""
    return viewer.may("surveys.answer")
