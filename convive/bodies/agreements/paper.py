"""An agreement on paper: a tagged PDF in one language, with the signatures under it."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from convive.ui import printer

LOOKS = f"""{printer.A4}{printer.NUMBERED}
@page {{ margin: 20mm 22mm }}
body {{ font-size: 10.5pt; line-height: 1.5 }}
h1 {{ font-family: "Source Serif 4", "IBM Plex Sans Arabic", serif; font-size: 18pt }}
h2 {{ font-size: 12pt; margin-block: 6mm 2mm; break-after: avoid }}
.signature {{ break-inside: avoid; margin-block-end: 4mm }}
.signature svg {{ inline-size: 50mm; block-size: 17mm }}
.line {{ border-block-end: 0.3mm solid #444; block-size: 14mm; inline-size: 70mm }}
"""


def pdf(context: dict[str, Any], language: str) -> bytes:
    """The agreement as tagged PDF (PDF/UA-1) in this language.

    Raises ImportError or OSError where the libraries for it are missing.
    """
    with translation.override(language):
        told = context | {"is_rtl": translation.get_language_bidi()}
        page = render_to_string("bodies/agreements/paper/agreement.html", told)
    return printer.pdf(page, LOOKS)
