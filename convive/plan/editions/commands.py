"""`convive plan export`: one version of the framework as a PDF or as data, in one language."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from django.conf import settings

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.plan.adopting import queries as adopting
from convive.plan.editions import export, paper, printing
from convive.plan.models import Framework
from convive.plan.queries import current_for
from convive.ui import printer

VERB = "export"
HELP = "write a version of the framework as a PDF or as JSON"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb asks."""
    parser.add_argument("--version", dest="number", type=int, help="1 is the first; else today's")
    languages = [code for code, _name in settings.LANGUAGES]
    parser.add_argument("--lang", default=settings.LANGUAGE_CODE, choices=languages)
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--pdf", type=Path, metavar="OUT")
    form.add_argument("--json", type=Path, metavar="OUT")


def run(options: dict[str, Any]) -> str:
    """Write the file; returns the sentence to print. Raises Refused without such a version."""
    framework, language = _framework(options["number"]), options["lang"]
    if options["json"] is not None:
        told = export.as_data(House(), framework, language)
        options["json"].write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
        return f"Written: {options['json']}"
    if not printer.can_make_pdf():
        raise Refused(
            "The library for PDF is not installed.", instead="Write JSON, or print the web page."
        )
    options["pdf"].write_bytes(paper.pdf(printing.whole(House(), framework, language)))
    return f"Written: {options['pdf']}"


def _framework(number: int | None) -> Framework:
    found = current_for(House()) if number is None else adopting.version_numbered(number)
    if found is None:
        raise Refused("There is no such version of the framework.")
    return found
