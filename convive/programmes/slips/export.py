"""How many slips were handed out: CSV with a byte order mark, no cell a formula, no reason anywhere."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import written


def slips(rows: Iterable[tuple[str, str, str, int]]) -> str:
    """One line a month, service and language."""
    return written([[_("Month"), _("Service"), _("Language"), _("Slips")], *rows])
