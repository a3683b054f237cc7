"""Clean copies: what is taken out, what is refused, and that a hostile file harms nobody (30 to 32)."""

from __future__ import annotations

import io
import subprocess
import sys

import pypdfium2
import pytest
from PIL import Image

from convive.files import pictures, renditions, sealing
from convive.files.kept import Kept, Rendition
from convive.files.tests import builders
from convive.files.tests.builders import CANARY, an_upload


def copy_of(content, name="x"):
    """The outcome, and the plain clean copy if there is one."""
    copy = renditions.prepare(an_upload(content, name))
    if copy.rendition is None:
        return copy, b""
    with sealing.plain_reader(copy.rendition.path, copy.rendition.key) as reader:
        return copy, reader.read()


def test_a_photo_loses_its_place_its_preview_and_everything_but_its_pixels():
    copy, clean = copy_of(builders.a_photo())
    assert set(copy.stripped) == {
        *("place", "camera", "date", "thumbnail", "author", "properties"),
    }
    image = Image.open(io.BytesIO(clean))
    assert not image.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
    assert CANARY not in clean
    assert clean.count(b"\xff\xd8\xff") == 1


def test_a_photo_is_turned_upright():
    _copy, clean = copy_of(builders.a_photo())
    image = Image.open(io.BytesIO(clean))
    assert image.size == (40, 60)
    red, _green, blue = image.getpixel((20, 2))
    assert blue > 200 > red


def test_a_drawing_loses_its_words():
    copy, clean = copy_of(builders.a_drawing_with_words())
    assert copy.stripped == ("author", "properties")
    assert CANARY not in clean
    assert copy.rendition.media_type == "image/png"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "1"])
def test_every_kind_of_picture_is_drawn_again(kind, mode):
    image = builders.a_picture().convert(mode)
    _copy, clean = copy_of(builders.encoded(image, kind))
    assert Image.open(io.BytesIO(clean)).size == (60, 40)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "CMYK", "I;16"])
def test_every_kind_of_pixel_is_drawn_again(mode):
    image = Image.new(mode, (60, 40)) if mode == "I;16" else builders.a_picture().convert(mode)
    kind = "TIFF" if mode == "CMYK" else "PNG"
    _copy, clean = copy_of(builders.encoded(image, kind))
    assert Image.open(io.BytesIO(clean)).size == (60, 40)


def test_a_large_picture_becomes_smaller():
    _copy, clean = copy_of(builders.encoded(Image.new("RGB", (6000, 1000)), "JPEG"))
    assert Image.open(io.BytesIO(clean)).size == (3000, 500)


def test_a_picture_that_says_it_is_enormous_is_refused_before_a_pixel_is_read(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", None)
    with pytest.raises(pictures.Undrawable) as refused:
        pictures.redraw(builders.a_huge_heading(), "image/png", len)
    assert refused.value.code == "too-many-pixels"
    assert copy_of(builders.a_huge_heading())[0].refused == "too-many-pixels"


def test_of_a_hundred_thousand_pictures_only_the_first_is_drawn():
    copy, clean = copy_of(builders.a_long_film())
    assert copy.stripped == ("further-pictures",)
    assert not getattr(Image.open(io.BytesIO(clean)), "is_animated", False)


def test_the_pages_that_a_scan_loses_are_told():
    pages = [builders.a_picture()]
    scan = builders.encoded(builders.a_picture(), "TIFF", save_all=True, append_images=pages)
    assert copy_of(scan)[0].stripped == ("further-pictures",)


@pytest.mark.parametrize("cut", [200, 400])
def test_a_photo_that_is_cut_off_is_refused_and_leaves_nothing(cut):
    upload = an_upload(builders.a_photo()[:-cut])
    assert renditions.prepare(upload).refused == "damaged"
    assert [file.name for file in sealing.folder().iterdir()] == [upload.stored]


def test_a_hostile_paper_becomes_pictures_of_its_pages():
    copy, clean = copy_of(builders.a_hostile_paper())
    assert set(copy.stripped) == {
        *("script", "attachment", "links", "author", "date", "properties"),
    }
    for word in (b"JavaScript", b"/JS", b"OpenAction", b"EmbeddedFile", b"URI", b"Annot", CANARY):
        assert word not in clean
    document = pypdfium2.PdfDocument(clean)
    assert len(document) == 1
    assert document[0].get_size() == (300, 400)
    assert document[0].render().to_pil().convert("L").getpixel((100, 300)) < 20


def test_a_paper_of_too_many_pages_is_refused():
    assert copy_of(builders.a_paper(201))[0].refused == "too-many-pages"


def test_an_endless_sheet_is_drawn_coarsely():
    _copy, clean = copy_of(builders.a_paper(1, "14400 14400"))
    assert b"/Width 3000/Height 3000" in clean


def test_a_locked_paper_is_refused():
    locked = builders.a_pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>",
         b"<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>" % (b"o" * 32, b"u" * 32)],
        trailer=b"/Encrypt 3 0 R/ID[(a)(a)]",
    )  # fmt: skip
    assert copy_of(locked)[0].refused == "protected"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n" + b"\xff" * 500, builders.a_pdf([b"<<>>"])])
