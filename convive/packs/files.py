"""Packs as files: `pack.json` with its entries, or with the names of the files that hold them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.apps import apps


def read_folder(folder: Path) -> dict[str, Any]:
    """The pack in `folder`, its entries gathered from the files it names. Raises OSError, ValueError."""
    content: dict[str, Any] = json.loads((folder / "pack.json").read_text(encoding="utf-8"))
    entries = list(content.get("entries", []))
    for name in content.pop("files", []):
        if Path(name).name != name:
            raise ValueError(f"A pack names a file outside its folder: {name!r}")
        entries += json.loads((folder / name).read_text(encoding="utf-8"))["entries"]
    return content | {"entries": entries}


def shipped() -> list[Path]:
    """The folders of every pack that comes with a room."""
    return sorted(
        pack.parent
        for app in apps.get_app_configs()
        if app.name.startswith("convive.")
        for pack in Path(app.path).glob("packs/*/pack.json")
    )
