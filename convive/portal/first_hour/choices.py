"""What the questions offer to tick: languages by their own names, categories of partners."""

from __future__ import annotations

from django.conf.locale import LANG_INFO

from convive.ground.phrase import phrase
from convive.packs import queries as packs

COMMON = ("ar", "de", "en", "es", "fa", "fr", "hi", "it", "nl", "pl", "pt", "ro", "ru", "so", "sw")
OTHER_NAMES = {"so": "Soomaali", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "zh": "中文"}


def language_choices() -> list[tuple[str, str]]:
    """Languages by their own names, so that nobody needs another language to find theirs."""
    codes = dict.fromkeys([*COMMON, *OTHER_NAMES])
    return [(code, OTHER_NAMES.get(code) or LANG_INFO[code]["name_local"]) for code in codes]


def category_choices() -> list[tuple[str, str]]:
    """Categories of partners from the invitations pack, in the reader's language."""
    return [
        (entry["key"], str(phrase(entry["category"]))) for entry in packs.entries("invitations")
    ]
