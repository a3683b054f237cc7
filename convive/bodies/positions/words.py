"""What the steps of a position are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.bodies.positions.rules import Standing
from convive.ground.refusals import Words

STANDINGS: dict[Standing, Words] = {
    Standing.WRITTEN: _("Written, not sent yet"),
    Standing.SENT: _("Sent"),
    Standing.RECEIVED: _("Received"),
    Standing.ANSWERED: _("Answered"),
    Standing.RESULT: _("Answered, with a result"),
}
