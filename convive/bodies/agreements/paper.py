"""An agreement on paper: a tagged PDF in one language, with the signatures under it."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from convive.ui import typefaces

LOOKS = """
@page { size: A4; margin: 20mm 22mm; @bottom-center { content: counter(page) " / " counter(pages) } }
body { font-family: "IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif; font-size: 10.5pt;
       line-height: 1.5 }
h1 { font-family: "Source Serif 4", "IBM Plex Sans Arabic", serif; font-size: 18pt }
h2 { font-size: 12pt; margin-block: 6mm 2mm; break-after: avoid }
.quiet { color: #444 }
.signature { break-inside: avoid; margin-block-end: 4mm }
.signature svg { inline-size: 50mm; block-size: 17mm }
.line { border-block-end: 0.3mm solid #444; block-size: 14mm; inline-size: 70mm }
"""
FACES = (
    ("IBM Plex Sans", "plex-sans-400", 400),
    ("IBM Plex Sans", "plex-sans-600", 600),
    ("IBM Plex Sans Arabic", "plex-arabic-400", 400),
    ("IBM Plex Sans Arabic", "plex-arabic-600", 600),
    ("Source Serif 4", "source-serif-600", 600),
)


def can_make_pdf() -> bool:
    """Whether the library for PDF is installed; without it, the page itself is printed."""
    return find_spec("weasyprint") is not None


def pdf(context: dict[str, Any], language: str) -> bytes:
    """The agreement as tagged PDF (PDF/UA-1) in this language.

    Raises ImportError or OSError where the libraries for it are missing.
    """
    with translation.override(language):
        told = context | {"is_rtl": translation.get_language_bidi()}
        page = render_to_string("bodies/agreements/paper/agreement.html", told)
    weasyprint = import_module("weasyprint")
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    # Paper fetches nothing, from no network and no disk: what it needs stands in the page.
    inside = import_module("weasyprint.urls").URLFetcher(allowed_protocols=["data"])
    sheet = weasyprint.CSS(string=_faces() + LOOKS, font_config=fonts, url_fetcher=inside)
    written: bytes = weasyprint.HTML(string=page, url_fetcher=inside).write_pdf(
        stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"
    )
    return written


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
