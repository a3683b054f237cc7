"""Handing a file out: as an attachment, in a sandbox, under its safe name."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET

from convive.files import queries, serving
from convive.ground.doors import signed_in


@signed_in
@require_GET
def show(request: HttpRequest, ref: str) -> FileResponse:
    """The file, to be saved; nothing in it is ever run or shown by the house."""
    file = queries.file_for(request.viewer, ref)  # type: ignore[attr-defined]
    return serving.serve(
        queries.plain(file), name=file.name, media_type=file.media_type, inline=False
    )
