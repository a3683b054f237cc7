"""The actions of a framework as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import safe
from convive.plan import lists
from convive.plan.models import Action


def table(actions: Iterable[Action]) -> str:
    """One line an action; CSV with a byte order mark, no cell of which runs as a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(_heads())
    for action in actions:
        writer.writerow([safe(cell) for cell in _line(action)])
    return out.getvalue()


def _line(one: Action) -> list[str]:
    lines = one.budget_lines.all()
    return [
        str(one.title),
        one.get_level_display(),
        str(lists.words(lists.DOMAINS, one.domain)) if one.domain else "",
        one.get_scope_display(),
        one.get_setting_display(),
        one.get_state_display(),
        str(one.owner),
        "; ".join(str(partner) for partner in one.partners.all()),
        one.get_city_role_display(),
        one.begins_on.isoformat(),
        one.ends_on.isoformat() if one.ends_on else "",
        "; ".join(f"{line.amount} {line.currency}, {line.source}" for line in lines),
        str(one.hours) if one.hours is not None else "",
        str(one.get_sustainability_display()),
        one.credit,
    ]


def _heads() -> list[str]:
    return [
        _("Action"),
        _("Level"),
        _("Domain"),
        _("For how many"),
        _("Setting"),
        _("State"),
        _("Carried by"),
        _("Partners"),
        _("The city’s role"),
        _("Begins on"),
        _("Ends on"),
        _("Money"),
        _("Hours of work a month"),
        _("How lasting it is"),
        _("Adapted from"),
    ]
