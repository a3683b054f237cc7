"""What a zip lists, read from its last bytes; nothing is ever unpacked."""

from __future__ import annotations

import io
import re
import stat
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile, ZipInfo

LIST_BYTES = 1 << 20  # the list of an archive, and its end, must fit in here
MOST_MEMBERS = 5_000
MOST_UNPACKED = 1 << 30
RATIO = 100
ALWAYS_FINE = 10 << 20  # below this the ratio says nothing
_END = b"PK\x05\x06"
_END_BYTES = 22

UNSAFE = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\\|[\x00-\x1f]")
NESTED = re.compile(r"\.(zip|zipx|7z|rar|tar|t?gz|t?bz2?|t?xz|zst|cab|iso|img|dmg)$", re.IGNORECASE)
PROGRAMS = re.compile(
    r"\.(exe|com|scr|pif|msi|msp|msix|appx|dll|cpl|sys|drv|bat|cmd|ps1|psm1|vbs?|vbe|jse?|mjs|wsf|wsh"
    r"|hta|lnk|url|reg|inf|jar|class|apk|dex|app|command|sh|bash|py|pyw|pl|rb|php|html?|xhtml|mht(ml)?"
    r"|shtml|svgz?|xml|xslt?|chm|hlp|scf|desktop|ade|adp|xll|gadget|vhdx?|docm|dotm|xlsm|xlam|pptm"
    r"|swf|wasm|deb|rpm|run|elf|so)$",
    re.IGNORECASE,
)
# Office documents are made of XML parts; only what programs would run counts inside them.
_OFFICE_PARTS = re.compile(r"\.(xml|html?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """The names in an archive and the code of what speaks against it, if anything does."""

    names: tuple[str, ...] = ()
    problem: str = ""


def ends_as_archive(tail: bytes) -> bool:
    """Whether the last bytes of a file are the end of a zip, so that another program opens it as one."""
    at = tail.rfind(_END)
    while at >= 0:
        end = tail[at : at + _END_BYTES]
        if len(end) == _END_BYTES:
            comment = struct.unpack("<H", end[20:])[0]
            if at + _END_BYTES + comment == len(tail):
                return True
        at = tail.rfind(_END, 0, at)
    return False


def look(tail: bytes, size: int) -> Listed:
    """What an archive of `size` bytes lists; `tail` are its last bytes, at most `LIST_BYTES`.

    Refuses bombs, archives in archives, links, unsafe names, passwords, programs (abuse line 29,
    ASVS 5.2.3 and 5.3.3) by what is listed.
    """
    try:
        with ZipFile(io.BytesIO(tail[-LIST_BYTES:])) as archive:
            members = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, struct.error, OverflowError):
        return Listed(problem="archive-broken")
    names = tuple(member.filename for member in members)
    return Listed(names, _problem(members, names, size))


def _problem(members: Sequence[ZipInfo], names: Sequence[str], size: int) -> str:
    if len(members) > MOST_MEMBERS or _is_bomb(members, size):
        return "archive-bomb"
    if any(member.flag_bits & 0x1 for member in members):
        return "archive-closed"
    if len(set(names)) < len(names) or any(map(_unsafe, members)):
        return "archive-unsafe"
    if any(NESTED.search(name) for name in names):
        return "archive-nested"
    if any("vbaproject" in name.lower() for name in names):
        return "macros"
    office = "[Content_Types].xml" in names or "META-INF/manifest.xml" in names
    programs = [name for name in names if PROGRAMS.search(name.rstrip(". "))]
    if any(not (office and _OFFICE_PARTS.search(name)) for name in programs):
        return "archive-program"
    return ""


def _is_bomb(members: Sequence[ZipInfo], size: int) -> bool:
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    # Parts that together are larger than the file lie on top of each other.
    return packed > size or unpacked > MOST_UNPACKED or unpacked > max(size * RATIO, ALWAYS_FINE)


def _unsafe(member: ZipInfo) -> bool:
    linked = stat.S_ISLNK(member.external_attr >> 16)
    return linked or len(member.orig_filename) > 250 or bool(UNSAFE.search(member.orig_filename))
