"""What upper rooms must be told about people."""

from django.dispatch import Signal

leaving = Signal()
"""Asked before somebody leaves: `person`. A receiver returns what they would hand over, a list of
`people.handover.Task`."""

left = Signal()
"""Rung on commit after somebody left: `person` (a Person), `by` (a Viewer), `on` (a date)."""

erased = Signal()
"""Rung on commit after a contact was erased: `ref`, the opaque reference."""

locked = Signal()
"""Rung at once when somebody locks their key or signs out: `ref`, their opaque reference."""
