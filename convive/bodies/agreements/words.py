"""States and kinds of agreements as words on screen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.bodies.agreements.rules import State

STATES = {
    State.DRAFT: _("Draft"),
    State.IN_FORCE: _("In force"),
    State.UNDER_REVIEW: _("To be looked at again"),
    State.ENDED: _("Ended"),
}
TONES = {
    State.DRAFT: "",
    State.IN_FORCE: "good",
    State.UNDER_REVIEW: "late",
    State.ENDED: "",
}
