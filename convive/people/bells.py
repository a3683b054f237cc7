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

changing = Signal()
"""Asked before an organisation is merged or ends: `organisation`. A receiver that still needs it as it
is returns a sentence that says why; the step is refused with it."""

organisation_holds = Signal()
"""Asked before an organisation ends: `organisation`. A receiver returns what hangs on it, a list of
`people.handover.Task`."""

organisation_ended = Signal()
"""Rung inside the action when an organisation ends: `organisation`, `by` (a Viewer), `on` (a date)."""
