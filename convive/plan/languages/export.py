"""The texts of a strategy for who translates, as a table, and the table that comes back."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from convive.ground.phrase import Phrase
from convive.people.who_is_who.export import FORMULA, written
from convive.plan.languages import queries, sources
from convive.plan.models import Framework

MOST_LINES = 2000


def sheet(framework: Framework, language: str) -> str:
    """One line a text: its key, the words to translate, and the words in the language so far."""
    edition = queries.edition_of(framework, language)
    texts = edition.texts if edition else {}
    lines = [[_("Key: leave it as it is"), _("To translate"), language]]
    for source in sources.sources_of(framework):
        words = Phrase(source.words)
        if words and not words.get(language):
            told = texts.get(source.key, {}).get("text", "")
            lines.append([source.key, str(words), told])
    return written(lines)


def texts_in(content: bytes) -> dict[str, str] | None:
    """The translated texts of a table that came back, by key; None for what is no such table.

    >>> texts_in("Key,To translate,de\\ntitle,Together,Zusammen\\n".encode())
    {'title': 'Zusammen'}
    >>> texts_in(b"\\xff\\xfe") is None
    True
    """
    try:
        written = content.decode("utf-8-sig")
        dialect = ";" if written.partition("\n")[0].count(";") > 1 else ","
        rows = list(csv.reader(io.StringIO(written), delimiter=dialect, strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    if not rows or len(rows) > MOST_LINES:
        return None
    return {row[0]: _bare(row[2]) for row in rows[1:] if len(row) > 2}


def _bare(cell: str) -> str:
    """What was written, without the apostrophe that kept a cell from being a formula."""
    return (cell[1:] if cell.startswith(tuple(f"'{sign}" for sign in FORMULA)) else cell).strip()
