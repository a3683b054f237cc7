"""Taking one picture of the served demo city: as whom, in which language and size, by which way."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from PIL import Image

from tests.journeys.visiting import City, Visitor

COLOURS = 96  # enough for flat pages, and a third of the weight
DESK, PHONE = (1280, 860), (390, 844)
Way = Callable[[Visitor], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, in which language and size, as whom, and the way to the page.

    With `part` it shows only that part of the page, from its top down to the height of the window.
    """

    name: str
    language: str
    size: tuple[int, int]
    role: str | None
    way: Way
    part: str = ""


def at(path: str) -> Way:
    """The way to a page that has an address for everybody."""
    return lambda who: go(who, path)


def at_record(path: str, words: str) -> Way:
    """The way to the page of a record: `{}` in the path is the cell that the database is asked for."""
    return lambda who: go(who, path.format(told(who.city, words)))


def go(who: Visitor, path: str) -> None:
    """Open a page."""
    who.page.goto(path)


def told(city: City, words: str) -> str:
    """One cell of the served city's database: what an address is made of, never a sealed word."""
    held = sqlite3.connect(f"file:{city.data / 'convive.sqlite3'}?mode=ro", uri=True)
    with closing(held):
        return str(held.execute(words).fetchone()[0])


def take(picture: Picture, browser: Any, city: City) -> bytes:
    """One page as a PNG with a palette."""
    width, height = picture.size
    who = Visitor(browser, city, language=picture.language, width=width, script=True)
    if picture.role:
        who.come_in(picture.role)
    who.page.set_viewport_size({"width": width, "height": height})
    picture.way(who)
    who.page.evaluate("document.fonts.ready")
    shot = Image.open(io.BytesIO(_shot(who, picture))).convert("RGB")
    who.close()
    small = io.BytesIO()
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def _shot(who: Visitor, picture: Picture) -> bytes:
    """What the window shows, or the part from its own top on."""
    if not picture.part:
        return bytes(who.page.screenshot(animations="disabled"))
    box = who.page.locator(picture.part).first.evaluate(
        "one => { const box = one.getBoundingClientRect();"
        " return [box.x + scrollX, box.y + scrollY, box.width, box.height] }"
    )
    left, top, width, height = box
    cut = {"x": left, "y": top, "width": width, "height": min(height, picture.size[1])}
    return bytes(who.page.screenshot(animations="disabled", full_page=True, clip=cut))
