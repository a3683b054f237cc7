"""Programmes for a spreadsheet: CSV with a byte order mark, no cell a formula, and no person in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import written
from convive.programmes.models import Initiative


def portfolio(listed: Iterable[Initiative], titles: Mapping[str, str]) -> str:
    """Each programme with what it is, for whom, where and by which organisation."""
    heads: list[object] = [
        _("Programme"), _("In short"), _("Type"), _("Level"), _("Setting"), _("For how many"),
        _("State"), _("Carried by"), _("Areas"), _("Languages"), _("Ages"), _("Starts on"),
        _("Ends on"),
    ]  # fmt: skip
    return written([heads, *(_row(one, titles) for one in listed)])


def _row(one: Initiative, titles: Mapping[str, str]) -> list[object]:
    ages = dict(Initiative.Age.choices)
    return [
        one.title,
        one.summary,
        titles.get(one.type, one.type),
        one.get_level_display(),
        one.get_setting_display(),
        one.get_scope_display(),
        one.get_state_display(),
        one.carrier,
        ", ".join(str(area) for area in one.areas.all()),
        ", ".join(one.languages),
        ", ".join(str(ages.get(age, age)) for age in one.ages),
        one.starts_on or "",
        one.ends_on or "",
    ]
