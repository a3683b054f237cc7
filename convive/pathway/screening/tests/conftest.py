"""An open space in a city that was set up, as casework’s own tests have it."""

from convive.pathway.tests.conftest import cheap_derivations, open_doors, space

__all__ = ["cheap_derivations", "open_doors", "space"]
