"""Why a file cannot be taken, in words, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.exchange.courses.rules import Fault
from convive.ground.refusals import Words

FAULTS: dict[Fault, Words] = {
    Fault.UNREADABLE: _("This file cannot be read."),
    Fault.OTHER_KIND: _("This file holds no course."),
    Fault.NO_TITLE: _("The course in this file has no title."),
    Fault.NO_SESSIONS: _("The course in this file has no sessions."),
    Fault.LICENCE: _("The course in this file may not be adapted: it lacks an open licence."),
    Fault.CHANGED: _("This file was changed on its way."),
}
INSTEAD = _("Ask the city that made it for the file once more.")
LICENCES: list[tuple[str, Words]] = [
    ("CC-BY-4.0", _("Others may adapt it and name us (CC BY 4.0)")),
    ("CC-BY-SA-4.0", _("Others may adapt it, name us, and share alike (CC BY-SA 4.0)")),
    ("CC0-1.0", _("Others may do with it what they like (CC0)")),
]
