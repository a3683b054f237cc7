"""`convive vault inventory`: algorithms, parameters, epochs; no secret."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from convive.spaces.queries import counting
from convive.vault.inventory import inventory


class Command(BaseCommand):
    """What the keys of this house are made of, and which epochs are in use."""

    help = "What is sealed with which algorithm, and the epochs of keys in each space. No secrets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["inventory"])
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        algorithms, spaces = inventory(), counting.epochs()
        if options["as_json"]:
            self.stdout.write(json.dumps({"algorithms": algorithms, "spaces": spaces}))
            return
        for one in algorithms:
            self.stdout.write(
                f"{one['algorithm']} ({one['parameters']}) for {one['purpose']}: "
                f"{one['library']} {one['version']}"
            )
        for row in spaces:
            told = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in row.items())
            self.stdout.write(told)
