"""`convive plan import-measures FILE`: the measures of a strategy from a table."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from convive.ground.phrase import phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.plan.models import MeasureImport, Strategy
from convive.plan.national import actions, words

VERB = "import-measures"
HELP = "read in the measures of a strategy from a CSV, XLSX or JSON table"


def arguments(parser: ArgumentParser) -> None:
    """What the verb asks."""
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--strategy", default="", help="its short name; made when it is not there yet"
    )
    parser.add_argument("--title", default="", help="its title, when it is made")
    parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="of the file")
    parser.add_argument("--preview", action="store_true", help="read only, change nothing")
    parser.add_argument("--json", action="store_true", help="say what came of it as JSON")


def run(options: dict[str, Any]) -> str:
    """Read the table in; the same file again doubles nothing. Raises Refused."""
    path: Path = options["file"]
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    with transaction.atomic():
        strategy = _strategy(options, path)
        batch = actions.read_table(
            strategy,
            path.read_bytes(),
            name=path.name,
            language=str(options["language"]).split("-")[0],
            by=House(),
        )
        told = _told(batch, options["preview"])
        if options["preview"]:
            transaction.set_rollback(True)
    return json.dumps(told, ensure_ascii=False) if options["json"] else _sentences(told)


def _strategy(options: dict[str, Any], path: Path) -> Strategy:
    code = slugify(options["strategy"] or path.stem)[:40]
    found = Strategy.objects.filter(code=code).first()
    title = options["title"] or options["strategy"] or path.stem
    return found or actions.add_strategy(phrase(title, "en"), code=code, by=House())


def _told(batch: MeasureImport, preview: bool) -> dict[str, Any]:
    refused = [
        {"line": one["line"], "reason": words.problem(one["problem"], one["told"])}
        for one in batch.refused
    ]
    batch = actions.take(batch, by=House())
    shared = {"strategy": batch.strategy.code, "import": "" if preview else batch.ref}
    return {**shared, **batch.report, "refused": refused}


def _sentences(told: dict[str, Any]) -> str:
    first = "{read} measures read: {created} new, {updated} changed, {unchanged} the same.".format(
        **told
    )
    return "\n".join([first, *(f"Line {one['line']}: {one['reason']}" for one in told["refused"])])
