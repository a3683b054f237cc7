"""Handing a file out: as an attachment, in a sandbox, under its safe name."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET

from convive.files import queries
from convive.ground.doors import signed_in


@signed_in
@require_GET
def show(request: HttpRequest, ref: str) -> FileResponse:
    """The file, to be saved; nothing in it is ever run or shown by the house."""
    file = queries.file_for(request.viewer, ref)  # type: ignore[attr-defined]
    response = FileResponse(
        queries.plain(file),
        as_attachment=True,
        filename=file.name,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
