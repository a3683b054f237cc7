"""The open space of casework's own tests."""

from convive.pathway.tests.conftest import cheap_derivations, open_doors, space

__all__ = ["cheap_derivations", "open_doors", "space"]
