"""What casework knows about the doors of sealed rooms: the behaviours that people may describe."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.packs import queries as packs
from convive.pathway.queries import templates
from convive.pathway.queries.templates import NoTemplate
from convive.pathway.rules import indicators
from convive.pathway.rules.indicators import Indicator
from convive.spaces import conditions
from convive.spaces.conditions import Space, Standing
from convive.spaces.queries import members
from convive.spaces.rules.conditions import Key

BEHAVIOURS = "behaviours"


def behaviours(space: Space, today: date) -> Standing:
    """The list that is asked is whole, and members of enough disciplines agreed to its version, one
    of them of civil society (SEC-09, SEC-14).
    """
    if unfinished := indicators.unfinished(indicators_of(space)):
        named = ", ".join(templates.words(one.name) for one in unfinished)
        return Standing(False, _("Not described to the end: %(named)s.") % {"named": named})
    agreed = members.approvals(space, BEHAVIOURS, version_of(space), today=today)
    lacking, no_society = indicators.lacks_voices(
        [(one.discipline, one.organisation.sort) for one in agreed]
    )
    if lacking:
        return Standing(
            False,
            ngettext(
                "%(lacking)d more discipline has to agree to the list.",
                "%(lacking)d more disciplines have to agree to the list.",
                lacking,
            )
            % {"lacking": lacking},
        )
    if no_society:
        return Standing(False, _("Somebody of civil society has to agree to the list."))
    return Standing(True)


def indicators_of(space: Space) -> list[Indicator]:
    """The behaviours of a space's template, each with its example, its opposite and its risk."""
    return indicators.read(packs.entries_of(space.template, space.template_version))


def version_of(space: Space) -> str:
    """The version of the list of behaviours in the template of a space; "" without a template."""
    try:
        about = templates.of_space(space).about
    except NoTemplate:
        return ""
    return str(about.get("behaviours_version", ""))


def register_all() -> None:
    """Called once, when the house is built."""
    conditions.state(
        Key.INDICATORS, behaviours, lambda space: reverse("pathway:behaviours", args=[space.ref])
    )
