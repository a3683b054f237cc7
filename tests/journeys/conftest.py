"""A demo city served for real, and a browser to walk through it.

While journeys are written, `CONVIVE_JOURNEY_ADDRESS` and `CONVIVE_JOURNEY_DATA` name a demo city that is
served already, so that none has to be invented for each try.

Browser and city live as long as this folder's tests: while Playwright runs, its event loop stands in the
worker's thread, and Django refuses to ask a database beside one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.journeys.serving import CHROMIUM, FLAGS, served_city
from tests.journeys.visiting import City, Visitor


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """Debian's Chromium without windows; skipped with a sentence where it is missing, unless required."""
    if CHROMIUM is None:
        if os.environ.get("CONVIVE_BROWSER") == "required":
            pytest.fail(
                "Chromium is missing. On Debian: apt install chromium-headless-shell, or chromium"
            )
        pytest.skip("Chromium is not installed, so pages are not tried in a real browser.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def city(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """The invented city, served; it needs a browser to be worth inventing."""
    with served_city(tmp_path_factory.mktemp("velmora")) as served:
        yield served


@pytest.fixture
def visitor(browser: Any, city: City) -> Iterator[Callable[..., Visitor]]:
    """`visitor(language="fr", width=390)` makes somebody; they leave after the test."""
    made: list[Visitor] = []

    def make(*, language: str = "en", width: int = 390, script: bool = True) -> Visitor:
        made.append(Visitor(browser, city, language=language, width=width, script=script))
        return made[-1]

    yield make
    for one in made:
        one.close()
