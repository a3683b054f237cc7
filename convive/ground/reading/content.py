"""Telling what a file is from its first bytes, never from its name."""

import re
from pathlib import Path

from convive.ground.reading.archives import kind_of_archive
from convive.ground.reading.encoding import MARKS
from convive.ground.reading.errors import Unreadable
from convive.ground.reading.records import LISTS
from convive.ground.reading.rows import MEGABYTE, Kind, TableLimits

START = 65_536
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x28\xb5\x2f\xfd")
OTHERS = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"SQLite format 3": "SQLite",
    b"\x7fELF": "ELF",
    b"MZ\x90": "EXE",
    b"PAR1": "Parquet",
}
WRAPPED = re.compile(rb'"(?:%b)"\s*:\s*\[\s*[{\]]' % "|".join(sorted(LISTS)).encode())
WEB_PAGE = (
    b"<html",
    b"<!doctype html",
    b"<table",
    b"<meta",
    b"<head",
    b"<body",
    b"<script",
    b"<style",
    b"<div",
)


def kind_of(path: Path, limits: TableLimits) -> Kind:
    """What reads this file.

    Raises `Unreadable` when nothing here does, it is empty, missing or past `limits.file_bytes`.
    """
    if not path.is_file():
        raise Unreadable("not_a_file")
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise Unreadable("too_large", megabytes=max(1, limits.file_bytes // MEGABYTE))
    with path.open("rb") as file:
        start = file.read(START)
    if start.startswith(b"PK\x03\x04"):
        return _packed(path)
    if start.startswith(OLD_OFFICE):
        return Kind.XLS
    _refuse_others(start)
    return _text_kind(start)


def _packed(path: Path) -> Kind:
    kind = kind_of_archive(path)
    if kind == "xlsb":
        raise Unreadable("binary_sheet")
    if kind == "archive":
        raise Unreadable("compressed")
    return Kind(kind)


def _refuse_others(start: bytes) -> None:
    if start.startswith(COMPRESSED):
        raise Unreadable("compressed")
    for magic, kind in OTHERS.items():
        if start.startswith(magic):
            raise Unreadable("other_kind", kind=kind)


def _text_kind(start: bytes) -> Kind:
    wide = any(start.startswith(mark) and "utf-8" not in name for mark, name in MARKS)
    narrow = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\t\r\n ")
    if not narrow:
        raise Unreadable("empty_file")
    lowered = narrow[:1024].lower()
    if lowered.startswith(WEB_PAGE) or (lowered.startswith(b"<") and b"<html" in lowered):
        raise Unreadable("web_page")
    if lowered.startswith((b"<?xml", b"<!", b"<")) and b">" in lowered:
        raise Unreadable("xml_file")
    return _delimited_or_json(narrow, wide=wide or b"\0" in start[:64])


def _delimited_or_json(start: bytes, *, wide: bool) -> Kind:
    inside = start[1:].lstrip()[:1]
    listed = start[:1] == b"[" and inside in (b"{", b"]", b"[", b"")
    if listed or (start[:1] == b"{" and _is_wrapped(start)):
        kind = Kind.JSON
    elif start[:1] == b"{" and inside in (b'"', b"}"):
        if _goes_on_after_first_line(start):
            raise Unreadable("json_shape")
        kind = Kind.JSON_LINES
    else:
        return Kind.DELIMITED
    if wide:
        raise Unreadable("json_encoding")
    return kind


def _is_wrapped(start: bytes) -> bool:
    """Whether one object holds the list of records, as GeoJSON does (RFC 7946)."""
    first = start.split(b"\n", 1)[0].rstrip()
    one_a_line = first.endswith(b"}") and len(first) < len(start.rstrip())
    return not one_a_line and WRAPPED.search(start) is not None


def _goes_on_after_first_line(start: bytes) -> bool:
    """One object over many lines is no list of records; one object a line is."""
    first = start.split(b"\n", 1)[0].rstrip()
    return not first.endswith(b"}") and len(first) < len(start.rstrip())
