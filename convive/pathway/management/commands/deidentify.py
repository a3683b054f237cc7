"""`convive deidentify --lang xx < TEXT`: what in a text may lead to somebody, as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from convive.pathway.deidentify import rules


class Command(BaseCommand):
    """Reads words from the standard input and keeps none; a person decides about what it proposes."""

    help = "Say what in a text may lead to somebody: a JSON list of start, end, kind."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--lang", choices=rules.LANGUAGES, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        text = sys.stdin.read()
        spans = [asdict(span) for span in rules.find(text, options["lang"])]
        self.stdout.write(json.dumps(spans))
