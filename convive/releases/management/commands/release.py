"""`convive release export DIR`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from convive.disclosure.errors import DisclosureError
from convive.releases import exports


class Command(BaseCommand):
    """Verb `export`: every table ever published as plain files.

    Exit 0 when the files are written and the audit of them finds nothing, 1 when it finds a hidden
    figure, 2 with a sentence when they cannot be written.
    """

    help = "Export every table ever published, one CSV each, with releases.json."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        export = verbs.add_parser("export", help="write every table ever published into a folder")
        export.add_argument("folder", type=Path, metavar="DIR")
        export.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        try:
            done = exports.export(folder)
        except (OSError, DisclosureError) as error:
            self.stderr.write(f"The tables cannot be exported: {error}")
            sys.exit(2)
        if options["json"]:
            told = {"public": done.public, "partners": done.partners, "clean": done.clean}
            self.stdout.write(json.dumps(told))
        else:
            self.stdout.write(
                f"{done.public} public tables are in {folder}, "
                f"{done.partners} tables for partners in {folder / exports.PARTNERS}."
            )
        if not done.clean:
            self.stderr.write("The audit of these files can find a hidden figure.")
            sys.exit(1)
