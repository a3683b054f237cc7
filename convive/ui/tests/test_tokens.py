"""Colours contrast in both themes, and sheets stay light."""

import gzip
import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[1] / "static" / "ui" / "css"
JS = CSS.parent / "js" / "house.js"
PAIRS = [
    *[(ink, ground) for ink in ("ink", "quiet", "link") for ground in ("paper", "card", "sunken")],
    *[("wrong", ground) for ground in ("paper", "card", "wrong-ground")],
    *[(tone, f"{tone}-ground") for tone in ("good", "wait", "late", "rest")],
    *[("ink", f"{tone}-ground") for tone in ("good", "wait", "late", "wrong")],
    *[("link", f"{tone}-ground") for tone in ("good", "wait", "late", "wrong")],
    *[("brand-ink", ground) for ground in ("brand", "brand-deep", "brand-glow")],
    *[("accent-ink", ground) for ground in ("accent", "accent-deep")],
    *[(f"step-ink-{step}", f"step-{step}") for step in range(1, 7)],
    *[(f"series-{number}", "card") for number in (1, 2, 3)],
    ("brand-quiet", "brand"),
    ("late", "paper"),
    ("late", "card"),
    ("quiet", "sea"),
    ("ink", "sea"),
]
OUTLINES = [("edge", "card"), ("edge", "paper"), ("focus", "card"), ("focus", "paper")]


def themes():
    """The colours of each block of tokens.css: light, dark by the device, dark by choice."""
    text = (CSS / "tokens.css").read_text("utf-8")
    blocks = re.findall(r"color-scheme: (light|dark);(.*?)--shadow", text, re.S)
    return [(name, dict(re.findall(r"--([\w-]+): (#\w{6});", body))) for name, body in blocks]


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_there_are_a_light_and_two_equal_dark_themes():
    (light, colours), (dark, by_device), (again, by_choice) = themes()
    assert (light, dark, again) == ("light", "dark", "dark")
    assert by_device == by_choice
    assert colours.keys() == by_choice.keys()


@pytest.mark.req("SAF-15")
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_stand_out_from_their_ground_in_both_themes(ink, ground):
    for name, colours in themes():
        assert contrast(colours[ink], colours[ground]) >= 4.5, name


@pytest.mark.req("SAF-15")
@pytest.mark.parametrize(("edge", "ground"), OUTLINES)
def test_edges_of_boxes_and_rings_of_focus_can_be_seen(edge, ground):
    for name, colours in themes():
        assert contrast(colours[edge], colours[ground]) >= 3, name


def test_the_colours_of_a_map_also_work_in_grey():
    for _name, colours in themes():
        greys = [luminance(colours[f"step-{step}"]) for step in range(1, 7)]
        assert greys in (sorted(greys), sorted(greys, reverse=True))


def test_colours_on_paper_are_those_of_the_light_theme():
    from convive.ui import drawing, maps

    light = themes()[0][1]
    assert [light[f"step-{n}"] for n in range(1, 7)] == list(maps.STEPS)
    assert [light[f"step-ink-{n}"] for n in range(1, 7)] == list(maps.STEP_INKS)
    assert [light[f"series-{n}"] for n in range(1, 4)] == list(drawing.SERIES)


def test_all_sheets_together_weigh_little():
    sheets = list(CSS.glob("*.css"))
    assert 5 <= len(sheets) <= 8
    assert sum(len(gzip.compress(sheet.read_bytes())) for sheet in sheets) <= 14_000
    assert len(JS.read_bytes()) < 4_000


def test_every_sheet_knows_the_order_of_the_layers_and_stays_in_one():
    for sheet in CSS.glob("*.css"):
        text = sheet.read_text("utf-8")
        if sheet.name != "fonts.css":
            assert "@layer reset, tokens, base, layout, parts, charts, print;" in text, sheet.name
        assert text.count("{") == text.count("}"), sheet.name


def test_sheets_use_no_direction_that_arabic_would_break():
    physical = re.compile(
        r"\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|[\s;{](?:left|right|top|bottom):"
        r"|text-align: (?:left|right)|float:"
    )
    for sheet in CSS.glob("*.css"):
        assert not physical.search(sheet.read_text("utf-8")), sheet.name


def test_each_sheet_is_linked_once_by_the_page():
    links = (CSS.parents[2] / "templates" / "ui" / "parts" / "sheets.html").read_text("utf-8")
    for sheet in CSS.glob("*.css"):
        assert links.count(f"ui/css/{sheet.name}") == 1
