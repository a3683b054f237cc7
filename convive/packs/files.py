"""Packs as files: `pack.json` with its entries, or with the names of the files that hold them.

A pack may say `"extends": "<slug>"` of another that ships: then its files hold only what differs.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.apps import apps

from convive.packs import laying

Stamp = tuple[tuple[str, int], ...]
OVER = ("drops", "lists")  # how a pack is laid over another; the whole pack needs it no more


def read_folder(folder: Path, *, above: tuple[str, ...] = ()) -> dict[str, Any]:
    """The pack in `folder`, its entries gathered from the files it names and laid over the pack it
    extends; `above` are the packs that wait for this one. Raises OSError, ValueError.
    """
    content: dict[str, Any] = json.loads((folder / "pack.json").read_text(encoding="utf-8"))
    entries = list(content.get("entries", []))
    for name in content.pop("files", []):
        if Path(name).name != name:
            raise ValueError(f"A pack names a file outside its folder: {name!r}")
        entries += json.loads((folder / name).read_text(encoding="utf-8"))["entries"]
    whole = content | {"entries": entries}
    slug = content.get("extends")
    if slug is None:
        return whole
    if slug in above:
        raise ValueError(f"A pack extends itself: {slug!r}")
    below = read_folder(_folder_of(slug, beside=folder), above=(*above, str(content.get("slug"))))
    whole["entries"] = laying.laid_over(below["entries"], whole)
    return {name: told for name, told in whole.items() if name not in OVER}


def _folder_of(slug: str, *, beside: Path) -> Path:
    found = [one for one in (beside.parent / slug, *shipped()) if one.name == slug]
    folder = next((one for one in found if (one / "pack.json").exists()), None)
    if folder is None:
        raise ValueError(f"A pack extends one that does not ship: {slug!r}")
    return folder


def stamp() -> Stamp:
    """The files of every pack that ships, with when each was written: what tells old from new."""
    held = (file for folder in shipped() for file in sorted(folder.glob("*.json")))
    return tuple((str(file), file.stat().st_mtime_ns) for file in held)


def shipped() -> list[Path]:
    """The folders of every pack that comes with a room."""
    return sorted(
        pack.parent
        for app in apps.get_app_configs()
        if app.name.startswith("convive.")
        for pack in Path(app.path).glob("packs/*/pack.json")
    )
