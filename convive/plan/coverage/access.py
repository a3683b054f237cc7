"""Who sees needs beside services, who says what answers a need, who assigns an action."""

from __future__ import annotations

from dataclasses import dataclass

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Needs are findings: who reads the plan and the landscape."""
    return viewer.may("plan.read") and viewer.may("landscape.read")


def may_edit(viewer: Asking) -> bool:
    """Say which services answer a need."""
    return viewer.may("plan.edit")


def may_assign(viewer: Asking) -> bool:
    """Give somebody an action for a need: the coordinator and the mayor."""
    return viewer.may("actions.assign")


@dataclass(frozen=True, slots=True)
class Assigning:
    """Who assigns, for as long as it takes: they may add this one action to the plan, no more.

    The memory names them, not the house.
    """

    who: Asking

    @property
    def ref(self) -> str:
        return self.who.ref

    @property
    def is_somebody(self) -> bool:
        return self.who.is_somebody

    def may(self, permission: str) -> bool:
        return permission in {"plan.edit", "thread.tie"} or self.who.may(permission)
