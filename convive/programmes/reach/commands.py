"""`convive reach --csv OUT`: coverage and reach of the last twelve months, in one file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from convive.ground.viewers import House
from convive.programmes.reach import export, queries, rules
from convive.programmes.reach.rules import Span


def arguments(parser: ArgumentParser) -> None:
    """What the command asks."""
    parser.add_argument("--csv", type=Path, required=True, metavar="OUT", help="the file to write")
    parser.add_argument("--since", type=date.fromisoformat, metavar="DAY", help="the first day")
    parser.add_argument(
        "--public", action="store_true", help="hide small counts, as on the page for the council"
    )
    parser.add_argument("--json", action="store_true", help="say what was written as JSON")


def run(options: dict[str, Any], *, today: date) -> str:
    """Write the file and say so. Raises OSError where it cannot be written."""
    since = options.get("since") or rules.months_before(today, rules.MONTHS)
    span, by = Span(since, today + timedelta(days=1)), House()
    found = queries.coverage_for(by)
    in_public = bool(options.get("public"))
    by_type = queries.reached_by_type(by, span, in_public=in_public)
    by_level = queries.reached_by_level(by, span, in_public=in_public)
    path: Path = options["csv"]
    path.write_text(export.whole(found, by_type, by_level), encoding="utf-8", newline="")
    told = {
        "file": str(path),
        "initiatives": found.initiatives,
        "gaps": len(found.gaps),
        "sessions": sum(one.sessions for one in by_type),
    }
    if options.get("json"):
        return json.dumps(told)
    return f"{path}: {told['initiatives']} programmes, {told['sessions']} sessions, {told['gaps']} gaps."
