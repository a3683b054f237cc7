"""Somebody whose key is open: who they are, and what opens what was sealed for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from convive.ground.references import Reference
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.viewer import Viewer
from convive.vault.pairs import Private


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """A viewer together with their open private key; `proved_at` is their last proof.

    It can be given as `by=` and wherever a `ground.viewers.Asking` is asked for.
    """

    viewer: Viewer
    private: Private = field(repr=False)
    proved_at: datetime

    @property
    def ref(self) -> str:
        return self.viewer.ref

    @property
    def reference(self) -> Reference:
        """`people.person:REF`, as the memory and signed grants name them."""
        return Reference(Person.KIND, self.viewer.ref)

    @property
    def name(self) -> str:
        return self.viewer.name

    @property
    def pk(self) -> int | None:
        return self.viewer.pk

    @property
    def language(self) -> str:
        return self.viewer.language

    @property
    def is_somebody(self) -> bool:
        return self.viewer.is_somebody

    @property
    def organisations(self) -> frozenset[str]:
        return self.viewer.organisations

    @property
    def roles(self) -> frozenset[Role]:
        return self.viewer.roles

    def may(self, permission: str) -> bool:
        """Whether some role of theirs permits this."""
        return self.viewer.may(permission)
