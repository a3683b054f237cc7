"""Who is asking, as far as the walls need to know; the room `people` fills it."""

from __future__ import annotations

from typing import Protocol


class Asking(Protocol):
    """Somebody, or nobody, who asks or acts. `people.viewer.Viewer` is the real one."""

    @property
    def ref(self) -> str:
        """Opaque reference of the person, or a word in brackets: '(nobody)', '(house)'."""

    @property
    def is_somebody(self) -> bool:
        """Signed in."""

    def may(self, permission: str) -> bool:
        """Whether some role of theirs permits this."""


class House:
    """The city's own clockwork: jobs, set-up, imports by command. It may do what it is asked."""

    ref = "(house)"
    is_somebody = True
    name = "Convive"

    def may(self, permission: str) -> bool:
        return True
