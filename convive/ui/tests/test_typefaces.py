"""Typefaces are cut once and stay small."""

from fontTools.ttLib import TTFont

from convive.ui import typefaces

ARABIC = next(face for face in typefaces.FACES if face.name == "plex-arabic-400")


def test_a_face_is_cut_small_and_only_when_stale(tmp_path):
    path = typefaces.cut(ARABIC, tmp_path)
    assert path == tmp_path / "plex-arabic-400.woff2"
    assert path.stat().st_size < 34_000
    assert typefaces.cut(ARABIC, tmp_path) is None
    (tmp_path / "plex-arabic-400.txt").write_text("older", "utf-8")
    assert typefaces.cut_all([ARABIC], tmp_path) == [path]


def test_an_arabic_page_needs_no_second_face(tmp_path):
    letters = TTFont(typefaces.cut(ARABIC, tmp_path)).getBestCmap()
    assert {ord(sign) for sign in "سلام Convive 2026, ٣ پچگ،؟"} <= letters.keys()


def test_the_sheet_asks_for_every_face_and_no_other():
    sheet = (typefaces.FOLDER.parent / "css" / "fonts.css").read_text("utf-8")
    assert sheet.count("@font-face") == len(typefaces.FACES)
    assert all(f"../fonts/{face.name}.woff2" in sheet for face in typefaces.FACES)
    assert sheet.count("font-display: swap") == len(typefaces.FACES)
