"""`convive people import FILE`: contacts from a spreadsheet, columns found by their headings."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.contacts import actions, lines, words


class Command(BaseCommand):
    help = "Import contacts from a spreadsheet: organisations and people, with their consent."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verb = verbs.add_parser("import", help="import a CSV, XLSX, XLS or ODS file")
        verb.add_argument("file", type=Path)
        verb.add_argument("--json", action="store_true", help="say what came of it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exits with 0 when the file could be read, with 2 and a sentence when not."""
        try:
            report = _taken(options["file"])
        except (Refused, OSError) as refusal:
            self.stderr.write(
                " ".join(filter(None, [str(refusal), str(getattr(refusal, "instead", ""))]))
            )
            sys.exit(2)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        self.stdout.write(
            "{read} lines read: {created} created, {updated} updated, {unchanged} unchanged, "
            "{rejected} rejected.".format(**report)
        )
        for one in report["rejections"]:
            self.stdout.write(f"Line {one['line']}: {one['reason']}")


def _taken(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    table = lines.table_at(path)
    columns = lines.proposal(table)
    if "organisation" not in columns:
        raise Refused("No column is called organisation.")
    found = lines.lines_of(table, columns)
    report = actions.take_lines(found, by=House(), on=timezone.localdate()).report
    for told in ("rejections", "notes"):
        report[told] = [
            {"line": one["line"], "reason": words.sentence(one["problem"])} for one in report[told]
        ]
    return report
