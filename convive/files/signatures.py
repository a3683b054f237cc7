"""The first bytes by which kinds of files are known, whatever they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

PROGRAM = "application/x-executable"
UNKNOWN = "application/octet-stream"
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The class of Windows installers, which hide in the same container as old Word documents.
_INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")
_TEST_VIRUS = b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$"
TEST_VIRUS_TYPE = "application/x-test-virus"

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"MSCF\x00\x00\x00\x00", "application/vnd.ms-cab-compressed"),
    (b"\x7fELF", PROGRAM),
    (b"\xfe\xed\xfa\xce", PROGRAM),
    (b"\xfe\xed\xfa\xcf", PROGRAM),
    (b"\xce\xfa\xed\xfe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"dex\n", PROGRAM),
    (b"\x00asm", PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", PROGRAM),
    (b"ITSF\x03\x00", PROGRAM),
)
_SCRIPT_STARTS = (b"#!", b"<?php", b"<%", b"@echo off", b"windows registry editor", b"regedit4")
_BITMAP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_FORMS = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"qt  ": "video/quicktime",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"avif": "image/avif",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
}
# What a browser takes for a page (WHATWG MIME Sniffing, 7.1), and drawings made of code.
_PAGE = re.compile(
    rb"\s*<(!doctype|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|!--)"
    rb"[\s>/]|\s*<!--|\s*<\?xml",
    re.IGNORECASE,
)
_DRAWING = re.compile(rb"<(?:\w{1,20}:)?svg[\s>]|2000/svg", re.IGNORECASE)
_INSIDE = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_SELF_DECLARED = re.compile(rb"PK\x03\x04.{26}mimetype(application/[a-z0-9.+-]{1,80})", re.DOTALL)
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def media_type(start: bytes, names: Sequence[str] = ()) -> str:
    """The media type told by a file's first bytes; `names` are what an archive lists.

    A PDF, picture or program that does not begin at the very first byte is none (abuse line 28).

    >>> media_type(b"%PDF-1.7"), media_type(b"date;area"), media_type(b"\\x00\\x01")
    ('application/pdf', 'text/plain', 'application/octet-stream')
    """
    if _TEST_VIRUS in start:
        return TEST_VIRUS_TYPE
    if start.startswith(ZIP_STARTS):
        return _packed(start, names)
    if start.startswith(OLE_START):
        return PROGRAM if _INSTALLER in start else "application/vnd.ms-office"
    for signature, kind in SIGNATURES:
        if start.startswith(signature):
            return kind
    return _by_shape(start) or _textual(start)


def _by_shape(start: bytes) -> str:
    """Kinds whose signature stands further in, or is too short to be believed alone."""
    if start[:4] == b"RIFF":
        return _FORMS.get(start[8:12], UNKNOWN)
    if start[4:8] == b"ftyp":
        return _BRANDS.get(start[8:12], "video/mp4")
    if start[4:8] in (b"moov", b"mdat", b"wide"):
        return "video/quicktime"
    if start[:2] == b"BM" and int.from_bytes(start[14:18], "little") in _BITMAP_HEADERS:
        return "image/bmp"
    if start[:2] == b"MZ" and b"\x00" in start[:128]:
        return PROGRAM
    if start[257:262] == b"ustar":
        return "application/x-tar"
    if len(start) > 3 and start[0] == 0xFF and start[1] in (0xFB, 0xF3, 0xF2, 0xFA):
        return "audio/mpeg"
    if len(start) > 3 and start[0] == 0xFF and start[1] in (0xF1, 0xF9):
        return "audio/aac"
    return ""


def _packed(start: bytes, names: Sequence[str]) -> str:
    declared = _SELF_DECLARED.match(start)
    if declared and b"opendocument" in declared[1]:
        # The declaration is stored with no gap before the next part's "PK".
        return declared[1].split(b"PK")[0].decode("ascii")
    if "[Content_Types].xml" in names:
        for folder, kind in _INSIDE:
            if any(name.startswith(folder) for name in names):
                return kind
    return "application/zip"


def _textual(start: bytes) -> str:
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = start.replace(b"\x00", b"")[2:] if wide else start.removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(text) or b"<script" in text[:1024].lower():
        return "image/svg+xml" if _DRAWING.search(text) else "text/html"
    if text.lower().lstrip().startswith(_SCRIPT_STARTS):
        return "text/x-script"
    return UNKNOWN if _BINARY.search(text) or b"%PDF-" in text[:1024] else "text/plain"
