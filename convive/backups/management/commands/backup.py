"""`convive backup`: make a backup, make or retire its keys, prove it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from convive.backups import actions, custodians, jobs, queries, rules
from convive.backups.rules import Verdict
from convive.ground.refusals import Refused
from convive.ground.viewers import House

HELP = """Verbs:
  backup FILE [--yes]                 make a backup, and FILE.buckets beside it
  backup verify FILE [--shares FILE]  prove it; --shares alone asks for the shares
  backup keys --shares K --of N       make a key, and print a share for each custodian
  backup retire WORDS                 seal nothing to this key any more
Exit: 0 done, 1 not whole, 2 refused, with a sentence."""


class Command(BaseCommand):
    help = HELP

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", nargs="+", metavar="[keys | verify | retire] FILE")
        parser.add_argument("--shares", nargs="?", const="-", default="")
        parser.add_argument("--of", type=int, default=0)
        parser.add_argument("--yes", action="store_true", help="write over a file that is there")

    def handle(self, *args: Any, **options: Any) -> None:
        verb, *rest = options["words"]
        try:
            if verb == "keys" and not rest:
                self._keys(options["shares"], options["of"])
            elif verb == "retire" and rest:
                self._retire(" ".join(rest))
            elif verb == "verify" and len(rest) == 1:
                self._verify(Path(rest[0]), options["shares"])
            elif not rest:
                self._make(Path(verb), replace=options["yes"])
            else:
                self.stderr.write(HELP)
                sys.exit(2)
        except (Refused, OSError) as refusal:
            self.stderr.write(f"{refusal} {getattr(refusal, 'instead', '')}".strip())
            sys.exit(2)

    def _make(self, path: Path, *, replace: bool) -> None:
        run = jobs.back_up(path.absolute(), now=timezone.now(), by=House(), replace=replace)
        proved = (
            "restored into a scratch place and compared"
            if run.verdict == Verdict.RESTORED
            else "read back in full, but not restored: this database role may not make databases"
        )
        self.stdout.write(f"{run.path_name}: {run.size} bytes, {run.seconds} s, {proved}.")
        if run.trouble:
            self.stdout.write("Files are missing that the register knows: see the page of backups.")
        self.stdout.write(
            f"{run.path_name}{rules.BUCKETS_SUFFIX} holds the bucket keys: keep it apart,"
            f" and delete it by {rules.delete_after(run.at.date())}."
        )

    def _keys(self, threshold: str, count: int) -> None:
        pair, shares = custodians.new_pair(
            threshold=int(threshold) if threshold.isdecimal() else 0, count=count
        )
        actions.keep_key(
            pair, threshold=int(threshold), count=count, on=timezone.localdate(), by=House()
        )
        self.stdout.write(f"Backup key: {pair.words}\n")
        self.stdout.write(
            f"Each share goes to one custodian, each of another body and none from enforcement. Any"
            f" {threshold} of them open every backup. Write them on paper now, with the eight words"
            " above: they are kept nowhere and never shown again.\n"
        )
        for number, share in enumerate(shares, 1):
            self.stdout.write(f"Share {number} of {count}:\n{share}\n")

    def _retire(self, words: str) -> None:
        key = queries.key_called(words)
        if key is None:
            raise Refused("No backup key has these words.")
        actions.retire_key(key, on=timezone.localdate(), by=House())
        self.stdout.write("Nothing is sealed to this key from now on. Older backups still need it.")

    def _verify(self, path: Path, shares: str) -> None:
        words = read_shares(self, shares) if shares else []
        found = jobs.verify(path, shares=words, now=timezone.now(), by=House())
        told = found.heading
        self.stdout.write(f"Made {told.made_at:%Y-%m-%d %H:%M} UTC by {told.site}, {told.engine}.")
        for box in told.boxes:
            self.stdout.write(f"Opens with {box.threshold} shares of the key {box.words}.")
        if not found.is_closed:
            self.stdout.write("Other accounts can read this file: chmod 600 it.")
        if found.proof is None:
            said = "fits a whole backup" if found.fits else "does not fit: the file was cut off"
            self.stdout.write(f"Its length {said}. Nothing else can be proved without the shares.")
            sys.exit(0 if found.fits else 1)
        proof = found.proof
        self.stdout.write(
            f"Whole: {proof.rows} rows, {proof.events} events, {proof.files} files"
            + (", restored and compared." if proof.verdict == Verdict.RESTORED else ", read only.")
        )
        if proof.missing:
            self.stdout.write(f"{proof.missing} files were missing already when it was made.")
        self.stdout.write("The custodians' keys were proved, and the drill is remembered.")


def read_shares(command: BaseCommand, source: str) -> list[str]:
    """The shares from a file, a share a line, or (`-`) typed one after another until an empty line."""
    if source != "-":
        lines = Path(source).read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line.strip()]
    command.stderr.write("Type each share on one line; an empty line ends.")
    shares: list[str] = []
    while line := sys.stdin.readline().strip():
        shares.append(line)
    return shares
