"""A sheet of paper: the QR code, and a PDF where the libraries for it are there."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import segno
from django.core.cache import cache as kept
from django.utils.safestring import SafeString, mark_safe

KEPT_SECONDS = 3600
FACES = (
    ("IBM Plex Sans", "fontpkg_ibm_plex_sans", "IBMPlexSans[wdth,wght].ttf", "100 700"),
    (
        "IBM Plex Sans Arabic",
        "fontpkg_ibm_plex_sans_arabic",
        "IBMPlexSansArabic-Regular.ttf",
        "400",
    ),
    (
        "IBM Plex Sans Arabic",
        "fontpkg_ibm_plex_sans_arabic",
        "IBMPlexSansArabic-SemiBold.ttf",
        "600",
    ),
    ("Source Serif 4", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "200 900"),
)


def qr_code(address: str) -> SafeString:
    """A QR code as inline SVG (ISO/IEC 18004, level M: readable when a seventh is spoilt)."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None, light="#fff")
    return mark_safe(drawing)  # noqa: S308  (the encoder writes only paths)


def can_make_pdf() -> bool:
    """Whether the library for PDF is installed; without it, the page itself is printed."""
    return find_spec("weasyprint") is not None


def pdf(page: str) -> bytes:
    """A page as tagged PDF (PDF/UA-1). The same page is made once an hour.

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
    sheet = weasyprint.CSS(string=_faces(), font_config=fonts, url_fetcher=_only_our_fonts)
    paper = weasyprint.HTML(string=page, url_fetcher=_nothing)
    written: bytes = paper.write_pdf(
        stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True
    )
    return written


@cache
def _faces() -> str:
    rule = '@font-face {{ font-family: "{}"; src: url("{}"); font-weight: {}; }}'
    return "\n".join(rule.format(name, _file(module, file).as_uri(), weight)
                     for name, module, file, weight in FACES)  # fmt: skip


def _file(module: str, file: str) -> Path:
    return Path(import_module(module).ROOT) / "files" / file


def _only_our_fonts(url: str, *args: Any, **options: Any) -> Any:
    """Opens the typefaces of the house and nothing else."""
    ours = {_file(module, file).as_uri() for _name, module, file, _weight in FACES}
    if url not in ours:
        raise ValueError(f"A sheet of paper fetches nothing: {url}")
    return import_module("weasyprint").default_url_fetcher(url)


def _nothing(url: str, *args: Any, **options: Any) -> Any:
    raise ValueError(f"A sheet of paper fetches nothing: {url}")
