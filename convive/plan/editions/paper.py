"""A framework on paper: one document in one language, as tagged PDF where the libraries are there."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.cache import cache as kept
from django.template.loader import render_to_string
from django.utils import translation

from convive.ui import typefaces

KEPT_SECONDS = 3600
LOOKS = """
body { font-family: "IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif }
body { font-size: 10pt; line-height: 1.4 }
h1 { font-size: 20pt } h2 { font-size: 14pt; margin-block: 18pt 4pt }
h3 { font-size: 11pt; margin-block: 10pt 2pt } p, ul { margin-block: 2pt }
.quiet { color: #444 }
@page { size: A4; margin: 20mm; @bottom-center { content: counter(page) " / " counter(pages) } }
"""
FACES = (
    ("IBM Plex Sans", "plex-sans-400", 400),
    ("IBM Plex Sans", "plex-sans-600", 600),
    ("IBM Plex Sans Arabic", "plex-arabic-400", 400),
    ("IBM Plex Sans Arabic", "plex-arabic-600", 600),
)


def can_make_pdf() -> bool:
    """Whether the library for PDF is installed; without it, the page itself is printed."""
    return find_spec("weasyprint") is not None


def page(template: str, language: str, **context: Any) -> str:
    """A document in one language and its direction, ready to print."""
    with translation.override(language):
        told = {"language": language, "is_rtl": translation.get_language_bidi(), **context}
        return render_to_string(template, told)


def pdf(written: str) -> bytes:
    """A document as tagged PDF (PDF/UA-1); the same document is made once an hour.

    Raises ImportError or OSError where the libraries for it are missing.
    """
    key = f"plan-paper:{hashlib.sha256(written.encode()).hexdigest()}"
    made = kept.get(key)
    if made is None:
        made = _made(written)
        kept.set(key, made, KEPT_SECONDS)
    return bytes(made)


def _made(written: str) -> bytes:
    weasyprint = import_module("weasyprint")
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    # Paper fetches nothing, from no network and no disk: what it needs stands in the page.
    inside = import_module("weasyprint.urls").URLFetcher(allowed_protocols=["data"])
    sheet = weasyprint.CSS(string=_faces() + LOOKS, font_config=fonts, url_fetcher=inside)
    document = weasyprint.HTML(string=written, url_fetcher=inside)
    made: bytes = document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
    return made


@cache
def _faces() -> str:
    """The typefaces that set-up has cut; where it has not, the machine's own are used."""
    rule = '@font-face {{ font-family: "{}"; font-weight: {}; src: url("data:font/woff2;base64,{}"); }}'
    files = ((name, typefaces.FOLDER / f"{file}.woff2", weight) for name, file, weight in FACES)
    return "\n".join(
        rule.format(name, weight, b64encode(file.read_bytes()).decode())
        for name, file, weight in files
        if file.exists()
    )
