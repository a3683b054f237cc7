"""Doors whose conditions hold, and cheap derivations, as in the rest of the room."""

from convive.pathway.tests.conftest import cheap_derivations, open_doors

__all__ = ["cheap_derivations", "open_doors"]
