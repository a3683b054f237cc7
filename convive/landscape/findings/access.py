"""Who may read findings and who may write them."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    return viewer.may("landscape.read")


def may_write(viewer: Asking) -> bool:
    """Write, amend, validate, renew and withdraw findings."""
    return viewer.may("landscape.edit")


def may_publish(viewer: Asking) -> bool:
    """Let everybody read a finding, and take it back."""
    return viewer.may("landscape.publish")
