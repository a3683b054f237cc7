"""Who may enter a page: every view says `@public` or `@needs(...)`, or it stays shut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "public"
SIGNED_IN = "signed-in"


def public(view: View) -> View:
    """Anybody may enter, signed in or not."""
    view.door = PUBLIC  # type: ignore[attr-defined]
    return view


def needs(permission: str) -> Callable[[View], View]:
    """Only viewers whose roles hold `permission` (a key of `people.rules.PERMISSIONS`)."""

    def mark(view: View) -> View:
        view.door = permission  # type: ignore[attr-defined]
        return view

    return mark


def signed_in(view: View) -> View:
    """Anybody who has signed in; the page shows only what is theirs."""
    view.door = SIGNED_IN  # type: ignore[attr-defined]
    return view


def door_of(view: Any) -> str | None:
    """What a view asks for, or None when it forgot to say (then it is shut)."""
    return getattr(view, "door", None)
