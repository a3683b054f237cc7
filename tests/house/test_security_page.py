"""Every command that the security page and the pack name is there, and picks tests that are there."""

from __future__ import annotations

import re

import pytest
from django.core.management import get_commands

from tests.house.picking import ROOT, Choice, picked

PAGES = [ROOT / "docs/security.md", ROOT / "docs/dpia/assessment.md", ROOT / "docs/operations.md"]
TEXT = "\n".join(path.read_text("utf-8") for path in PAGES)
TESTS = sorted({one for one in re.findall(r"pytest ([^`]+)`", TEXT) if "/" in one})
CHOOSES = re.compile(r" -[km] ")
HERE = "tests/house/test_security_page.py"
PLANTED = {f"{HERE} -k nothing-is-called-so": 0, f"{HERE} -k 'every and link'": 1}
COMMANDS = sorted(set(re.findall(r"(?:`|^|/)convive ([a-z]+)", TEXT, re.M)))
TARGETS = sorted(set(re.findall(r"`make ([a-z-]+)", TEXT)))


@pytest.fixture(scope="module")
def numbers():
    """How many tests each command picks that chooses among them; of ours we know it."""
    choosing = [*PLANTED, *(words for words in TESTS if CHOOSES.search(words))]
    return dict(zip(choosing, picked(choosing), strict=True))


@pytest.mark.xdist_group("security page")
@pytest.mark.parametrize("words", TESTS)
def test_what_the_page_tells_to_run_finds_tests(words, request):
    paths = Choice(words).paths
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
    if CHOOSES.search(words):
        assert request.getfixturevalue("numbers")[words] > 0


@pytest.mark.xdist_group("security page")
def test_a_command_that_picks_nothing_would_be_noticed(numbers):
    assert {words: numbers[words] for words in PLANTED} == PLANTED


def test_every_command_of_the_page_is_one():
    assert {"audit", "backup", "restore", "vault"} <= set(COMMANDS)
    assert [one for one in COMMANDS if one not in get_commands()] == []


def test_every_target_of_the_page_is_one():
    made = (ROOT / "Makefile").read_text("utf-8")
    assert [one for one in TARGETS if f"\n{one}:" not in made] == []


def test_every_link_of_the_page_leads_to_a_file():
    for page in [*PAGES, *(ROOT / "docs/dpia").glob("*.md")]:
        found = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        assert [one for one in found if not (page.parent / one).exists()] == [], page.name
