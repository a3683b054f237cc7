"""Who is asking: built once a request, never None."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from convive.people.rules import Role, permitted


@dataclass(frozen=True, slots=True)
class Held:
    """One membership that holds today: a role in an organisation, in a realm."""

    role: Role
    organisation: str
    realm: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person and the memberships they hold; the public is `Viewer.nobody()`."""

    ref: str
    name: str = ""
    pk: int | None = None
    language: str = "en"
    held: tuple[Held, ...] = ()
    permissions: frozenset[str] = field(default=frozenset())

    @classmethod
    def nobody(cls) -> Viewer:
        """The public."""
        return cls(ref="(nobody)")

    @classmethod
    def with_roles(cls, ref: str, held: tuple[Held, ...], **about: object) -> Viewer:
        """Somebody, with what their roles permit taken together."""
        permissions = frozenset().union(*(permitted(one.role) for one in held))
        return cls(ref=ref, held=held, permissions=permissions, **about)  # type: ignore[arg-type]

    @property
    def is_somebody(self) -> bool:
        return self.pk is not None

    @property
    def organisations(self) -> frozenset[str]:
        """References of the organisations they act for today."""
        return frozenset(one.organisation for one in self.held)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(one.role for one in self.held)

    def may(self, permission: str) -> bool:
        """Whether some role of theirs permits this."""
        return permission in self.permissions


def asking(request: Any) -> Viewer:
    """Who sends this request: `request.viewer`, with its type."""
    viewer: Viewer = request.viewer
    return viewer
