"""The last steps of a city's beginning, those that no room below can see (GOV-21)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.city import steps
from convive.portal import known
from convive.portal.models import FirstHour


def register_steps() -> None:
    """Called once, when the house is built; the order is the order shown."""
    steps.register(
        steps.Step(
            "contacts",
            _("List who is who"),
            _("Read your contact spreadsheet: organisations, people, and who agreed to be listed."),
            "people:who_is_who",
            known.has_contacts,
            "people.edit",
        )
    )
    steps.register(
        steps.Step(
            "first_hour",
            _("Write the brief of the first meeting"),
            _("Five questions, about ten minutes. You get one page and an agenda."),
            "portal:first_hour",
            lambda: FirstHour.objects.exclude(next_date=None).exists(),
            "first_hour.write",
        )
    )
    steps.register(
        steps.Step(
            "observations",
            _("Read a first file of incidents"),
            _("A spreadsheet of the police or of an association shows where and what."),
            "landscape:sources",
            known.has_observations,
            "landscape.import",
        )
    )
