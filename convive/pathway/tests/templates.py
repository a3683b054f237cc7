"""The generic template as it comes with the house, for tests of rules."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from convive.packs import files
from convive.pathway.rules.template import Template

FOLDER = Path(__file__).parents[1] / "packs" / "pathway-generic"


def entries() -> list[dict[str, Any]]:
    """The entries of the generic template, free to be spoiled."""
    return copy.deepcopy(files.read_folder(FOLDER)["entries"])


def generic() -> Template:
    """The generic template, read."""
    content = files.read_folder(FOLDER)
    return Template.read(content["slug"], content["version"], content["title"], content["entries"])


def of_country(slug: str) -> Template:
    """A template that ships besides the generic one, read."""
    content = files.read_folder(FOLDER.parent / slug)
    return Template.read(content["slug"], content["version"], content["title"], content["entries"])


def entries_of(slug: str) -> list[dict[str, Any]]:
    """The entries of a template that ships, whole, free to be spoiled."""
    return copy.deepcopy(files.read_folder(FOLDER.parent / slug)["entries"])


def slugs() -> list[str]:
    """Every template that ships."""
    packs = [files.read_folder(one.parent) for one in FOLDER.parent.glob("*/pack.json")]
    return sorted(one["slug"] for one in packs if one["kind"] == "pathway-template")


def entry(among: list[dict[str, Any]], key: str) -> dict[str, Any]:
    """One entry by its key. Raises StopIteration."""
    return next(one for one in among if one["key"] == key)


def question(among: list[dict[str, Any]], form: str, key: str) -> dict[str, Any]:
    """One question of a form. Raises StopIteration."""
    asked = entry(among, f"form.{form}")["questions"]
    return next(one for one in asked if one["key"] == key)


def a_conflict(key: str, *holds: str, switch: bool = True) -> dict[str, Any]:
    """An invented conflict with our rules, which a law could switch on unless told otherwise."""
    said = {"en": "A seat.", "fr": "Un siège.", "ar": "مقعد."}
    told = {"key": f"conflict.{key}", "sort": "conflict", "rule": "SEC-07", "text": said}
    return {
        **told,
        "holds": list(holds or ("role.provider",)),
        **({"switch": said} if switch else {}),
    }
