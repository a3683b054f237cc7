"""How a gap stands, in words, and how its badge looks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.plan.gaps.rules import Lack, Standing

STANDINGS: dict[Standing, tuple[Words, str]] = {
    Standing.AGAIN: (_("To look at again"), "late"),
    Standing.OPEN: (_("Open"), "wait"),
    Standing.PUT_OFF: (_("Put off"), ""),
    Standing.CLOSED: (_("Closed"), "good"),
}
# Which field lacks something, what to say, and what to do instead.
LACKS: dict[Lack, tuple[str, Words, Words]] = {
    Lack.ACTION: (
        "action",
        _("A gap closes with something that is done, or with a reason."),
        _("Choose the action that covers it. If nothing will be done, say why."),
    ),
    Lack.REASON: (
        "why",
        _("Say how it is covered, or why nothing is done."),
        _("One sentence is enough. Everybody who reads the plan reads it."),
    ),
    Lack.DAY: (
        "revisit_on",
        _("Choose a day to come on which somebody looks at it again."),
        _("What is put off without a day is forgotten."),
    ),
}
