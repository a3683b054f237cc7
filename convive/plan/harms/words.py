"""How far the city is with an acknowledged harm, in words, and how its badge looks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.plan.harms.rules import Standing

STANDINGS: dict[Standing, tuple[Words, str]] = {
    Standing.ACKNOWLEDGED: (_("Acknowledged; the city’s response is still to come"), "wait"),
    Standing.RESPONDED: (_("The city responded; those concerned have the word"), "wait"),
    Standing.ANSWERED: (_("Answered"), "good"),
}
