"""`convive restore FILE --into DIR`: a new data folder out of a backup."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from convive.backups import custodians, restoring
from convive.backups.management.commands.backup import read_shares
from convive.backups.postgres import Place
from convive.backups.restoring import Restored
from convive.ground.refusals import Refused


class Command(BaseCommand):
    help = "Restore a backup into a new folder. Asks for the custodians' shares."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--into", type=Path, required=True, help="a folder that is not there")
        parser.add_argument("--buckets", type=Path, help="a copy of bucket keys, under 35 days old")
        parser.add_argument("--shares", default="-", help="a file with a share a line")
        parser.add_argument("--database", help="an empty PostgreSQL database: postgres://…")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when everything was restored, 2 with a sentence when nothing was."""
        try:
            restoring.heading_of(options["file"])
            restored = restoring.restore(
                options["file"],
                options["into"].absolute(),
                private=custodians.joined(read_shares(self, options["shares"])),
                today=timezone.localdate(),
                buckets=options["buckets"],
                database=Place.at(options["database"]) if options["database"] else None,
            )
        except (Refused, OSError) as refusal:
            self.stderr.write(f"{refusal} {getattr(refusal, 'instead', '')}".strip())
            sys.exit(2)
        for line in _next_steps(restored, options["into"].absolute()):
            self.stdout.write(line)


def _next_steps(restored: Restored, into: Path) -> list[str]:
    told = restored.heading
    lines = [f"Restored as of {told.made_at:%Y-%m-%d %H:%M} UTC, with {restored.files} files."]
    if restored.buckets is None:
        lines.append(
            f"Bucket keys: copy today's folder of buckets to {into / 'buckets'}, or sealed records"
            " stay shut. What was erased since stays erased."
        )
    else:
        lines.append(
            f"Bucket keys are those of {restored.buckets.made_at:%Y-%m-%d %H:%M} UTC. Erase again"
            " what was erased since then: see the register of deletions."
        )
    if not restored.has_secret:
        lines.append("Set CONVIVE_SECRET_KEY to the same secret as before.")
    if restored.is_dump_left:
        lines.append(
            "The database lies there as database.dump: fill an empty database with"
            " pg_restore --no-owner, set CONVIVE_DATABASE to it, then delete the dump."
        )
    lines.append(f"Set CONVIVE_DATA={into} and CONVIVE_SITE_ID={told.site}, then run:")
    lines.append("convive migrate && convive audit verify && convive serve")
    return lines
