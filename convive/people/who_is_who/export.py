"""The list as a table for a spreadsheet, which no cell of it can turn against its reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.queries import Entry

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(text: str) -> str:
    """A cell that no spreadsheet reads as a formula (OWASP, CSV injection).

    >>> safe("=1+1"), safe("+49 30 1234"), safe("Amina")
    ("'=1+1", "'+49 30 1234", 'Amina')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def written(lines: Iterable[Iterable[object]]) -> str:
    """The lines as CSV with a byte order mark, no cell of which runs as a formula.

    >>> written([["Name", "Note"], ["Amina", "=1+1"]])
    "\\ufeffName,Note\\r\\nAmina,'=1+1\\r\\n"
    """
    out = io.StringIO()
    out.write("\ufeff")
    csv.writer(out).writerows([[safe(str(cell)) for cell in line] for line in lines])
    return out.getvalue()


def table(entries: Iterable[Entry]) -> str:
    """One line a contact, one for an organisation without any."""
    lines = [_heads()]
    for entry in entries:
        one = entry.organisation
        shared = [str(one.name), one.get_sort_display(), ", ".join(entry.languages)]
        shared += [", ".join(str(area) for area in one.areas.all())]
        for person in entry.contacts or (None,):
            told = [person.name, person.post, person.email, person.phone] if person else [""] * 4
            told += [_("yes") if (person or one).listed else _("no")]
            lines.append([*shared, *told])
    return written(lines)


def _heads() -> list[str]:
    return [
        _("Organisation"),
        _("Kind"),
        _("Languages"),
        _("Areas"),
        _("Person"),
        _("Post"),
        _("E-mail"),
        _("Telephone"),
        _("Agreed to be listed"),
    ]
