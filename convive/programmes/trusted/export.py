"""The register of intermediaries as a table for a spreadsheet: never how to reach anybody."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import written
from convive.programmes.models import Intermediary


def table(rows: Iterable[Intermediary]) -> str:
    """One line an intermediary: what was agreed, who looks after them, until when."""
    heads = [
        _("Organisation"),
        _("Role"),
        _("Speaks with"),
        _("Languages"),
        _("Agreed to do"),
        _("Does not do"),
        _("Receives"),
        _("Looked after by"),
        _("Agreed on"),
        _("Ask again by"),
        _("Ended on"),
    ]
    return written([heads, *map(_line, rows)])


def _line(one: Intermediary) -> list[str]:
    return [
        str(one.organisation),
        str(one.seat),
        ", ".join(map(str, one.groups.all())),
        ", ".join(one.languages),
        str(one.agreed),
        str(one.boundaries),
        one.get_pay_display(),
        str(one.owner),
        one.agreed_on.isoformat(),
        one.review_on.isoformat(),
        one.ended_on.isoformat() if one.ended_on else "",
    ]
