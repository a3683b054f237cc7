"""`convive types list|check FILE|add FILE` in words."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.programmes.types import actions, queries


def arguments(parser: ArgumentParser) -> None:
    """The three verbs."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("list", help="every type that new programmes may begin with")
    verb.add_argument("--json", action="store_true", help="say it as JSON")
    for name, told in (
        ("check", "say what is wrong with a file, change nothing"),
        ("add", "adopt the types of a file as this city's next version"),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("file", type=Path)
        verb.add_argument("--json", action="store_true", help="say it as JSON")


def run(options: dict[str, Any]) -> str:
    """Do what a verb asks. Raises Refused with every fault of the file, OSError."""
    if options["verb"] == "list":
        return _listed(as_json=options["json"])
    path: Path = options["file"]
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{path} is not text in UTF-8.") from error
    content = actions.content_of(text)
    keys = [one["key"] for one in content["entries"]]
    if options["verb"] == "add":
        actions.adopt(content, by=House())
        version = queries.type_for(keys[0]).version
        told: dict[str, Any] = {"added": keys, "version": version}
        return json.dumps(told) if options["json"] else f"Added as {version}: {', '.join(keys)}."
    return json.dumps({"fit": keys}) if options["json"] else f"Fit to add: {', '.join(keys)}."


def _listed(*, as_json: bool) -> str:
    found = queries.types()
    if as_json:
        rows = [
            {
                "key": one.key,
                "title": dict(one.title),
                "level": one.level,
                "scope": one.scope,
                "version": one.version,
            }
            for one in found
        ]
        return json.dumps(rows, ensure_ascii=False)
    return "\n".join(f"{one.key}\t{one}\t{one.version}" for one in found)
