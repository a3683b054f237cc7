"""What upper rooms must be told about programmes."""

from django.dispatch import Signal

ended = Signal()
"""Rung inside the action when a programme ends: `initiative` with what was learned, `by` (a Viewer),
`on` (a date)."""
