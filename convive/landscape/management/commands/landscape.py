"""`convive landscape smooth` and `convive landscape access`: plain files, no database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from convive.ground.commands import HouseCommand
from convive.ground.refusals import Refused
from convive.landscape.analysis import commands


class Command(HouseCommand):
    """Exit 0 when the table is written, 2 with a sentence when not."""

    help = "Honest figures for small areas: smooth rates, and what people can reach."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        smooth = verbs.add_parser("smooth", help="rates of small areas by empirical Bayes")
        smooth.add_argument("path", type=Path, metavar="FILE")
        smooth.add_argument("--count", required=True, help="the column of cases")
        smooth.add_argument("--population", required=True, help="the column of people")
        smooth.add_argument("--area", default="", help="the column that names the areas")
        smooth.add_argument("--neighbours", type=Path, dest="outlines", help="GeoJSON of the areas")
        smooth.add_argument("--key", default="", help="the property that names them there")
        access = verbs.add_parser("access", help="services within reach by floating catchment")
        access.add_argument("--services", type=Path, required=True, help="CSV or GeoJSON")
        access.add_argument("--people", type=Path, required=True, help="CSV or GeoJSON")
        access.add_argument("--reach-km", type=float, required=True)
        access.add_argument("--decay", default="", help="gaussian:KM or steps:KM=WEIGHT,…")
        access.add_argument("--population", default="", help="the column of people")
        access.add_argument("--area", default="", help="the column that names the areas")
        access.add_argument("--capacity", default="", help="the column of places or staff")
        access.add_argument("--language", default="", help="only services in this language")
        access.add_argument("--need", default="", help="only services for this need")
        for verb in (smooth, access):
            verb.add_argument("--per", type=int, default=10_000, help="people a rate is for")
            verb.add_argument("--out", type=Path, required=True, help="the CSV that is written")
            verb.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        verb = options["verb"]
        asked: type[commands.Smooth] | type[commands.Access]
        asked = commands.Smooth if verb == "smooth" else commands.Access
        given = {name: options[name] for name in asked.__dataclass_fields__}
        try:
            if options["per"] < 1:
                raise Refused("--per must be 1 or more.")
            report = getattr(commands, verb)(asked(**given))
        except (Refused, OSError) as error:
            self.stderr.write(str(error))
            sys.exit(2)
        words = ", ".join(f"{name.replace('_', ' ')}: {one}" for name, one in report.items())
        self.stdout.write(json.dumps(report) if options["as_json"] else words)
