"""States of checks as words on screen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.bodies.checks.rules import State

STATES = {
    State.BEGUN: _("Begun, not answered yet"),
    State.WAITING: _("Waits for a second look"),
    State.HOLDS: _("Holds"),
    State.LATE: _("To be answered again"),
    State.OUTDATED: _("Out of date: its subject was changed"),
}
TONES = {
    State.BEGUN: "",
    State.WAITING: "",
    State.HOLDS: "good",
    State.LATE: "late",
    State.OUTDATED: "late",
}
