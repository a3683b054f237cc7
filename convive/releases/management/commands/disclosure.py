"""`convive disclosure protect|attack|suppress`: the protection of figures, file in and file out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from convive.disclosure.errors import CannotProtect, DisclosureError

CLEAN, FOUND, BAD = 0, 1, 2


class Command(BaseCommand):
    """Verbs `protect` (hide), `attack` (try to find) and `suppress` (cells, levels and sums).

    No database is asked. Exit 0 when clean, 1 when a hidden figure can be found or no choice is
    safe, 2 with a sentence for bad input.
    """

    help = "Protect a table of counts, or try to find what a published one hides."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        protect = verbs.add_parser("protect", help="hide what must be hidden")
        _common(protect, "TABLE.csv")
        protect.add_argument("--out", type=Path, required=True, metavar="PUB.csv")
        protect.add_argument("--reporter", metavar="COLUMN", help="who filed each line")
        protect.add_argument("--attributes", default="", metavar="a,b", help="say who people are")
        protect.add_argument(
            "--residents", action="append", default=[], metavar="a=FILE", help="code,residents"
        )
        protect.add_argument("--alternatives", action="store_true", help="cost of wider tables")
        attack = verbs.add_parser("attack", help="find what a reader could find")
        _common(attack, "PUB.csv")
        attack.add_argument("--strict", action="store_true", help="room in whole numbers only")
        suppress = verbs.add_parser("suppress", help="cells with protection levels")
        suppress.add_argument("cells", type=Path, metavar="CELLS.csv")
        suppress.add_argument("relations", type=Path, metavar="RELATIONS.csv")
        suppress.add_argument("--out", type=Path, required=True, metavar="PUB.csv")
        suppress.add_argument("--seconds", type=float, default=60.0, help="search at most so long")
        suppress.add_argument("--fewest", action="store_true", help="few cells, not little value")
        suppress.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        verb = {"protect": self._protect, "attack": self._attack, "suppress": self._suppress}
        try:
            code = verb[options["verb"]](options)
        except CannotProtect as error:
            self.stderr.write(str(error))
            code = FOUND
        except (OSError, UnicodeDecodeError, DisclosureError) as error:
            self.stderr.write(f"This cannot be worked with: {error}")
            code = BAD
        if code:
            sys.exit(code)

    def _protect(self, options: dict[str, Any]) -> int:
        from convive.disclosure import by_file

        done = by_file.protect_file(by_file.Given.read(options), options["out"])
        told = done.as_json()
        if options["json"]:
            self.stdout.write(json.dumps(told))
        else:
            self.stdout.write(
                f"{told['hidden']} of {told['cells']} cells are hidden, "
                f"{done.share:.1%} of the counts. Written to {options['out']}."
            )
        for sentence in done.advice:
            self.stderr.write(sentence)
        return CLEAN

    def _attack(self, options: dict[str, Any]) -> int:
        from convive.disclosure import by_file

        found = by_file.attack_files(by_file.Given.read(options), strict=options["strict"])
        if options["json"]:
            self.stdout.write(json.dumps(by_file.audit_as_json(found), ensure_ascii=False))
        else:
            for leak in found.leaks:
                self.stdout.write(by_file.sentence(leak))
            self.stdout.write(
                f"{len(found.leaks)} of {found.hidden} hidden figures can be narrowed."
                if found.leaks
                else f"Clean: none of {found.hidden} hidden figures can be narrowed."
            )
        return FOUND if found.leaks else CLEAN

    def _suppress(self, options: dict[str, Any]) -> int:
        from convive.disclosure.problems import read_problem, write_pattern
        from convive.disclosure.secondary import suppress

        problem = read_problem(options["cells"], options["relations"])
        done = suppress(problem, seconds=options["seconds"], fewest=options["fewest"])
        write_pattern(options["out"], problem, done.hidden)
        told = {"cells": len(problem.values), "sensitive": len(problem.sensitive),
                "hidden": len(done.hidden), "value": done.value, "optimal": done.proven}  # fmt: skip
        self.stdout.write(
            json.dumps(told)
            if options["json"]
            else f"{told['hidden']} cells are hidden, worth {done.value:.10g}"
            + (" (the least there is)." if done.proven else ".")
        )
        return CLEAN


def _common(parser: CommandParser, table: str) -> None:
    parser.add_argument("table", type=Path, metavar=table)
    parser.add_argument("--dims", required=True, metavar="a,b,c", help="columns of codes")
    parser.add_argument(
        "--value", metavar="n", help="column of counts; without it lines are counted"
    )
    parser.add_argument(
        "--hier",
        action="append",
        default=[],
        metavar="a=FILE",
        help="child,parent; may be repeated",
    )
    parser.add_argument("--threshold", type=int, default=10)
    parser.add_argument("--min-width", type=int, default=4)
    parser.add_argument(
        "--floor", type=int, choices=(0, 1), default=0, help="1: readers know that zeros are shown"
    )
    parser.add_argument(
        "--with", dest="others", action="append", type=Path, default=[], metavar="OTHER.csv",
        help="published before; may be repeated",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="answer as JSON")
