"""Paper: what every printed document shares: its typefaces, its page rules, its making as PDF."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache as keeping
from django.http import Http404
from django.utils.translation import override

from convive.ui import typefaces

KEPT_SECONDS = 3600
FACES = (
    ("IBM Plex Sans", "plex-sans-400", 400),
    ("IBM Plex Sans", "plex-sans-600", 600),
    ("IBM Plex Sans Arabic", "plex-arabic-400", 400),
    ("IBM Plex Sans Arabic", "plex-arabic-600", 600),
    ("Source Serif 4", "source-serif-600", 600),
)
# Plain rules only: grid and flex make a long document slow.
A4 = """
@page { size: A4; margin: 20mm }
body { font-family: "IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif }
.quiet { color: #444 }
"""
NUMBERED = '@page { @bottom-center { content: counter(page) " / " counter(pages) } }\n'
TAGGED = "pdf/ua-1"


def in_language(language: str) -> override:
    """Make a sheet in the language that its address names. Raises Http404 for any other."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return override(language)


def can_make_pdf() -> bool:
    """Whether the library for PDF is installed; without it, the page itself is printed."""
    return find_spec("weasyprint") is not None


def pdf(page: str, looks: str = A4) -> bytes:
    """A page as tagged PDF (PDF/UA-1) under one style sheet; nothing of it is kept.

    Raises ImportError or OSError where the libraries for it are missing.
    """
    html, dressed = _opened(page)
    made: bytes = html.write_pdf(**dressed(looks), pdf_variant=TAGGED)
    return made


def sheet(page: str, *looks: str) -> bytes:
    """A page as tagged PDF under the first of these style sheets with which it fits on one sheet.

    Where none does, under the last. Raises ImportError or OSError as `pdf` does.
    """
    html, dressed = _opened(page)
    for one in looks:
        document = html.render(**dressed(one), pdf_variant=TAGGED)
        if len(document.pages) == 1:
            break
    made: bytes = document.write_pdf(pdf_variant=TAGGED)
    return made


def once_an_hour(page: str, make: Callable[[str], bytes]) -> bytes:
    """What `make` does with this page; the same page is made once an hour."""
    key = f"paper:{hashlib.sha256(page.encode()).hexdigest()}"
    made = keeping.get(key)
    if made is None:
        made = make(page)
        keeping.set(key, made, KEPT_SECONDS)
    return bytes(made)


def _opened(page: str) -> tuple[Any, Callable[[str], dict[str, Any]]]:
    """The page as WeasyPrint reads it, and what dresses it in a style sheet."""
    weasyprint = import_module("weasyprint")
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    # Paper fetches nothing, from no network and no disk: what it needs stands in the page.
    inside = import_module("weasyprint.urls").URLFetcher(allowed_protocols=["data"])

    def dressed(looks: str) -> dict[str, Any]:
        style = weasyprint.CSS(string=_faces() + looks, font_config=fonts, url_fetcher=inside)
        return {"stylesheets": [style], "font_config": fonts}

    return weasyprint.HTML(string=page, url_fetcher=inside), dressed


@cache
def _faces() -> str:
    """The typefaces that set-up has cut; where it has not, the machine's own are used."""
    rule = (
        '@font-face {{ font-family: "{}"; font-weight: {}; src: url("data:font/ttf;base64,{}"); }}'
    )
    files = ((name, typefaces.FOLDER / f"{file}.woff2", weight) for name, file, weight in FACES)
    return "\n".join(
        rule.format(name, weight, b64encode(_unpacked(file)).decode())
        for name, file, weight in files
        if file.exists()
    )


def _unpacked(file: Path) -> bytes:
    """A typeface unpacked once, not again for every document."""
    font = BytesIO()
    import_module("fontTools.ttLib.woff2").decompress(BytesIO(file.read_bytes()), font)
    return font.getvalue()
