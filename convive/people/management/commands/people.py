"""`convive people import FILE` takes contacts in; `convive people invite` writes to the first user."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from convive.city import queries as city
from convive.ground.phrase import phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people import mail
from convive.people.accounts import actions as accounts
from convive.people.contacts import actions, lines, words
from convive.people.models import Organisation
from convive.people.rules import Role
from convive.people.who_is_who import actions as who_is_who


class Command(BaseCommand):
    help = "Import contacts from a spreadsheet, or invite somebody (the first coordinator)."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verb = verbs.add_parser("import", help="import a CSV, XLSX, XLS or ODS file")
        verb.add_argument("file", type=Path)
        verb.add_argument("--json", action="store_true", help="say what came of it as JSON")

        verb = verbs.add_parser("invite", help="invite somebody and print the link")
        verb.add_argument("email")
        verb.add_argument("--name", required=True)
        verb.add_argument("--organisation", required=True, help="made when it is not there yet")
        verb.add_argument("--role", default=str(Role.COORDINATOR), choices=[*map(str, Role)])
        verb.add_argument("--language", default=settings.LANGUAGE_CODE)

    def handle(self, *args: Any, **options: Any) -> None:
        """Exits with 0 when it could be done, with 2 and a sentence when not."""
        try:
            if options["verb"] == "invite":
                self.stdout.write(_invited(options))
                return
            report = _taken(options["file"])
        except (Refused, OSError) as refusal:
            self.stderr.write(
                " ".join(filter(None, [str(refusal), str(getattr(refusal, "instead", ""))]))
            )
            sys.exit(2)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        self.stdout.write(
            "{read} lines read: {created} created, {updated} updated, {unchanged} unchanged, "
            "{rejected} rejected.".format(**report)
        )
        for one in report["rejections"]:
            self.stdout.write(f"Line {one['line']}: {one['reason']}")


def _invited(options: dict[str, Any]) -> str:
    today, name = city.today(timezone.now()), options["organisation"]
    known = (one for one in Organisation.objects.all() if name in one.name.values())
    with transaction.atomic():
        organisation = next(known, None) or who_is_who.add_organisation(
            {"name": phrase(name, options["language"])}, by=House(), on=today
        )
        invitation = accounts.invite(
            options["email"],
            name=options["name"],
            organisation=organisation,
            role=options["role"],
            language=options["language"],
            by=House(),
            on=today,
        )
    return mail.link("people:enrol", invitation.token)


def _taken(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    table = lines.table_at(path)
    columns = lines.proposal(table)
    if "organisation" not in columns:
        raise Refused("No column is called organisation.")
    found = lines.lines_of(table, columns)
    report = actions.take_lines(found, by=House(), on=city.today(timezone.now())).report
    for told in ("rejections", "notes"):
        report[told] = [
            {"line": one["line"], "reason": words.sentence(one["problem"])} for one in report[told]
        ]
    return report
