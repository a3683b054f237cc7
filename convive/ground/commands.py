"""Commands that say in a sentence when the house is not set up yet."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils.translation import gettext as _

NOT_SET_UP = ("no such table", "does not exist")


def not_set_up(error: Exception) -> str:
    """What to do when an error means that the database holds no tables yet; "" for any other."""
    if isinstance(error, DatabaseError) and any(words in str(error) for words in NOT_SET_UP):
        return _("This house is not set up yet. Run “convive demo --no-serve” first.")
    return ""


class HouseCommand(BaseCommand):
    """A command that needs the house's tables: exit 2 with a sentence where there are none."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command; a house that is not set up is no fault of the program."""
        try:
            return super().execute(*args, **options)
        except DatabaseError as error:
            sentence = not_set_up(error)
            if not sentence:
                raise
            self.stderr.write(sentence)
            sys.exit(2)
