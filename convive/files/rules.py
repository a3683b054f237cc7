"""What a file is, by its content and never by its name, and which files a sealed record takes."""

from __future__ import annotations

from convive.files.archives import PROGRAMS
from convive.files.signatures import PROGRAM, TEST_VIRUS_TYPE, media_type

__all__ = ["media_type"]

MOST_FILES = 5  # with one sealed record; together no larger than the largest single file
MEGABYTE = 1 << 20

PICTURES = frozenset(
    {"image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/bmp"}
)
PAPER, TEXT = "application/pdf", "text/plain"
# The largest originals that are read for a clean copy. Larger ones stay what they are.
READ_AT_MOST = {
    **dict.fromkeys(PICTURES, 50 * MEGABYTE),
    PAPER: 100 * MEGABYTE,
    TEXT: 2 * MEGABYTE,
}
SHOWN = frozenset({"image/png", "image/jpeg", PAPER, TEXT})  # clean copies, and nothing else
ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg", PAPER: ".pdf", TEXT: ".txt"}
# What a clean copy can have lost on the way, as `Kept.stripped` says it.
STRIPPED = (
    *("place", "camera", "date", "thumbnail", "author", "script", "attachment", "links"),
    *("further-pictures", "properties"),
)

_PAGES = frozenset({"text/html", "image/svg+xml"})
_PROGRAMS = frozenset({PROGRAM, "text/x-script"})
_CLOSED = frozenset(
    {
        *("application/vnd.rar", "application/x-7z-compressed", "application/gzip"),
        *("application/x-bzip2", "application/x-xz", "application/x-tar"),
        "application/vnd.ms-cab-compressed",
    }
)
_DEVICES = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    }
)


def acceptable(kind: str, *, name: str = "", size: int = 1, problem: str = "") -> str:
    """Why a sealed record does not take a file: a code of `sentences.REFUSALS`, or "" when it does.

    `kind` is the type by content, `problem` what was noticed while the file came in; `name` can
    only speak against a file, never for it (abuse lines 28 and 29).

    >>> acceptable("image/jpeg"), acceptable("text/html"), acceptable("text/plain", name="a.js")
    ('', 'page', 'program')
    """
    if size <= 0:
        return "empty"
    if kind == TEST_VIRUS_TYPE:
        return "harmful"
    if kind in _PAGES:
        return "page"
    if kind in _PROGRAMS or PROGRAMS.search(safe_name(name)):
        return "program"
    return "archive-closed" if kind in _CLOSED else problem


def safe_name(name: str) -> str:
    """The name a file may be shown and offered under: no folders, no control characters, no name
    of a device, not empty (abuse line 27).

    >>> safe_name("../../etc/pass\\nwd"), safe_name(""), safe_name("con.txt")
    ('passwd', 'file', 'file-con.txt')
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '"<>|:*?')
    kept = kept.strip(". ")[-150:].lstrip(". ")
    if kept.split(".")[0].strip().casefold() in _DEVICES:
        kept = f"file-{kept}"
    return kept or "file"


def named_as(name: str, kind: str) -> str:
    """The safe name of a clean copy: its ending says what it is.

    >>> named_as("holiday.tiff", "image/jpeg")
    'holiday.jpg'
    """
    safe = safe_name(name)
    stem = safe.rpartition(".")[0] or safe
    return stem + ENDINGS[kind] if kind in ENDINGS else safe


def size_class(size: int) -> str:
    """How large a sealed file is, in four steps, for the register in the clear.

    >>> size_class(200_000), size_class(200 * MEGABYTE)
    ('small', 'very-large')
    """
    for most, step in ((1, "small"), (10, "medium"), (100, "large")):
        if size <= most * MEGABYTE:
            return step
    return "very-large"
