"""What a file is told to be, and which files a sealed record does not take (abuse lines 27 to 29)."""

from __future__ import annotations

import pytest

from convive.files import archives, rules, sentences
from convive.files.examining import Examiner
from convive.files.tests import builders

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITER = "application/vnd.oasis.opendocument.text"


def found(content):
    """What the examiner says when the file comes in pieces of odd length."""
    examiner = Examiner()
    for at in range(0, len(content), 40_009):
        examiner.push(content[at : at + 40_009])
    return examiner.found()


def code(content, name="a.dat"):
    what = found(content)
    return rules.acceptable(what.media_type, name=name, size=len(content), problem=what.problem)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (builders.encoded(builders.a_picture(), "WEBP"), "image/webp"),
        (builders.encoded(builders.a_picture(), "TIFF"), "image/tiff"),
        (builders.encoded(builders.a_picture(), "BMP"), "image/bmp"),
        (b"BMW is a car", "text/plain"),
        (b"MZ is two letters", "text/plain"),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
        (b"\0\0\0\x14ftypheic", "image/heic"),
        (b"ID3\x03\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"OggS\0", "audio/ogg"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav"),
        (b"#!AMR\n<\x91", "audio/amr"),
        (builders.a_document(), WORD),
        (b"PK\x03\x04" + bytes(26) + b"mimetype" + WRITER.encode() + b"PK\x03\x04", WRITER),
        (builders.a_zip(), "application/zip"),
        (b"x\n" + builders.a_paper(), "application/octet-stream"),
        ("été".encode("utf-16"), "text/plain"),
    ],
)
def test_the_type_is_told_by_content(content, kind):
    assert found(content).media_type == kind


@pytest.mark.parametrize(
    ("content", "name", "refused"),
    [
        (b"<!DOCTYPE html><p>x", "holiday.jpg", "page"),
        (b"\xef\xbb\xbf \n<ScRiPt>alert(1)</script>", "x.txt", "page"),
        ("<html><body>x".encode("utf-16"), "x.txt", "page"),
        (b"good morning <script src=//example.org>", "x.txt", "page"),
        (b"<?xml version='1.0'?><!-- -->\n<svg onload='alert(1)'/>", "x.jpg", "page"),
        (b"MZ\x90\0\x03\0\0\0", "x.jpg", "program"),
        (b"\x7fELF\x02\x01", "x", "program"),
        (b"#!/bin/sh\nrm -r ~", "notes.txt", "program"),
        (b"alert(1)", "notes.txt.JS ", "program"),
        (builders.encoded(builders.a_picture(), "PNG"), "picture.png.html", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900)
         + bytes.fromhex("84100c0000000000c000000000000046"), "x.doc", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90_000)
         + "_VBA_PROJECT".encode("utf-16-le"), "x.doc", "macros"),
        (builders.EICAR, "x.txt", "harmful"),
        (b"", "x.txt", "empty"),
        (builders.a_photo() + builders.a_zip(), "x.jpg", "two-in-one"),
        (builders.a_paper() + builders.a_zip(), "x.pdf", "two-in-one"),
        (builders.a_document({"word/vbaProject.bin": b"x"}), "x.docx", "macros"),
        (b"Rar!\x1a\x07\x01\0", "x.rar", "archive-closed"),
        (b"\x1f\x8b\x08\0", "x.gz", "archive-closed"),
    ],
)  # fmt: skip
def test_a_sealed_record_does_not_take_what_could_act(content, name, refused):
    assert code(content, name) == refused
    assert str(sentences.refusal(refused).sentence)
    assert str(sentences.refusal(refused).instead)


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (builders.a_zip({"a.bin": bytes(50 << 20)}), "archive-bomb"),
        (builders.a_document({"word/media.xml": bytes(50 << 20)}), "archive-bomb"),
        (builders.a_zip({f"{n}": b"" for n in range(5_001)}), "archive-bomb"),
        (builders.a_zip({"inner.zip": builders.a_zip()}), "archive-nested"),
        (builders.a_zip_with_link(), "archive-unsafe"),
        (builders.a_zip({"../../x": b"x"}), "archive-unsafe"),
        (builders.a_zip({"C:\\x": b"x"}), "archive-unsafe"),
        (builders.a_zip({"photo.jpg.exe": b"x"}), "archive-program"),
        (builders.a_zip({"page.html": b"x"}), "archive-program"),
        (builders.a_zip()[:-9], "archive-broken"),
        (b"PK\x03\x04" + bytes(100), "archive-broken"),
    ],
)
def test_a_packed_file_is_judged_by_its_list_and_never_unpacked(content, refused, monkeypatch):
    monkeypatch.setattr("zipfile.ZipFile.open", None)
    assert code(content) == refused


def test_parts_that_lie_on_top_of_each_other_are_a_bomb():
    part = builders.a_zip({"a.bin": bytes(1 << 20)})
    end = part.rindex(b"PK\x05\x06")
    start = part.rindex(b"PK\x01\x02", 0, end)
    entries = b"".join(part[start:end].replace(b"a.bin", b"%05d" % number) for number in range(999))
    tail = bytearray(part[end:])
    tail[8:12] = (999).to_bytes(2, "little") * 2
    tail[12:16] = len(entries).to_bytes(4, "little")
    assert code(part[:start] + entries + bytes(tail)) == "archive-bomb"


@pytest.mark.parametrize("content", [builders.a_zip(), builders.a_document(), b"good morning"])
def test_harmless_files_are_taken(content):
    assert code(content, "letter.docx") == ""


def test_only_the_end_of_a_large_file_is_held():
    examiner = Examiner()
    for _each in range(64):
        examiner.push(bytes(1 << 20))
    assert len(examiner._tail) <= 2 * archives.LIST_BYTES
    assert examiner.found().media_type == "application/octet-stream"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("con", "file-con"),
        ("NUL.txt", "file-NUL.txt"),
        ("a\r\nb", "ab"),
        ('a"; filename=b.html', "a; filename=b.html"),
        ("..", "file"),
        ("a\u202egnp.exe", "agnp.exe"),
    ],
)
def test_a_name_is_made_safe(given, shown):
    assert rules.safe_name(given) == shown


def test_a_name_of_three_hundred_letters_keeps_its_ending():
    assert rules.safe_name("é" * 300 + ".pdf") == "é" * 146 + ".pdf"


def test_every_code_has_its_words():
    assert set(rules.STRIPPED) == set(sentences.TAKEN_OUT)
