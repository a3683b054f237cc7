"""`convive plan handover --pdf OUT`: the briefing for a new mayor as a file."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from convive.city import queries as city
from convive.ground.viewers import House
from convive.plan.continuity import printing

VERB, HELP = "handover", "write the briefing for a new mayor as PDF"


def arguments(parser: ArgumentParser) -> None:
    """What the command asks."""
    languages = [code for code, _name in settings.LANGUAGES]
    parser.add_argument("--pdf", type=Path, required=True, metavar="OUT", help="where to write it")
    parser.add_argument("--lang", default=settings.LANGUAGE_CODE, choices=languages)


def run(options: Mapping[str, Any]) -> str:
    """Write the briefing as it stands today. Raises OSError, ImportError without the PDF library."""
    out: Path = options["pdf"]
    today = city.today(timezone.now())
    out.write_bytes(printing.pdf(House(), language=options["lang"], today=today))
    return f"The briefing stands in {out}."
