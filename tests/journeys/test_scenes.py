"""Every scene of docs/scenarios has its picture, made by a command, light and spoken for in words."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys.pictures import HEAVIEST, HEAVIEST_SCENE, PICTURES
from tests.journeys.scenes import SCENES

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted((DOCS / "scenarios").glob("*.md"))
SHOWN = re.compile(
    r"!\[(?P<words>[^\]]*)\]\((?P<file>[^)]+)\)"
    r"|<img src=\"(?P<img>[^\"]+)\" alt=\"(?P<alt>[^\"]*)\""
)
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#]+)")


def shown() -> dict[Path, list[tuple[Path, str]]]:
    return {
        page: [
            (
                (page.parent / (found["file"] or found["img"])).resolve(),
                found["words"] or found["alt"],
            )
            for found in SHOWN.finditer(page.read_text("utf-8"))
        ]
        for page in PAGES
    }


def test_each_picture_of_a_scene_is_there_is_light_and_says_in_words_what_it_shows():
    made = {one.name for one in PICTURES} | {one.name for one in SCENES}
    for page, pictures in shown().items():
        for file, words in pictures:
            assert file.stem in made, f"{page.name}: no command makes {file.name}"
            assert words, f"{page.name}: {file.name} says nothing to who cannot see it"
            heaviest = HEAVIEST_SCENE if file.parent.name == "scenarios" else HEAVIEST
            assert file.stat().st_size <= heaviest, file.name


def test_each_picture_of_the_scenes_is_kept_and_stands_in_a_page():
    used = {file.stem for pictures in shown().values() for file, _words in pictures}
    assert {one.name for one in SCENES} <= used
    kept = {file.stem for file in (DOCS / "pictures/scenarios").iterdir()}
    assert kept == {one.name for one in SCENES}


def test_no_two_pictures_share_a_name_and_no_link_of_a_scene_leads_nowhere():
    names = [one.name for one in [*PICTURES, *SCENES]]
    assert len(names) == len(set(names))
    for page in PAGES:
        for target in LINK.findall(page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
