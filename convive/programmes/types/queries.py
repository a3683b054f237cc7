"""Which types there are, and the version an initiative began with."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import Http404

from convive.packs import files
from convive.packs import queries as packs
from convive.packs.models import Pack
from convive.programmes.models import Initiative
from convive.programmes.types.reading import Type, read
from convive.programmes.types.rules import KIND

OWN = "initiative-types-of-this-city"  # the pack that the city writes itself


def types() -> list[Type]:
    """Every type that new initiatives may begin with, by title; the city's own words come first."""
    found: dict[str, Type] = {}
    for pack in sorted(packs.of_kind(KIND), key=lambda one: one.slug == OWN):
        found |= _types(pack.slug, pack.version, pack.digest)
    return sorted(found.values(), key=lambda one: str(one.title))


def type_for(key: str) -> Type:
    """The newest version of a type. Raises Http404."""
    found = known(key)
    if found is None:
        raise Http404
    return found


def known(key: str) -> Type | None:
    """The newest version of a type, or None."""
    return next((one for one in types() if one.key == key), None)


def type_of(initiative: Initiative) -> Type | None:
    """The type in the version that an initiative began with.

    Where this city does not hold that version, it is read from what came with the house, or else the
    newest version asks: a programme is never asked less. None for a type that nobody knows here.
    """
    slug, _space, number = initiative.type_version.partition(" ")
    pack = Pack.objects.filter(slug=slug, version=number).only("slug", "version", "digest").first()
    found = _types(pack.slug, pack.version, pack.digest) if pack else _shipped(slug, number)
    return found.get(initiative.type) or known(initiative.type)


def titles() -> dict[str, str]:
    """What each type is called, by key, in the reader's language."""
    return {one.key: str(one) for one in types()}


def entry_of(key: str) -> dict[str, Any]:
    """A type as it is written in its file. Raises Http404."""
    slug, _space, number = type_for(key).version.partition(" ")
    return next(one for one in packs.entries_of(slug, number) if one["key"] == key)


def own_entries() -> tuple[dict[str, Any], ...]:
    """Every type that this city wrote itself, as in the file."""
    return packs.entries(OWN)


@lru_cache(maxsize=16)
def _shipped(slug: str, version: str) -> dict[str, Type]:
    """The types of a pack that came with the house in this version; empty when it came in another."""
    for folder in files.shipped():
        if folder.name != slug:
            continue
        pack = files.read_folder(folder)
        if (pack["kind"], pack["version"]) == (KIND, version):
            return {one["key"]: read(one, f"{slug} {version}") for one in pack["entries"]}
    return {}


@lru_cache(maxsize=64)
def _types(slug: str, version: str, digest: str) -> dict[str, Type]:
    # A published version never changes, so its types can be kept by digest.
    return {one["key"]: read(one, f"{slug} {version}") for one in packs.entries_of(slug, version)}
