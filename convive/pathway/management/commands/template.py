"""`convive template list | check FILE | draw NAME --svg OUT | walk NAME --json`: templates as data."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import CommandParser
from django.db import DatabaseError
from django.utils.translation import get_language_bidi, override

from convive.ground.commands import HouseCommand, not_set_up
from convive.packs import files
from convive.packs import rules as pack_rules
from convive.pathway.adopting import diagram, offline
from convive.pathway.rules import lint
from convive.pathway.rules.template import Template


class Command(HouseCommand):
    """What comes with the house needs no database; a city's own templates are looked for in it."""

    help = "Templates of mechanisms: which there are, whether one is fit, drawn, and as a list of steps."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        listing = verbs.add_parser("list", help="every template, with version and country")
        listing.add_argument("--json", action="store_true")
        check = verbs.add_parser("check", help="whether a pack is fit; exit 1 with every fault")
        check.add_argument("file", type=Path)
        draw = verbs.add_parser("draw", help="stages and moves as SVG")
        draw.add_argument("name")
        draw.add_argument("--svg", type=Path, required=True, metavar="OUT")
        draw.add_argument("--lang", default="en")
        walk = verbs.add_parser("walk", help="every stage, move, role, guard and clock")
        walk.add_argument("name")
        walk.add_argument("--json", action="store_true")
        walk.add_argument("--lang", default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        {
            "list": self._list,
            "check": self._check,
            "draw": self._draw,
            "walk": self._walk,
        }[options["verb"]](options)

    def _list(self, options: Mapping[str, Any]) -> None:
        told = [
            {"name": one.slug, "version": one.version, "country": one.about.get("country", "")}
            for one in [*offline.shipped(), *self._own()]
        ]
        if options["json"]:
            self.stdout.write(json.dumps(told))
            return
        for one in told:
            self.stdout.write(f"{one['name']}  {one['version']}  {one['country'] or '-'}")

    def _own(self) -> list[Template]:
        """A city's own templates; none where the house is not set up."""
        try:
            return offline.own()
        except DatabaseError as error:
            if not not_set_up(error):
                raise
            return []

    def _check(self, options: Mapping[str, Any]) -> None:
        try:
            content = _content(options["file"])
        except (OSError, ValueError, KeyError) as error:
            self._stop(f"This file cannot be read as a pack: {error}")
        found = [*pack_rules.problems(content), *lint.faults(content.get("entries", []))]
        for line in found:
            self.stdout.write(line)
        if found:
            sys.exit(1)
        self.stdout.write("Fit.")

    def _draw(self, options: Mapping[str, Any]) -> None:
        template = self._named(options["name"])
        with override(options["lang"]):
            drawn = diagram.diagram(template, mirrored=get_language_bidi())
        try:
            options["svg"].write_text(drawn, encoding="utf-8")
        except OSError as error:
            self._stop(f"The drawing cannot be written: {error}")
        self.stdout.write(f"{len(template.stages)} stages, {len(template.moves)} moves.")

    def _walk(self, options: Mapping[str, Any]) -> None:
        template = self._named(options["name"])
        with override(options["lang"]):
            told = offline.as_data(template)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for stage in told["stages"]:
            clock = f" ({stage['clock']['days']} working days)" if stage["clock"] else ""
            self.stdout.write(f"{stage['key']}{clock}")
            for move in stage["moves"]:
                self.stdout.write(f"  {move['key']} -> {move['to']}: {', '.join(move['roles'])}")

    def _named(self, name: str) -> Template:
        found = offline.named(name)
        if found is None:
            self._stop(
                f"No template is called {name!r}. `convive template list` says which there are."
            )
        return found

    def _stop(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(2)


def _content(file: Path) -> dict[str, Any]:
    """A pack of one file, or a `pack.json` with the files beside it."""
    told = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(told, dict):
        raise ValueError("a pack is one object")
    return files.read_folder(file.parent) if file.name == "pack.json" else told
