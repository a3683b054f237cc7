"""`convive words`: gather the words of the interface; `--check` fails when a language is not complete."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

LANGUAGES = ("fr", "ar")
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


class Command(BaseCommand):
    """Needs gettext only to gather; what is gathered is checked with polib alone."""

    help = "Gather the words of the interface and check that French and Arabic are complete."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="exit 1 when something lacks")

    def handle(self, *args: Any, **options: Any) -> None:
        gather()
        call_command("catalogues")
        wrong = [line for language in LANGUAGES for line in problems(language)]
        for line in wrong[:50]:
            self.stdout.write(line)
        self.stdout.write(f"{len(wrong)} words are not complete.")
        if wrong and options["check"]:
            sys.exit(1)


def catalogue(language: str) -> Path:
    """Where a language's words stand."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def gather() -> None:
    """Bring the catalogues up to date with the sources. Raises CommandError without gettext."""
    if shutil.which("xgettext") is None:
        raise CommandError("The program gettext is missing. On Debian: apt install gettext")
    before = {language: _entries(language) for language in LANGUAGES}
    call_command(
        "makemessages",
        locale=list(LANGUAGES),
        no_location=True,
        no_wrap=True,
        no_obsolete=True,
        ignore_patterns=["tests/*", ".venv/*", "*/tests/*", "var/*", "build/*"],
        verbosity=0,
    )
    for language in LANGUAGES:
        _unfuzzy(language, before[language])


def problems(language: str) -> list[str]:
    """Every word of a language that is missing, unsure, or has lost a place to fill."""
    found = []
    for entry in polib.pofile(str(catalogue(language))):
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if "fuzzy" in entry.flags or not all(texts):
            found.append(f"{language}: not translated: {entry.msgid[:90]!r}")
            continue
        wanted = set(PLACES.findall(entry.msgid_plural or entry.msgid))
        for text in texts:
            lost = (
                set(PLACES.findall(text)) - wanted
                if entry.msgid_plural
                else (set(PLACES.findall(text)) ^ wanted)
            )
            if lost:
                found.append(f"{language}: {sorted(lost)} do not fit in {entry.msgid[:90]!r}")
    return found


def _entries(language: str) -> dict[str, polib.POEntry]:
    path = catalogue(language)
    return {entry.msgid: entry for entry in polib.pofile(str(path))} if path.exists() else {}


def _unfuzzy(language: str, before: dict[str, polib.POEntry]) -> None:
    """Gettext guesses; a guess is worse than a gap, so guesses become gaps."""
    words = polib.pofile(str(catalogue(language)))
    words.metadata.pop("POT-Creation-Date", None)
    for entry in words:
        if "fuzzy" in entry.flags:
            entry.flags.remove("fuzzy")
            entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
            entry.msgstr = ""
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
    words.wrapwidth = 0
    words.save(str(catalogue(language)))
