"""Who is called where, and in which language."""

from __future__ import annotations

import pytest

from convive.bodies.tense.rules import Ready, fits

OLD_TOWN = ["old-town", "city"]


@pytest.mark.parametrize(
    ("ready", "language", "is_called"),
    [
        (Ready((), ["ar"]), "", True),
        (Ready(["city"], ["ar"]), "ar", True),
        (Ready(["old-town"], ["ar"]), "fr", False),
        (Ready(["harbour"], ["ar"]), "ar", False),
    ],
)
def test_who_gave_no_area_goes_everywhere_and_who_gave_a_larger_one_goes_within_it(
    ready, language, is_called
):
    assert fits(ready, within=OLD_TOWN, language=language) is is_called


def test_without_an_area_everybody_with_the_language_is_called():
    assert fits(Ready(["harbour"], ["ar"]), language="ar")
