"""`convive bench [NAME] [--json]`: the figures, with medians and the machine."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from convive.ground.commands import HouseCommand
from convive.portal import bench


class Command(HouseCommand):
    """One benchmark by name, or all of them; each says what ran."""

    help = "Measure, and say what was measured."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", choices=sorted(bench.BENCHMARKS))
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        names = [options["name"]] if options["name"] else list(bench.BENCHMARKS)
        results: dict[str, Any] = {"machine": bench.machine()}
        for name in names:
            try:
                results[name] = bench.BENCHMARKS[name]()
            except bench.NotMeasured as reason:
                results[name] = {"not_measured": str(reason)}
            if not options["json"]:
                self.stdout.write(f"{name}: {json.dumps(results[name], ensure_ascii=False)}")
                self.stdout.flush()
        if options["json"]:
            self.stdout.write(json.dumps(results, ensure_ascii=False, indent=1))
        if len(names) == 1 and "not_measured" in results[names[0]]:
            raise CommandError(results[names[0]]["not_measured"])
