"""Handing a file out so that nothing in it can act: in a sandbox, never sniffed, never cached."""

from __future__ import annotations

import io

from django.http import FileResponse

from convive.files import rules

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def serve(reader: io.BufferedReader, *, name: str, media_type: str, inline: bool) -> FileResponse:
    """The answer that carries a file. Ask for `inline` with clean copies only, never originals.

    What is not a type of clean copies is offered to be saved, as bytes without a meaning.
    """
    shown = inline and media_type in rules.SHOWN
    kind = media_type if shown else "application/octet-stream"
    response = FileResponse(
        reader,
        as_attachment=not shown,
        filename=rules.named_as(name, media_type) if shown else rules.safe_name(name),
        content_type="text/plain; charset=utf-8" if kind == rules.TEXT else kind,
    )
    for header, value in HEADERS.items():
        response[header] = value
    return response
