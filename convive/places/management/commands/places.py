"""`convive places`: areas, how many people live in them, how they change, points in them."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, TextIO, cast

from django.core.management.base import CommandParser
from django.utils import timezone

from convive.city import queries as city
from convive.ground.commands import HouseCommand
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.places import actions, counting
from convive.places.lookups import commands as changes

MOST_LISTED = 20


class Command(HouseCommand):
    """Verbs: `import` (areas from GeoJSON), `population` (residents from a table), and those of
    areas that change: `lookup`, `derive`, `carry`, `join`.

    Exit 0 when the file could be read, 1 when no row of a table of residents was taken, 2 with a
    sentence when not.
    """

    help = "Areas (GeoJSON), residents (tables), areas that change, points that find their area."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        areas = verbs.add_parser("import", help="areas from a GeoJSON file")
        areas.add_argument("file", type=Path)
        areas.add_argument("--layer", default="neighbourhood", help="what these areas are")
        areas.add_argument("--name-property", default="", help="property with the name")
        areas.add_argument("--code-property", default="", help="property with the code")
        areas.add_argument("--parent-property", default="", help="code of the larger area")
        areas.add_argument("--valid-from", type=date.fromisoformat, help="first day, as 2026-01-31")
        areas.add_argument("--edition", default="", help="name of this whole set, such as 2022")
        areas.add_argument("--retire-missing", action="store_true", help="retire absent areas")
        people = verbs.add_parser("population", help="residents from a table")
        people.add_argument("file", type=Path)
        people.add_argument("--layer", default="", help="only areas of this layer")
        people.add_argument("--code-column", default="")
        people.add_argument("--count-column", default="")
        people.add_argument("--year-column", default="")
        people.add_argument("--year", type=int, help="one year for the whole table")
        people.add_argument("--row", default="", help="row with residents, areas being columns")
        changing = changes.add_arguments(verbs)
        for verb in (areas, people):
            verb.add_argument("--source", default="", help="who says so")
        for verb in (areas, people, *changing):
            verb.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = self._done(options)
        except Refused as refusal:
            self._refuse(refusal)
        # A table on the screen is for the next program: what is told about it goes beside.
        beside = options["verb"] in ("carry", "join") and not options["out"]
        channel = self.stderr if beside else self.stdout
        channel.write(json.dumps(told) if options["json"] else self._sentence(told))
        if told.get("accepted") == 0:
            sys.exit(1)

    def _done(self, options: dict[str, Any]) -> dict[str, Any]:
        if options["verb"] == "import":
            return self._areas(options)
        if options["verb"] == "population":
            return self._people(options)
        screen = cast("TextIO", self.stdout)
        return changes.run(options, screen, today=city.today(timezone.now()), by=House())

    def _areas(self, options: dict[str, Any]) -> dict[str, Any]:
        done = actions.import_areas(
            options["file"],
            layer=options["layer"],
            name_property=options["name_property"],
            code_property=options["code_property"],
            parent_property=options["parent_property"],
            valid_from=options["valid_from"] or city.today(timezone.now()),
            origin=options["source"],
            edition=options["edition"],
            retire_missing=options["retire_missing"],
            by=House(),
        )
        return {
            "new": done.new,
            "moved": done.moved,
            "renamed": done.renamed,
            "same": done.same,
            "retired": done.retired,
            "overlap": round(done.fit.overlap, 4),
            "gaps": done.fit.gaps,
            "problems": [
                {"place": p.place, "name": p.name, "reason": p.sentence, "left_out": p.left_out}
                for p in done.problems
            ],
        }

    def _people(self, options: dict[str, Any]) -> dict[str, Any]:
        columns = counting.Columns(
            code=options["code_column"],
            count=options["count_column"],
            year=options["year_column"],
            same_year=options["year"],
            row=options["row"],
        )
        done = counting.import_populations(
            options["file"],
            columns=columns,
            layer=options["layer"],
            origin=options["source"],
            by=House(),
        )
        rejections = [{"line": line, "reason": reason} for line, reason in done.rejected]
        return {"accepted": done.taken, "rejected": len(rejections), "rejections": rejections}

    def _sentence(self, told: dict[str, Any]) -> str:
        listed = [*told.get("rejections", []), *told.get("problems", [])][:MOST_LISTED]
        words = ", ".join(
            f"{word}: {amount}"
            for word, amount in told.items()
            if word not in ("rejections", "problems") and amount not in ([], {})
        )
        reasons = [f"  {one.get('line') or one.get('place')}: {one['reason']}" for one in listed]
        return "\n".join([words, *reasons])

    def _refuse(self, refusal: Refused) -> None:
        missing = [str(words) for words in refusal.missing]
        self.stderr.write(" ".join([str(refusal), *missing, str(refusal.instead)]).strip())
        sys.exit(2)
