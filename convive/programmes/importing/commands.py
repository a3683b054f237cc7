"""`convive initiatives import FILE` and `convive initiatives undo WORD` in words."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings

from convive.ground.viewers import House
from convive.programmes.importing import actions, reading


def arguments(parser: ArgumentParser) -> None:
    """The two verbs."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("import", help="programmes from a CSV, XLSX or ODS table, as drafts")
    verb.add_argument("file", type=Path)
    verb.add_argument("--language", default=settings.LANGUAGE_CODE, help="of the file")
    verb.add_argument("--dry", action="store_true", help="say what is wrong, change nothing")
    verb.add_argument("--json", action="store_true", help="say what came of it as JSON")
    verb = verbs.add_parser("undo", help="take back an import that nobody has touched")
    verb.add_argument("batch", help="the word that the import answered")
    verb.add_argument("--json", action="store_true", help="say what came of it as JSON")


def run(options: dict[str, Any]) -> str:
    """Do what a verb asks. Raises Refused, Unreadable, OSError."""
    if options["verb"] == "undo":
        gone = actions.undo(options["batch"], by=House())
        return json.dumps({"removed": gone}) if options["json"] else f"{gone} taken back."
    language = str(options["language"]).split("-")[0]
    lines = reading.lines_in(reading.rows_of(options["file"]), language=language)
    wrong = [{"line": one.number, "problems": one.problems} for one in lines if one.problems]
    told: dict[str, Any] = {**reading.counted(lines), "problems": wrong, "undo": ""}
    if not options["dry"]:
        told["undo"] = actions.take(lines, by=House())
    return json.dumps(told, ensure_ascii=False) if options["json"] else _sentences(told)


def _sentences(told: dict[str, Any]) -> str:
    said = "{read} rows read: {created} new, {known} there already, {rejected} rejected.".format(
        **told
    )
    lines = [f"Row {one['line']}: {' '.join(one['problems'])}" for one in told["problems"]]
    back = [f"To take it back: convive initiatives undo {told['undo']}"] if told["undo"] else []
    return "\n".join([said, *lines, *back])
