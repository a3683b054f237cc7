"""`convive types list|check FILE|add FILE`: the types of programmes."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from convive.ground.refusals import Refused
from convive.programmes.types import commands


class Command(BaseCommand):
    """Exit 0 when it could be done, 2 with every fault when not."""

    help = "The types of programmes: list them, check a file, add it."

    def add_arguments(self, parser: CommandParser) -> None:
        commands.arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            said = commands.run(options)
        except (Refused, OSError) as refusal:
            missing = [str(one) for one in getattr(refusal, "missing", ())]
            if options.get("json"):
                self.stdout.write(json.dumps({"error": str(refusal), "missing": missing}))
            self.stderr.write("\n".join([str(refusal), *missing]))
            sys.exit(2)
        self.stdout.write(said)
