"""What stands before a strategy, as sentences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LACKING = {
    "team": _("The team: how many young people, in which roles."),
    "answers": _("Answers of young people."),
    "open": _("The end of the questions: close them first."),
    "coding": _("Every answer read by two people, and settled where they differ."),
    "priorities": _("Priorities: make them of the themes named most."),
    "actions": _(
        "For each priority a public action of the city with an owner and a day by which it is done."
    ),
}
