"""Whom to call, as a table for a spreadsheet or to print."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import written
from convive.programmes.readiness.queries import Standing


def call_list(found: Iterable[Standing]) -> str:
    """One line a place: why, whom, which number."""
    heads = [_("Place"), _("Why"), _("Plan valid until"), _("Whom to call"), _("Telephone")]
    lines = [heads]
    for one in found:
        until = one.premises.plan_until
        cells = [
            str(one.premises),
            "; ".join(str(why) for why in one.why),
            until.isoformat() if until else "",
            one.first.who if one.first else "",
            one.first.phone if one.first else one.premises.organisation.phone,
        ]
        lines.append(cells)
    return written(lines)
