"""What the packs hold, newest version first."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from convive.ground.remembering import once_a_request
from convive.packs import files
from convive.packs.models import Pack


def latest(slug: str) -> Pack | None:
    """The version of a pack that was adopted last, without its content; None when there is none."""
    found = Pack.objects.filter(slug=slug).defer("content").order_by("-adopted_at", "-id")
    return once_a_request(("packs", slug), found.first)


def entries(slug: str) -> tuple[dict[str, Any], ...]:
    """The entries of the latest version of a pack; empty when the pack was never adopted."""
    pack = latest(slug)
    return _entries(pack.pk, pack.digest) if pack else ()


def entries_of(slug: str, version: str) -> tuple[dict[str, Any], ...]:
    """The entries of one version of a pack, for records that keep the version they began with."""
    found = Pack.objects.filter(slug=slug, version=version).defer("content")
    pack = once_a_request(("packs", slug, version), found.first)
    return _entries(pack.pk, pack.digest) if pack else ()


def of_kind(kind: str) -> list[Pack]:
    """The latest version of every adopted pack of a kind, without content."""
    told = Pack.objects.filter(kind=kind).defer("content").order_by("adopted_at", "id")
    packs = once_a_request(("packs of kind", kind), lambda: tuple(told))
    return list({pack.slug: pack for pack in packs}.values())


def entry(slug: str, key: str) -> dict[str, Any] | None:
    """One entry of the latest version, or None."""
    return next((entry for entry in entries(slug) if entry["key"] == key), None)


@lru_cache(maxsize=64)
def _entries(pk: int, digest: str) -> tuple[dict[str, Any], ...]:
    # A published version never changes, so its parsed entries can be kept by digest.
    return tuple(Pack.objects.get(pk=pk).content.get("entries", []))


def waiting() -> list[str]:
    """The packs that came with the house and were not adopted yet, as slug and version."""
    known = set(Pack.objects.values_list("slug", "version"))
    found = [files.read_folder(folder) for folder in files.shipped()]
    return [
        f"{one['slug']} {one['version']}"
        for one in found
        if (one["slug"], one["version"]) not in known
    ]


def adopted() -> list[Pack]:
    """Every adopted version of every pack, without content."""
    return list(Pack.objects.defer("content"))
