"""Every command that the security page and the pack name is there, and picks tests that are there."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from django.core.management import get_commands

from tests.house.rules_of_code import ROOT

PAGES = [ROOT / "docs/security.md", ROOT / "docs/dpia/assessment.md", ROOT / "docs/operations.md"]
TEXT = "\n".join(path.read_text("utf-8") for path in PAGES)
TESTS = sorted({one for one in re.findall(r"pytest ([^`]+)`", TEXT) if "/" in one})
COMMANDS = sorted(set(re.findall(r"(?:`|^|/)convive ([a-z]+)", TEXT, re.M)))
TARGETS = sorted(set(re.findall(r"`make ([a-z-]+)", TEXT)))


@pytest.mark.parametrize("words", TESTS)
def test_what_the_page_tells_to_run_finds_tests(words):
    chosen, _k, expression = words.partition(' -k "')
    paths = [word for word in chosen.split() if word.startswith(("convive", "tests"))]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
    if expression or " -k " in words:
        asked = expression.rstrip('"') or words.partition(" -k ")[2]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "--collect-only", "-q", *paths, "-k", asked],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-500:]


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
