"""A briefing on paper: one document in one language, as tagged PDF where the libraries are there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from convive.city import queries as city
from convive.ground.phrase import Phrase
from convive.landscape.briefings import queries
from convive.landscape.models import QuarterlyBriefing
from convive.ui import printer

LOOKS = f"""{printer.A4}{printer.NUMBERED}
body {{ font-size: 10.5pt; line-height: 1.45 }}
h1 {{ font-family: "Source Serif 4", "IBM Plex Sans Arabic", serif; font-size: 22pt; margin-block: 0 6pt }}
h2 {{ font-family: "Source Serif 4", "IBM Plex Sans Arabic", serif; font-size: 14pt }}
h2 {{ margin-block: 16pt 4pt; break-after: avoid }}
p, ul {{ margin-block: 3pt }}
table {{ border-collapse: collapse; width: 100%; margin-block: 6pt }}
th, td {{ border-bottom: 0.5pt solid #bbb; padding: 2pt 4pt; text-align: start }}
"""


def page(briefing: QuarterlyBriefing, language: str) -> str:
    """A published briefing as one printable document in a language."""
    return document(
        briefing.title,
        briefing.content,
        language,
        on=briefing.published_on,
        foreword=briefing.foreword,
        questions=briefing.questions,
    )


def document(
    title: Phrase,
    content: Mapping[str, Any],
    language: str,
    *,
    on: date | None,
    foreword: Phrase | None = None,
    questions: Phrase | None = None,
) -> str:
    """Parts in one language and its direction, ready to print."""
    with translation.override(language):
        told = {
            "language": language,
            "is_rtl": translation.get_language_bidi(),
            "title": title,
            "foreword": foreword or Phrase(),
            "asked": lines_of(questions or Phrase()),
            "parts": queries.parts_of(content, language),
            "city": city.the_city(),
            "on": on,
        }
        return render_to_string("landscape/briefings/paper.html", told)


def lines_of(words: Phrase) -> list[str]:
    """Typed questions, one a line, in the reader's language."""
    return [line.strip() for line in str(words).splitlines() if line.strip()]


def pdf(written: str) -> bytes:
    """A document as tagged PDF (PDF/UA-1); the same document is made once an hour.

    Raises ImportError or OSError where the libraries for it are missing.
    """
    return printer.once_an_hour(written, partial(printer.pdf, looks=LOOKS))
