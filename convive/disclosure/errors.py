"""What can go wrong when counts are protected, each with its own name."""


class DisclosureError(ValueError):
    """The tables cannot be worked with; the sentence says why."""


class BadTable(DisclosureError):
    """A table does not hold by itself: unknown codes, negative counts, loops among parents."""


class Contradiction(DisclosureError):
    """Tables say different things about the same cell, or a total is not the sum of its parts."""


class CannotProtect(DisclosureError):
    """No choice of hidden cells keeps the rule, because earlier releases already say too much."""


class BadExport(DisclosureError):
    """A published folder cannot be read: a file, a column or a figure is not what was announced."""


class Unsettled(DisclosureError):
    """The solver came to no answer, twice."""
