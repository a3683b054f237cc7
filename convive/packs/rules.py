"""What makes a pack fit to load, and how two versions differ."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

NEEDED = ("slug", "kind", "version", "licence", "title")


def digest(content: Any) -> str:
    """SHA-256 of the canonical JSON of a pack, in hexadecimal."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def problems(content: Mapping[str, Any]) -> list[str]:
    """What is wrong with a pack's frame, in English sentences for whoever edits packs."""
    found = [f"'{name}' is missing." for name in NEEDED if not content.get(name)]
    keys = [entry.get("key") for entry in content.get("entries", [])]
    found += [f"The key {key!r} stands twice." for key in sorted(_twice(keys), key=str)]
    if any(not key for key in keys):
        found.append("An entry has no key.")
    return found


def _twice(keys: Iterable[Any]) -> set[Any]:
    seen: set[Any] = set()
    return {key for key in keys if key in seen or seen.add(key)}  # type: ignore[func-returns-value]


@dataclass(frozen=True, slots=True)
class Difference:
    """Keys added, removed and changed from one version of a pack to the next."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference:
    """What changed between two packs' entries."""
    old = {entry["key"]: entry for entry in before.get("entries", [])}
    new = {entry["key"]: entry for entry in after.get("entries", [])}
    return Difference(
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(sorted(key for key in old.keys() & new.keys() if old[key] != new[key])),
    )
