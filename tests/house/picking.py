"""How many tests each of several commands picks, told by one collection instead of one for each.

`python -m tests.house.picking 'convive/people -k "left or ending"' ...` prints the numbers as JSON.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from _pytest.mark import KeywordMatcher, MarkMatcher
from _pytest.mark.expression import Expression

ROOT = Path(__file__).resolve().parents[2]
SAID = "picked: "


class Choice:
    """What stands behind `pytest`: where to look, and for which names and marks."""

    def __init__(self, words: str) -> None:
        given = iter(shlex.split(words))
        self.names = self.marks = ""
        self.paths: list[str] = []
        for word in given:
            if word == "-k":
                self.names = next(given)
            elif word == "-m":
                self.marks = next(given)
            elif not word.startswith("-"):
                self.paths.append(word)

    def picks(self, item: pytest.Item) -> bool:
        """Whether pytest would run this test, by the same expressions that it reads."""
        return (
            any(item.path.is_relative_to(ROOT / path) for path in self.paths)
            and _holds(self.names, KeywordMatcher.from_item(item))
            and _holds(self.marks, MarkMatcher.from_markers(item.iter_markers()))
        )


class Counting:
    """Counts what is collected, choice by choice."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.choices = choices
        self.numbers = [0] * len(choices)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.numbers = [sum(map(one.picks, session.items)) for one in self.choices]


def _holds(expression: str, matcher: KeywordMatcher | MarkMatcher) -> bool:
    return not expression or Expression.compile(expression).evaluate(matcher)


def picked(commands: Sequence[str]) -> list[int]:
    """How many tests each command picks; collected in a process of its own, which sees all of them.

    Raises `subprocess.CalledProcessError` when something cannot be collected.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.house.picking", *commands],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    (told,) = [line for line in done.stdout.splitlines() if line.startswith(SAID)]
    numbers: list[int] = json.loads(told.removeprefix(SAID))
    return numbers


def main(commands: Sequence[str]) -> int:
    """Collect once, print the numbers; what pytest says of the collection is the exit."""
    choices = [Choice(words) for words in commands]
    paths = sorted({path for one in choices for path in one.paths})
    counting = Counting(choices)
    ended = pytest.main(["--collect-only", "-qq", *paths], plugins=[counting])
    sys.stdout.write(f"\n{SAID}{json.dumps(counting.numbers)}\n")
    return int(ended)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
