"""A sheet of paper: the QR code, and a PDF where the libraries for it are there."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe

from convive.ui import printer

SIZES = (11, 10, 9, 8)  # points, the largest that fits on one page


def qr_code(address: str) -> SafeString:
    """A QR code as inline SVG (ISO/IEC 18004, level M: readable when a seventh is spoilt)."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None, light="#fff")
    return mark_safe(drawing)  # noqa: S308 # nosec B308 B703 # the encoder writes only paths


def pdf(page: str) -> bytes:
    """A page as tagged PDF (PDF/UA-1), in letters as large as one sheet allows.

    The same page is made once an hour.

    Raises ImportError or OSError where the libraries for it are missing.
    """
    looks = [f"body {{ font-size: {size}pt }}" for size in SIZES]
    return printer.once_an_hour(page, lambda written: printer.sheet(written, *looks))
