"""The three pictures of the README, taken from the demo city.

By hand: `python -m tests.journeys.pictures FOLDER`. `CONVIVE_JOURNEY_ADDRESS` and `CONVIVE_JOURNEY_DATA`
name a demo city that is served; without them one is invented.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.journeys.serving import CHROMIUM, FLAGS, served_city
from tests.journeys.visiting import Visitor

# Name, path, language, width and height in CSS pixels, role.
PICTURES = [
    ("home", "/", "en", 1280, 860, "coordinator"),
    ("where-to-turn", "/turn/", "ar", 390, 844, None),
    ("landscape", "/landscape/", "fr", 1280, 860, "coordinator"),
]
HEAVIEST = 300_000  # bytes


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
        for name, path, language, width, height, role in PICTURES:
            who = Visitor(browser, city, language=language, width=width, script=True)
            if role:
                who.come_in(role)
            who.page.set_viewport_size({"width": width, "height": height})
            who.page.goto(path)
            who.page.evaluate("document.fonts.ready")
            taken = folder / f"{name}.png"
            who.page.screenshot(path=taken, animations="disabled")
            who.close()
            print(f"{taken}: {taken.stat().st_size // 1000} kB")
            if taken.stat().st_size > HEAVIEST:
                sys.exit(f"{taken} is heavier than {HEAVIEST // 1000} kB.")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Which folder? python -m tests.journeys.pictures docs/pictures")
    main(Path(sys.argv[1]))
