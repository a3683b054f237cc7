"""Where backups lie and where they are tried: closed folders, a lock, files that appear whole."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from convive.backups.rules import UNFINISHED, Trouble
from convive.backups.words import NotMade

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_OTHERS = 0o077


@contextmanager
def lock() -> Iterator[None]:
    """One backup at a time; the lock falls with the process. Raises NotMade (busy)."""
    handle = os.open(settings.DATA_DIR / "backup.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotMade(Trouble.BUSY) from None
        yield
    finally:
        os.close(handle)


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder 0700 in the data folder, gone afterwards; what a killed run left goes first.

    Only for who holds the lock.
    """
    path = settings.DATA_DIR / "backup-scratch"
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=0o700)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def is_closed(path: Path) -> bool:
    """Whether only this account can enter a folder, or read a file."""
    about = path.stat()
    return about.st_uid == os.geteuid() and not about.st_mode & _OTHERS


def unfinished(path: Path) -> Path:
    """What a file is called while it is written."""
    return path.with_name(path.name + UNFINISHED)


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Write `path` under its unfinished name, mode 0600, safe on disk at the end of the block.

    Nothing is left of it when the block fails. Raises NotMade when the disk is full, or does not
    keep files closed to others.
    """
    part = unfinished(path)
    part.unlink(missing_ok=True)
    try:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            os.fchmod(handle, 0o600)
            if os.fstat(handle).st_mode & _OTHERS:
                raise NotMade(Trouble.NOT_KEPT_CLOSED)
            yield out
            out.flush()
            os.fsync(handle)
            # So that the proof reads what the disk holds, not what memory still remembers.
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    except BaseException as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in NO_SPACE:
            raise NotMade(Trouble.NO_SPACE) from error
        raise


def appear(*paths: Path) -> None:
    """Give finished files their names, the last one last, and see that the names are on disk."""
    for path in paths:
        os.replace(unfinished(path), path)
    for folder in {path.parent for path in paths}:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
