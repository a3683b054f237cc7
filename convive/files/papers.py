"""PDF made flat: each page a picture, in a new file that holds nothing else. Without Django."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from ctypes import byref, c_int

import pypdfium2  # type: ignore[import-untyped]  # it brings no types
from PIL import Image
from pypdfium2 import raw

from convive.files.undrawable import Undrawable

MOST_PAGES = 200
DOTS = 150  # an inch
LONGEST_SIDE = 3000  # pixels; a larger sheet is drawn more coarsely
LARGEST_PAGE = 20_000.0  # points
JPEG_QUALITY = 80
SCRIPT = re.compile(rb"/(JavaScript|JS|Launch|RichMedia|SubmitForm|ImportData)\b")
LINK = re.compile(rb"/(URI|GoToR)\b")

Write = Callable[[bytes], object]


class Album:
    """A PDF of pictures, written page by page (ISO 32000-1, 7.5)."""

    def __init__(self, write: Write) -> None:
        self._write, self._at = write, 0
        self._places: dict[int, int] = {}
        self._pages: list[int] = []
        self._put(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def add(self, jpeg: bytes, pixels: tuple[int, int], points: tuple[float, float]) -> None:
        """One page of this size that shows this picture."""
        page = 3 + 3 * len(self._pages)
        self._pages.append(page)
        width, height = points
        drawing = b"q %.2f 0 0 %.2f 0 0 cm /P Do Q" % (width, height)
        self._object(
            page,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</XObject<</P %d 0 R>>>>"
            b"/Contents %d 0 R>>" % (width, height, page + 1, page + 2),
        )
        self._stream(
            page + 1,
            b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB"
            b"/BitsPerComponent 8/Filter/DCTDecode" % pixels,
            jpeg,
        )
        self._stream(page + 2, b"", drawing)

    def close(self) -> None:
        """Write what ends the file."""
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        self._object(1, b"<</Type/Catalog/Pages 2 0 R>>")
        self._object(2, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self._pages), kids))
        start, size = self._at, len(self._places) + 1
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for number in range(1, size):
            self._put(b"%010d 00000 n \n" % self._places[number])
        self._put(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start))

    def _stream(self, number: int, about: bytes, content: bytes) -> None:
        self._object(
            number,
            b"<<%s/Length %d>>\nstream\n%s\nendstream" % (about, len(content), content),
        )

    def _object(self, number: int, body: bytes) -> None:
        self._places[number] = self._at
        self._put(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _put(self, piece: bytes) -> None:
        self._write(piece)
        self._at += len(piece)


def flatten(data: bytes, write: Write) -> tuple[str, set[str]]:
    """Write a PDF again as pictures of its pages; its type and what was lost (abuse line 32).

    Raises `Undrawable` for passwords, damage, and more than `MOST_PAGES` pages.
    """
    document = _opened(data)
    lost = _carried(document, data)
    if document.get_formtype() != raw.FORMTYPE_NONE:
        document.init_forms()  # draws what was typed in; this build of pdfium runs no scripts
    count = len(document)
    if not count:
        raise Undrawable("damaged")
    if count > MOST_PAGES:
        raise Undrawable("too-many-pages")
    album = Album(write)
    for number in range(count):
        page = document[number]
        lost |= _links(page)
        _draw(page, album)
        page.close()
    album.close()
    return "application/pdf", lost


def rehearse() -> None:
    """Draw an empty page once, so that everything the library needs is loaded; see `pictures`."""
    out = io.BytesIO()
    album = Album(out.write)
    blank = io.BytesIO()
    Image.new("RGB", (8, 8)).save(blank, "JPEG")
    album.add(blank.getvalue(), (8, 8), (8.0, 8.0))
    album.close()
    flatten(out.getvalue(), len)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Undrawable("protected" if locked else "damaged") from error


def _draw(page: pypdfium2.PdfPage, album: Album) -> None:
    width, height = page.get_size()
    if not (0 < width <= LARGEST_PAGE and 0 < height <= LARGEST_PAGE):
        raise Undrawable("damaged")
    scale = min(DOTS / 72, LONGEST_SIDE / max(width, height))
    if min(width, height) * scale < 1:
        raise Undrawable("damaged")
    picture = page.render(scale=scale).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY)
    album.add(out.getvalue(), picture.size, (width, height))


def _carried(document: pypdfium2.PdfDocument, data: bytes) -> set[str]:
    """What lies in the file beside its pages, in the words of `rules.STRIPPED`."""
    told = {key for key, value in document.get_metadata_dict().items() if value}
    found = {"properties"} if told or b"/Metadata" in data else set()
    if "Author" in told:
        found.add("author")
    if told & {"CreationDate", "ModDate"}:
        found.add("date")
    if document.count_attachments() or b"/EmbeddedFile" in data:
        found.add("attachment")
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or SCRIPT.search(data):
        found.add("script")
    if LINK.search(data):
        found.add("links")
    return found


def _links(page: pypdfium2.PdfPage) -> set[str]:
    link, start = raw.FPDF_LINK(), c_int(0)
    return {"links"} if raw.FPDFLink_Enumerate(page, byref(start), byref(link)) else set()
