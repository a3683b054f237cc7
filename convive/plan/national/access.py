"""Who reads how strategies are carried, who keeps that up to date, who logs contacts and help."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Who works with the plan, and the national liaison: states, counts and dates, never cases."""
    return viewer.may("national.read")


def may_edit(viewer: Asking) -> bool:
    """Who keeps strategies, measures and municipalities."""
    return viewer.may("national.edit")


def may_log(viewer: Asking) -> bool:
    """Who logs contacts, takes status files in and answers requests for help."""
    return viewer.may("national.log")
