"""`convive audit`: is the memory whole, and what leaves the house so that others can tell."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from convive.audit import checkpoints, dumps, notes, protection, queries
from convive.audit.chain import Verdict, root_in_words
from convive.audit.notes import NotSigned, Signer, TreeHead


class Command(BaseCommand):
    """`verify` ends with 0 whole, 1 broken and where, 2 unreadable; `export` writes it all to a file."""

    help = "The memory of what was done: verify it, export it, sign a checkpoint, protect it."
    requires_system_checks = ()  # a machine that only verifies a file needs no house

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["verify", "export", "checkpoint", "protect"])
        parser.add_argument("file", nargs="?", type=Path, help="an exported memory")
        parser.add_argument(
            "--checkpoint",
            action="append",
            default=[],
            type=Path,
            metavar="FILE",
            help="signed notes that were held outside; may be given several times",
        )
        parser.add_argument(
            "--key",
            action="append",
            default=[],
            help="the public key that signed (name+id+key), as held outside",
        )

        parser.add_argument(
            "--words",
            type=int,
            default=0,
            metavar="N",
            help="say the root of the first N events in eight words, to compare with paper",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        doing = {
            "verify": self._verify,
            "export": self._export,
            "checkpoint": self._checkpoint,
            "protect": self._protect,
        }[options["verb"]]
        try:
            doing(options)
        except (DatabaseError, OSError, ValueError, checkpoints.Unreadable) as error:
            self.stderr.write(one_line(f"The memory cannot be read: {error}"))
            sys.exit(2)

    def _verify(self, options: dict[str, Any]) -> None:
        path: Path | None = options["file"]
        trusted = [Signer.read(key) for key in options["key"]]
        named = trusted or [dumps.signer_of(path) if path else checkpoints.signer()]
        outside = [head for file in options["checkpoint"] for head in _heads(file, named)]
        if path is None:
            verdict = queries.verify(outside, asked=options["words"])
        else:
            verdict = dumps.verify(path, trusted=named, outside=outside, asked=options["words"])
        self._say(verdict, outside=len(outside))
        if verdict.root_asked is not None:
            said = root_in_words(verdict.root_asked)
            self.stdout.write(f"The first {options['words']} events in eight words: {said}")
        if path is not None and not trusted:
            self.stdout.write(
                one_line(
                    f"The file itself names the key {named[0]}:"
                    " compare it with the one you hold, or give that one with --key."
                )
            )
        if not verdict.is_whole:
            sys.exit(1)

    def _say(self, verdict: Verdict, *, outside: int) -> None:
        self.stdout.write(one_line(verdict.sentence))
        if verdict.is_whole and not outside:
            self.stdout.write(
                "No checkpoint from outside was given: whoever holds the server and its secret"
                " could have written all of this anew."
            )

    def _export(self, options: dict[str, Any]) -> None:
        if options["file"] is None:
            raise ValueError("say where to write it: convive audit export FILE")
        size = dumps.write(options["file"])
        self.stdout.write(
            f"Written: {size} events, signed by {one_line(str(checkpoints.signer()))}."
        )

    def _checkpoint(self, _options: dict[str, Any]) -> None:
        made = checkpoints.make()
        self.stdout.write(f"Signed {made.size} events." if made else "Nothing new to sign.")

    def _protect(self, _options: dict[str, Any]) -> None:
        lost = protection.restore()
        self.stdout.write(f"Put back: {', '.join(lost)}." if lost else "Nothing was missing.")


def _heads(path: Path, trusted: list[Signer]) -> list[TreeHead]:
    """What the notes of a file say, each under a signature that we trust."""
    try:
        found = notes.several(path.read_text(encoding="utf-8"))
        return [notes.verify(note, trusted) for note in found]
    except NotSigned as error:
        raise ValueError(f"{path.name}: {error}") from error


def one_line(text: str) -> str:
    """The text without anything that could write a line of its own or colour the terminal.

    >>> one_line("a\\nb\\x1b[31m")
    'a\\\\nb\\\\x1b[31m'
    """
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )
