"""`convive plan VERB`: each suite of the plan brings its own verb, with what it asks and what it does."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from convive.ground.refusals import Refused
from convive.plan.continuity import commands as continuity
from convive.plan.editions import commands as editions
from convive.plan.national import commands as national

# A verb is a module with VERB, HELP, `arguments(parser)` and `run(options) -> str`.
VERBS: tuple[ModuleType, ...] = (editions, continuity, national)


class Command(BaseCommand):
    """Exit 0 when it could be done, 2 with a sentence when not."""

    help = "The plan by command: export a version, and what else its suites offer."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        for module in VERBS:
            module.arguments(verbs.add_parser(module.VERB, help=module.HELP))

    def handle(self, *args: Any, **options: Any) -> None:
        module = next(one for one in VERBS if options["verb"] == one.VERB)
        try:
            said = module.run(options)
        except (Refused, OSError, ImportError) as refusal:
            instead = str(getattr(refusal, "instead", ""))
            self.stderr.write(" ".join(filter(None, [str(refusal), instead])))
            sys.exit(2)
        if said:
            self.stdout.write(said)
