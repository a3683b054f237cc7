"""Whether the static files were gathered since one of them changed: a second start stays quick."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

MANIFEST = "staticfiles.json"


def is_stale() -> bool:
    """Whether a file is newer than the list that gathering writes, or there is no such list."""
    manifest = Path(settings.STATIC_ROOT) / MANIFEST
    if not manifest.exists():
        return True
    gathered = manifest.stat().st_mtime
    files = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return any(Path(file).stat().st_mtime > gathered for file in files)