def test_a_broken_paper_is_refused(content):
    assert copy_of(content)[0].refused == "damaged"


def test_a_file_that_would_compute_for_ever_is_cut_off_and_the_next_is_drawn(monkeypatch):
    monkeypatch.setattr(renditions, "SECONDS", 1)
    upload = an_upload(builders.a_paper_that_never_ends())
    assert renditions.prepare(upload).refused == "too-hard"
    assert [file.name for file in sealing.folder().iterdir()] == [upload.stored]
    assert copy_of(builders.a_photo())[0].refused == ""


def test_a_file_that_waits_instead_of_computing_is_cut_off(monkeypatch):
    monkeypatch.setattr(renditions, "_START", "import signal; signal.pause()")
    monkeypatch.setattr(renditions, "PATIENCE", 0.2)
    assert copy_of(builders.a_photo())[0].refused == "too-hard"


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(renditions, "MEMORY", 200 << 20)
    picture = builders.encoded(Image.new("RGB", (7000, 7000)), "PNG")
    assert copy_of(picture)[0].refused in {"too-large", "too-hard"}


LIES = {
    "another type": '{"media_type": "image/png", "stripped": []}',
    "a page": '{"media_type": "text/html", "stripped": []}',
    "an unknown reason": '{"refused": "<script>"}',
    "no words": "",
    "too deep": "[" * 4000,
}


@pytest.mark.parametrize("said", LIES.values(), ids=LIES)
def test_what_a_conquered_drawing_process_says_is_not_believed(said, monkeypatch):
    words = b"\0\0\0\x03abc" + b"\0\0\0\0" + said.encode()
    monkeypatch.setattr(renditions, "_START", f"import os; os.write(1, {words!r})")
    assert copy_of(builders.a_photo())[0].refused == "too-hard"


def test_the_drawing_process_can_write_nothing_open_nothing_and_reach_nobody(own_folders):
    attempt = """
import sys; sys.path.append(sys.argv[1])
from convive.files import drawing
import socket
out = open(sys.argv[2], "wb", buffering=0)
drawing.bound(1 << 30, 20); drawing.shut()
for act in (lambda: out.write(b"x"), lambda: open("/dev/null"), socket.socket):
    try:
        act(); sys.exit("it could")
    except OSError:
        pass
"""
    given = [renditions._ROOT, str(own_folders / "written")]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-c", attempt, *given], check=False
    )
    assert done.returncode == 0
    assert (own_folders / "written").read_bytes() == b""


def test_the_drawing_process_knows_no_secret(monkeypatch):
    monkeypatch.setenv("CONVIVE_SECRET_KEY", CANARY.decode())
    telling = "import os, sys; sys.exit(0 if os.environ.get('CONVIVE_SECRET_KEY') is None else 9)"
    monkeypatch.setattr(renditions, "_START", telling)
    with open("/dev/null", "rb") as nothing:
        child = renditions._start(nothing, "image/png")
    child.communicate()
    assert child.returncode == 0


def test_text_is_kept_as_text_without_signs_that_turn_it():
    copy, clean = copy_of("Élise\r\nمرحبا\u202e".encode())
    assert clean.decode() == "Élise\nمرحبا"
    assert copy.rendition.media_type == "text/plain"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_older_encodings_become_one(encoding):
    _copy, clean = copy_of("L'été à l'école, près de là".encode(encoding))
    assert clean.decode() == "L'été à l'école, près de là"


@pytest.mark.parametrize("content", [builders.a_document(), b"OggS\0", b"\0\0\0\x18ftypisom"])
def test_what_cannot_be_drawn_has_no_clean_copy(content):
    assert copy_of(content)[0].refused == "kind"


def test_a_copy_nobody_keeps_goes_with_its_upload():
    upload = an_upload(builders.a_photo())
    renditions.prepare(upload)
    assert len(list(sealing.folder().iterdir())) == 2
    upload.close()
    assert list(sealing.folder().iterdir()) == []


def test_what_is_kept_comes_back_from_the_sealed_entry():
    rendition = Rendition("b", b"\xff" * 32, "image/png", 3, "d")
    kept = Kept("a", b"\x00" * 32, "n", 5, "image/tiff", "e", rendition, ("place",), "")
    assert Kept.from_json(kept.to_json()) == kept
    assert "\\xff" not in repr(kept)
