"""Cheap derivations, as in the tests of the room."""

from convive.pathway.tests.conftest import cheap_derivations

__all__ = ["cheap_derivations"]
