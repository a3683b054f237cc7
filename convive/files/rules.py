"""What a file is, by its content and never by its name."""

from __future__ import annotations

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/vnd.ms-office"),
)


def media_type(start: bytes) -> str:
    """The media type told by a file's first bytes.

    >>> media_type(b"%PDF-1.7"), media_type(b"date;area"), media_type(b"\\x00\\x01")
    ('application/pdf', 'text/plain', 'application/octet-stream')
    """
    for signature, kind in SIGNATURES:
        if start.startswith(signature):
            return kind
    binary = b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "application/octet-stream" if binary else "text/plain"


def safe_name(name: str) -> str:
    """The name a file may be shown and offered under: no folders, no control characters, not empty.

    >>> safe_name("../../etc/pass\\nwd"), safe_name("")
    ('passwd', 'file')
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '"<>|:*?')
    return kept.strip(". ")[-150:] or "file"
