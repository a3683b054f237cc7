"""The pictures of the README, of the guide and of the scenarios, taken from the demo city.

By hand: `python -m tests.journeys.pictures FOLDER`, with names after it for some of them only.
`CONVIVE_JOURNEY_ADDRESS` and `CONVIVE_JOURNEY_DATA` name a demo city that is served; without them one is
invented.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.journeys.picturing import DESK, PHONE, Picture, at, at_record, go, take, told
from tests.journeys.scenes import SCENES
from tests.journeys.serving import CHROMIUM, FLAGS, served_city
from tests.journeys.visiting import Visitor

HEAVIEST, HEAVIEST_SCENE = 80_000, 60_000  # bytes
OPEN_SPACE = "SELECT ref FROM spaces_space WHERE state = 'open' ORDER BY id"
CLOSED_SPACE = "SELECT ref FROM spaces_space WHERE state = 'closed' ORDER BY id"
STATION = "SELECT ref FROM places_area WHERE code = 'N03'"
# The call of a sister: its sheets are in English.
CALLED = (
    "SELECT c.ref FROM spaces_entry e JOIN pathway_case c ON c.record_id = e.record_id"
    " WHERE e.form = 'helpline' ORDER BY e.id"
)


def to_the_form(who: Visitor) -> None:
    """The public form of the open door, where one begins to write."""
    go(who, f"/talk/{told(who.city, OPEN_SPACE)}/relative/")
    who.page.locator("main form").first.evaluate("one => one.scrollIntoView()")


def to_the_door(who: Visitor) -> None:
    """The door of the closed space, with what it waits for."""
    go(who, f"/spaces/{told(who.city, CLOSED_SPACE)}/door/")


def to_the_case(who: Visitor) -> None:
    """A case that lies open: key opened with the password, purpose said."""
    space, case = told(who.city, OPEN_SPACE), told(who.city, CALLED)
    go(who, f"/rooms/{space}/cases/{case}/")
    who.page.fill("main input[type=password]", who.city.people["listening"].password)
    who.send()
    go(who, f"/rooms/{space}/cases/{case}/")
    if who.page.locator("main [name=purpose]").count():
        who.page.check("main [name=purpose][value=screening]")
        who.send()


def to_the_open_meeting(who: Visitor) -> None:
    """The public page of the first open meeting that is called."""
    go(who, "/tables/open/")
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
    Picture("lived-through", "ar", PHONE, None, at("/landscape/lived-through-hate/")),
    Picture("neighbourhood", "fr", PHONE, None, at_record("/neighbourhoods/{}/", STATION)),
]


def main(folder: Path, names: list[str]) -> None:
    """Takes every picture, or those named, as PNG; ends with a sentence when one is too heavy.

    Those of the scenarios lie in a folder of their own.
    """
    from playwright.sync_api import sync_playwright

    wanted = [
        (picture, into, heaviest)
        for pictures, into, heaviest in (
            (PICTURES, folder, HEAVIEST),
            (SCENES, folder / "scenarios", HEAVIEST_SCENE),
        )
        for picture in pictures
        if not names or picture.name in names
    ]
    with (
        tempfile.TemporaryDirectory() as data,
        served_city(Path(data)) as city,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for picture, into, heaviest in wanted:
            into.mkdir(parents=True, exist_ok=True)
            taken = into / f"{picture.name}.png"
            taken.write_bytes(take(picture, browser, city))
            weight = taken.stat().st_size
            print(f"{taken}: {weight // 1000} kB")
            if weight > heaviest:
                sys.exit(f"{taken} is heavier than {heaviest // 1000} kB.")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Which folder? python -m tests.journeys.pictures docs/pictures")
    main(Path(sys.argv[1]), sys.argv[2:])
