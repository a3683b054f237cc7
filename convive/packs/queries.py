"""What the packs hold, newest version first."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from convive.packs.models import Pack


def latest(slug: str) -> Pack | None:
    """The version of a pack that was adopted last, without its content; None when there is none."""
    return Pack.objects.filter(slug=slug).defer("content").order_by("-adopted_at", "-id").first()


def entries(slug: str) -> tuple[dict[str, Any], ...]:
    """The entries of the latest version of a pack; empty when the pack was never adopted."""
    pack = latest(slug)
    return _entries(pack.pk, pack.digest) if pack else ()


def entry(slug: str, key: str) -> dict[str, Any] | None:
    """One entry of the latest version, or None."""
    return next((entry for entry in entries(slug) if entry["key"] == key), None)


@lru_cache(maxsize=64)
def _entries(pk: int, digest: str) -> tuple[dict[str, Any], ...]:
    # A published version never changes, so its parsed entries can be kept by digest.
    return tuple(Pack.objects.get(pk=pk).content.get("entries", []))


def adopted() -> list[Pack]:
    """Every adopted version of every pack, without content."""
    return list(Pack.objects.defer("content"))
