"""Looking at a file while it streams in, before it is sealed: its start, its end, nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from convive.files import archives, signatures

HEAD = 65_536
_MACROS = "_VBA_PROJECT".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Found:
    """The type by content, and the code of what speaks against the file ("" for nothing)."""

    media_type: str = signatures.UNKNOWN
    problem: str = ""


class Examiner:
    """`push` every piece as it comes, then ask `found`; it holds two megabytes at most."""

    def __init__(self) -> None:
        self._head, self._tail = bytearray(), bytearray()
        self._size, self._macros = 0, False

    def push(self, piece: bytes) -> None:
        """Take the next piece, of any size."""
        if len(self._head) < HEAD:
            self._head += piece[: HEAD - len(self._head)]
        if self._head.startswith(signatures.OLE_START):
            overlap = bytes(self._tail[-len(_MACROS) :])
            self._macros = self._macros or _MACROS in overlap + piece
        self._size += len(piece)
        self._tail += piece[-archives.LIST_BYTES :]
        if len(self._tail) > 2 * archives.LIST_BYTES:
            del self._tail[: -archives.LIST_BYTES]

    def found(self) -> Found:
        """What the whole file is."""
        head, tail = bytes(self._head), bytes(self._tail[-archives.LIST_BYTES :])
        if head.startswith(signatures.ZIP_STARTS):
            listed = archives.look(tail, self._size)
            return Found(signatures.media_type(head, listed.names), listed.problem)
        kind = signatures.media_type(head)
        if self._macros:
            return Found(kind, "macros")
        return Found(kind, "two-in-one" if archives.ends_as_archive(tail) else "")
