"""The city adds a type of support of its own; what ships with the house stays as it is (SEC-24)."""

from __future__ import annotations

from collections.abc import Mapping

from convive.audit.acts import act
from convive.ground.phrase import Phrase
from convive.ground.references import new_ref
from convive.ground.viewers import Asking
from convive.packs import actions as packs
from convive.packs import queries
from convive.packs.models import Pack
from convive.pathway.queries.catalogue import CITY, KIND

FIELDS = ("name", "aim", "content", "skills", "limits")


@act("pathway.support_type.added")
def add(told: Mapping[str, str], *, language: str, by: Asking) -> Pack:
    """One more type, as the next version of the city's own pack. Raises Refused as packs do."""
    before = queries.latest(CITY)
    number = int(before.version.split(".")[0]) + 1 if before else 1
    entry = {"key": f"city-{new_ref()}", **{key: {language: told[key]} for key in FIELDS}}
    content = {
        "slug": CITY,
        "kind": KIND,
        "version": f"{number}.0.0",
        "licence": "CC-BY-4.0",
        "title": Phrase({"en": "Types of support of this city"}),
        "entries": [*queries.entries(CITY), entry],
    }
    return packs.adopt(content, by=by)
