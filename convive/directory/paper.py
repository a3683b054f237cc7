"""A sheet of paper: the QR code, and a PDF where the libraries for it are there."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import segno
from django.core.cache import cache as kept
from django.utils.safestring import SafeString, mark_safe

from convive.ui import typefaces

KEPT_SECONDS = 3600
SIZES = (11, 10, 9, 8)  # points, the largest that fits on one page
FACES = (
    ("IBM Plex Sans", "plex-sans-400", 400),
    ("IBM Plex Sans", "plex-sans-600", 600),
    ("IBM Plex Sans Arabic", "plex-arabic-400", 400),
    ("IBM Plex Sans Arabic", "plex-arabic-600", 600),
    ("Source Serif 4", "source-serif-600", 600),
)


def qr_code(address: str) -> SafeString:
    """A QR code as inline SVG (ISO/IEC 18004, level M: readable when a seventh is spoilt)."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None, light="#fff")
    return mark_safe(drawing)  # noqa: S308 # nosec B308 B703 # the encoder writes only paths


def can_make_pdf() -> bool:
    """Whether the library for PDF is installed; without it, the page itself is printed."""
    return find_spec("weasyprint") is not None


def pdf(page: str) -> bytes:
    """A page as tagged PDF (PDF/UA-1), in letters as large as one sheet allows.

    The same page is made once an hour.

    Raises ImportError or OSError where the libraries for it are missing.
    """
    key = f"paper:{hashlib.sha256(page.encode()).hexdigest()}"
    made = kept.get(key)
    if made is None:
        made = _made(page)
        kept.set(key, made, KEPT_SECONDS)
    return bytes(made)


def _made(page: str) -> bytes:
    weasyprint = import_module("weasyprint")
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    # Paper fetches nothing, from no network and no disk: what it needs stands in the page.
    inside = import_module("weasyprint.urls").URLFetcher(allowed_protocols=["data"])
    paper = weasyprint.HTML(string=page, url_fetcher=inside)
    for size in SIZES:
        style = f"{_faces()} body {{ font-size: {size}pt }}"
        sheet = weasyprint.CSS(string=style, font_config=fonts, url_fetcher=inside)
        document = paper.render(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
        if len(document.pages) == 1:
            break
    written: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
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
