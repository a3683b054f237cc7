"""Why a call of a program is refused, and what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.pathway.referring.rules.shape import Fault

ONE_ONLY = _("Send one concern about one person in each call, as a person typed it.")
FAULTS: dict[Fault, tuple[Words, Words]] = {
    Fault.TOO_LONG: (_("This call is longer than a person types."), ONE_ONLY),
    Fault.NOT_JSON: (_("This is not JSON."), _("The schema says how a call looks.")),
    Fault.BATCH: (_("This looks like a list. Lists of people are never taken in."), ONE_ONLY),
    Fault.UNKNOWN: (
        _("This field is not asked for, so it is not taken."),
        _("Leave it out. What somebody believes or where they come from is never asked."),
    ),
    Fault.NO_KEY: (
        _("A call carries a key of its own, of 8 to 64 signs."),
        _("Send the same key again when you repeat a call: then nothing happens twice."),
    ),
    Fault.NOT_TYPED: (
        _("It is not declared that a person typed this about one person."),
        _("Only a person may declare it, on the screen where they type."),
    ),
    Fault.WRONG_KIND: (
        _("This answer has the wrong form."),
        _("The schema says how a call looks."),
    ),
}
