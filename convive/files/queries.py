"""The only door to a stored file."""

from __future__ import annotations

import io
from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path

from django.http import Http404

from convive.files import sealing
from convive.files.models import SealedFile, StoredFile
from convive.ground.viewers import Asking


def file_for(viewer: Asking, ref: str) -> StoredFile:
    """The file `ref`, when this viewer may have it; 'not found' in every other case."""
    file = StoredFile.objects.filter(ref=ref).first()
    if file is None or not viewer.may(file.permission):
        raise Http404
    return file


def plain(file: StoredFile) -> io.BufferedReader:
    """The content of a file, read from the start in little memory."""
    return sealing.plain_reader(file.path, sealing.unwrap(bytes(file.key), file.path))


def plain_path(file: StoredFile) -> AbstractContextManager[Path]:
    """A path that readers which need one can open while the block runs; it is memory, not disk."""
    return sealing.plain_path(file.path, sealing.unwrap(bytes(file.key), file.path))


def plain_sealed(path: str, key: bytes) -> io.BufferedReader:
    """The content of a file of a sealed record, for whoever holds its key, in little memory.

    Raises Http404 when the file was forgotten; `CannotOpen` while reading when it was changed.
    """
    if not SealedFile.objects.filter(path=path).exists():
        raise Http404
    try:
        return sealing.plain_reader(path, key)
    except FileNotFoundError:
        raise Http404 from None


def size_class(path: str) -> str:
    """How large a sealed file is, in the steps of `rules.size_class`; "" when there is none."""
    return SealedFile.objects.filter(path=path).values_list("size_class", flat=True).first() or ""


def orphans(known_paths: Collection[str]) -> list[str]:
    """Sealed files that none of the records named by `known_paths` (`Kept.paths`) claims."""
    known = frozenset(known_paths)
    listed = SealedFile.objects.values_list("path", flat=True).order_by("path")
    return [path for path in listed.iterator() if path not in known]


def overdue(*, today: date) -> list[StoredFile]:
    """Files whose time is over."""
    return list(StoredFile.objects.filter(delete_after__lt=today))


def unclaimed(*, today: date) -> list[str]:
    """Sealed files for which no record came within a day."""
    late = SealedFile.objects.filter(claimed=False, made_on__lt=today - timedelta(days=1))
    return list(late.values_list("path", flat=True))


def unregistered(now: datetime) -> list[Path]:
    """Files older than a day that stand in no register: what a power cut left of a request."""
    since = (now - timedelta(days=1)).timestamp()
    old = {
        file.name: file
        for file in sealing.folder().iterdir()
        if file.is_file() and file.stat().st_mtime < since
    }
    for register in (SealedFile, StoredFile):
        for path in register.objects.values_list("path", flat=True).iterator():
            old.pop(path, None)
    return list(old.values())
