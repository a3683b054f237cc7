"""The only door to a stored file."""

from __future__ import annotations

import io
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from django.http import Http404

from convive.files import sealing
from convive.files.models import StoredFile
from convive.ground.viewers import Asking


def file_for(viewer: Asking, ref: str) -> StoredFile:
    """The file `ref`, when this viewer may have it; 'not found' in every other case."""
    file = StoredFile.objects.filter(ref=ref).first()
    if file is None or not viewer.may(file.permission):
        raise Http404
    return file


def plain(file: StoredFile) -> io.BufferedReader:
    """The content of a file, read from the start in little memory."""
    key = sealing.unwrap(bytes(file.key), file.path)
    return io.BufferedReader(sealing.PlainReader(file.path, key))


def plain_path(file: StoredFile) -> AbstractContextManager[Path]:
    """A path that readers which need one can open while the block runs; it is memory, not disk."""
    return sealing.plain_path(file.path, sealing.unwrap(bytes(file.key), file.path))


def overdue(*, today: date) -> list[StoredFile]:
    """Files whose time is over."""
    return list(StoredFile.objects.filter(delete_after__lt=today))
