"""`convive briefing NAME --lang xx --pdf OUT`: a briefing as PDF, for the post and for the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from convive.ground.refusals import Refused
from convive.landscape.briefings import composing, paper, queries
from convive.releases.languages import in_every_language
from convive.ui import printer


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of the command."""

    name: str
    language: str
    out: Path


def write(asked: Asked, *, today: date) -> str:
    """Write the PDF of a briefing, or of the public figures of one source; the sentence to print.

    Raises Refused for an unknown name, without the library for PDF, or when the file cannot be written.
    """
    if not printer.can_make_pdf():
        raise Refused(
            _("The library for PDF is not installed."), instead=_("Print the web page instead.")
        )
    made = paper.pdf(_document(asked, today=today))
    try:
        asked.out.write_bytes(made)
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be written: is its folder there, and yours?") % {"file": asked.out}
        ) from error
    return _("Written: %(file)s") % {"file": asked.out}


def _document(asked: Asked, *, today: date) -> str:
    briefing = queries.by_name(asked.name)
    if briefing is not None:
        return paper.page(briefing, asked.language)
    source = queries.source_by_name(asked.name)
    if source is None:
        raise Refused(
            _("There is no published briefing and no source with public figures called “%(name)s”.")
            % {"name": asked.name},
            instead=_known(),
        )
    told = composing.content(today=today, sources=[source], languages=[asked.language])
    return paper.document(in_every_language(lambda: str(source)), told, asked.language, on=today)


def _known() -> str:
    names = [one.slug for one in queries.published()]
    if not names:
        return _("Publish one first: Understand, Briefings.")
    return _("Published: %(names)s. “newest” is the newest of them.") % {"names": ", ".join(names)}
