"""Looking through a packed spreadsheet before anything unpacks it for real."""

import re
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from convive.ground.reading.errors import Unreadable
from convive.ground.reading.opendocument import check_reach
from convive.ground.reading.rows import MEGABYTE, TableLimits

PIECE = 1 << 18
OVERLAP = 256  # what a definition or a cell's address may straddle between two pieces
ALWAYS_FINE = 10 * MEGABYTE  # below this the ratio says nothing
DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)

UNSAFE_NAME = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\\|[\x00-\x1f]")
NESTED_NAME = re.compile(
    r"\.(zip|7z|rar|gz|bz2|xz|jar|xls[xmb]?|ods|docx?|pptx?|odt)$", re.IGNORECASE
)
DEFINITIONS = re.compile(rb"<! *(DOCTYPE|ENTITY)|<[a-z0-9]{1,20}:include|XInclude", re.IGNORECASE)
SIGNS = (b"<!", b"nclude")  # quick to look for, and in nearly no honest sheet
ODD = (b"&", b' r=" ', b" r ", b" r= ", b'"r=', b'"r =')
# Looked for after `EVEN` has made all blanks spaces and all quotation marks double.
EVEN = bytes.maketrans(b"\t\n\r'", b'   "')
ADDRESS = re.compile(rb' r="([A-Za-z]{0,7})(\d{1,10})"')
ODD_ADDRESS = re.compile(rb' r="[A-Za-z0-9 ]{0,10}[& ]| r(?: +=|= ) *"|"r *= *"[A-Za-z0-9]')
ROWS_OF_A_SHEET = 1_048_576


@dataclass(slots=True)
class Reach:
    """How far down and to the right the cells of one sheet go."""

    rows: int = 0
    columns: int = 0

    def stretch(self, column: bytes, row: bytes) -> None:
        self.rows = max(self.rows, int(row))
        if column:
            self.columns = max(self.columns, column_number(column))

    @property
    def cells(self) -> int:
        return self.rows * max(self.columns, 1)


def column_number(letters: bytes) -> int:
    """The place of a spreadsheet's column.

    >>> column_number(b"A"), column_number(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def kind_of_archive(path: Path) -> str:
    """`xlsx`, `ods`, `xlsb` or `archive`, by what it holds.

    Raises `Unreadable` when it cannot even be listed.
    """
    try:
        with ZipFile(path) as archive:
            names = {info.filename for info in archive.infolist()}
    except DAMAGED as error:
        raise Unreadable("archive_broken") from error
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "ods" if "content.xml" in names and "mimetype" in names else "archive"


def inspect(path: Path, limits: TableLimits) -> bool:
    """Unpack every part once into nothing, counting; whether it holds macros.

    Sizes are those really unpacked, not those the archive claims. Raises `Unreadable` for bombs,
    unsafe names, links, packed files inside, passwords, XML definitions and sheets whose cells lie
    too far apart (assurance, section 2, lines 29 and 34; ASVS 5.2.3 and 5.3.3).
    """
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
            _check_list(archive, members, path.stat().st_size, limits)
            allowed = _allowance(path.stat().st_size, limits)
            for member in members:
                allowed -= _inspect_member(archive, member, allowed, limits)
            if "content.xml" in archive.namelist():
                with archive.open("content.xml") as content:
                    check_reach(content, limits)
    except DAMAGED as error:
        raise Unreadable("archive_broken") from error
    return any("vbaProject" in member.filename for member in members)


def _allowance(size: int, limits: TableLimits) -> int:
    return min(limits.archive_bytes, max(size * limits.archive_ratio, ALWAYS_FINE))


def _check_list(archive: ZipFile, members: list[ZipInfo], size: int, limits: TableLimits) -> None:
    names = [member.filename.casefold() for member in members]
    if len(members) > limits.archive_members:
        raise Unreadable("archive_too_large")
    if sum(member.file_size for member in members) > _allowance(size, limits):
        raise Unreadable("archive_too_large")
    if any(member.flag_bits & 0x1 for member in members):
        raise Unreadable("archive_locked")
    # Two parts of one name, or words after the end, let two programs read two different things.
    if len(set(names)) < len(names) or any(map(_unsafe, members)) or archive.comment:
        raise Unreadable("archive_path")
    if any(NESTED_NAME.search(name) for name in names):
        raise Unreadable("archive_nested")
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise Unreadable("archive_broken")


def _unsafe(member: ZipInfo) -> bool:
    original = member.orig_filename
    linked = stat.S_ISLNK(member.external_attr >> 16)
    return linked or len(original) > 250 or bool(UNSAFE_NAME.search(original))


def _inspect_member(archive: ZipFile, member: ZipInfo, allowed: int, limits: TableLimits) -> int:
    """How many bytes the part really unpacks to."""
    total, reach = 0, Reach()
    xml = member.filename.casefold().endswith((".xml", ".rels", ".vml"))
    for piece, size in _pieces(archive, member):
        if total == 0 and piece.startswith((b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")):
            raise Unreadable("archive_nested")
        total += size
        if total > allowed:
            raise Unreadable("archive_too_large")
        if xml:
            _inspect_xml(piece, reach)
    if reach.cells > limits.cells or reach.rows > ROWS_OF_A_SHEET:
        raise Unreadable("sheet_too_large", limit=limits.cells)
    return total


def _pieces(archive: ZipFile, member: ZipInfo) -> Iterator[tuple[bytes, int]]:
    """Pieces with the end of the one before in front, and how much of each is new."""
    tail = b""
    with archive.open(member) as part:
        while piece := part.read(PIECE):
            yield tail + piece, len(piece)
            tail = piece[-OVERLAP:]


def _inspect_xml(piece: bytes, reach: Reach) -> None:
    # In UTF-16 every check below would be blind; no spreadsheet program writes it.
    if b"\0" in piece or piece.startswith((b"\xff\xfe", b"\xfe\xff", b"+/v")):
        raise Unreadable("archive_entities")
    even = piece.translate(EVEN)
    if any(sign in even for sign in SIGNS) and DEFINITIONS.search(even):
        raise Unreadable("archive_entities")
    if any(sign in even for sign in ODD) and ODD_ADDRESS.search(even):
        raise Unreadable("archive_entities")
    for column, row in set(ADDRESS.findall(even)):
        reach.stretch(column, row)
