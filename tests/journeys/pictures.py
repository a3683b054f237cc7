"""The pictures of the README and of the guide, taken from the demo city.

By hand: `python -m tests.journeys.pictures FOLDER`. `CONVIVE_JOURNEY_ADDRESS` and `CONVIVE_JOURNEY_DATA`
name a demo city that is served; without them one is invented.
"""

from __future__ import annotations

import io
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.journeys.serving import CHROMIUM, FLAGS, served_city
from tests.journeys.visiting import City, Visitor

HEAVIEST = 80_000  # bytes
COLOURS = 96  # enough for flat pages, and a third of the weight
DESK, PHONE = (1280, 860), (390, 844)
OPEN_SPACE = "SELECT ref FROM spaces_space WHERE state = 'open' ORDER BY id"
CLOSED_SPACE = "SELECT ref FROM spaces_space WHERE state = 'closed' ORDER BY id"
# The call of a sister: its sheets are in English.
CALLED = (
    "SELECT c.ref FROM spaces_entry e JOIN pathway_case c ON c.record_id = e.record_id"
    " WHERE e.form = 'helpline' ORDER BY e.id"
)
Way = Callable[[Visitor], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, in which language and size, as whom, and the way to the page."""

    name: str
    language: str
    size: tuple[int, int]
    role: str | None
    way: Way


def at(path: str) -> Way:
    """The way to a page that has an address for everybody."""
    return lambda who: _go(who, path)


def to_the_form(who: Visitor) -> None:
    """The public form of the open door, where one begins to write."""
    _go(who, f"/talk/{_told(who.city, OPEN_SPACE)}/relative/")
    who.page.locator("main form").first.evaluate("one => one.scrollIntoView()")


def to_the_door(who: Visitor) -> None:
    """The door of the closed space, with what it waits for."""
    _go(who, f"/spaces/{_told(who.city, CLOSED_SPACE)}/door/")


def to_the_case(who: Visitor) -> None:
    """A case that lies open: key opened with the password, purpose said."""
    space, case = _told(who.city, OPEN_SPACE), _told(who.city, CALLED)
    _go(who, f"/rooms/{space}/cases/{case}/")
    who.page.fill("main input[type=password]", who.city.people["listening"].password)
    who.send()
    _go(who, f"/rooms/{space}/cases/{case}/")
    if who.page.locator("main [name=purpose]").count():
        who.page.check("main [name=purpose][value=screening]")
        who.send()


def to_the_open_meeting(who: Visitor) -> None:
    """The public page of the first open meeting that is called."""
    _go(who, "/tables/open/")
    who.follow("a[href^='/tables/open/']")


PICTURES = [
    Picture("home", "en", DESK, "coordinator", at("/")),
    Picture("where-to-turn", "ar", PHONE, None, at("/turn/")),
    Picture("landscape", "fr", DESK, "coordinator", at("/landscape/")),
    Picture("concern", "ar", PHONE, None, to_the_form),
    Picture("case", "en", DESK, "listening", to_the_case),
    Picture("door", "en", DESK, "social-department", to_the_door),
    Picture("founding", "en", PHONE, "coordinator", at("/founding/")),
    Picture("open-meeting", "ar", PHONE, None, to_the_open_meeting),
    Picture("framework", "fr", PHONE, None, at("/plan/public/")),
    Picture("proof", "fr", DESK, None, at("/audit/proof/")),
]


def main(folder: Path) -> None:
    """Takes every picture into a folder as PNG; ends with a sentence when one is too heavy."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        served_city(Path(data)) as city,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for picture in PICTURES:
            taken = folder / f"{picture.name}.png"
            taken.write_bytes(_take(picture, browser, city))
            weight = taken.stat().st_size
            print(f"{taken}: {weight // 1000} kB")
            if weight > HEAVIEST:
                sys.exit(f"{taken} is heavier than {HEAVIEST // 1000} kB.")


def _take(picture: Picture, browser: object, city: City) -> bytes:
    """One page as a PNG with a palette."""
    width, height = picture.size
    who = Visitor(browser, city, language=picture.language, width=width, script=True)
    if picture.role:
        who.come_in(picture.role)
    who.page.set_viewport_size({"width": width, "height": height})
    picture.way(who)
    who.page.evaluate("document.fonts.ready")
    shot = Image.open(io.BytesIO(who.page.screenshot(animations="disabled"))).convert("RGB")
    who.close()
    small = io.BytesIO()
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def _go(who: Visitor, path: str) -> None:
    who.page.goto(path)


def _told(city: City, words: str) -> str:
    """One cell of the served city's database: what an address is made of, never a sealed word."""
    held = sqlite3.connect(f"file:{city.data / 'convive.sqlite3'}?mode=ro", uri=True)
    with closing(held):
        return str(held.execute(words).fetchone()[0])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Which folder? python -m tests.journeys.pictures docs/pictures")
    main(Path(sys.argv[1]))
