"""Opening a gzip file (RFC 1952) to its plain table, in a temporary file that does not stay."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from convive.ground.reading.errors import Unreadable
from convive.ground.reading.rows import MEGABYTE, TableLimits

MAGIC = b"\x1f\x8b"
USUAL = TableLimits()
PIECE = 1 << 20


@contextmanager
def unpacked(path: Path, limits: TableLimits = USUAL) -> Iterator[Path]:
    """The plain file inside a gzip file while the block lasts; any other file as it is.

    Raises `Unreadable` when it is broken, or larger inside than `limits.file_bytes` allows.
    """
    if not path.is_file() or not _is_packed(path):
        yield path
        return
    with NamedTemporaryFile(prefix="convive-", suffix=".plain") as plain:
        size = 0
        try:
            with gzip.open(path) as pieces:
                while piece := pieces.read(PIECE):
                    size += len(piece)
                    if size > limits.file_bytes:
                        raise Unreadable("too_large", megabytes=limits.file_bytes // MEGABYTE)
                    plain.write(piece)
        except (OSError, EOFError, zlib.error) as error:
            raise Unreadable("archive_broken") from error
        plain.flush()
        yield Path(plain.name)


def _is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == MAGIC
