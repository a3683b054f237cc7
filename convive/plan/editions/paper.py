"""A framework on paper: one document in one language, as tagged PDF where the libraries are there."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from convive.ui import printer

LOOKS = f"""{printer.A4}{printer.NUMBERED}
body {{ font-size: 10pt; line-height: 1.4 }}
h1 {{ font-size: 20pt }} h2 {{ font-size: 14pt; margin-block: 18pt 4pt }}
h3 {{ font-size: 11pt; margin-block: 10pt 2pt }} p, ul {{ margin-block: 2pt }}
"""


def page(template: str, language: str, **context: Any) -> str:
    """A document in one language and its direction, ready to print."""
    with translation.override(language):
        told = {"language": language, "is_rtl": translation.get_language_bidi(), **context}
        return render_to_string(template, told)


def pdf(written: str) -> bytes:
    """A document as tagged PDF (PDF/UA-1); the same document is made once an hour.

    Raises ImportError or OSError where the libraries for it are missing.
    """
    return printer.once_an_hour(written, partial(printer.pdf, looks=LOOKS))
