"""Adopting types: a new version for new initiatives; those that run keep theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.packs import actions as packs
from convive.packs import queries as adopted
from convive.packs.models import Pack
from convive.programmes.types import access, queries, rules, words
from convive.programmes.types.rules import KIND

LONGEST = 200_000  # characters
TITLE = {
    "en": "Types of this city",
    "fr": "Types de cette ville",
    "ar": "أنواع هذه المدينة",
}


def content_of(text: str) -> dict[str, Any]:
    """The types in a text: one of them, a list, or a whole pack. Raises Refused with every fault."""
    if len(text) > LONGEST:
        raise Refused(_("This file is too long for types of programmes."), field="text")
    try:
        told = json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number)
        # Half a sign, or the one that ends a text, can be kept in no table.
        if b"\\u0000" in json.dumps(told, ensure_ascii=False).encode():
            raise ValueError
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise Refused(
            _("This is not written as JSON. Look at line %(line)s.") % {"line": line},
            instead=_("A comma or a quotation mark is missing there, or is one too many."),
            field="text",
        ) from error
    if isinstance(told, list):
        told = {"entries": told}
    elif isinstance(told, dict) and "entries" not in told:
        told = {"entries": [told]}
    if not isinstance(told, dict):
        raise Refused(_("A type stands between braces { }."), field="text")
    if wrong := words.faults_of(told):
        raise Refused(_("This type cannot be used yet."), missing=wrong, field="text")
    return told


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """What stands between braces; of a name that stands twice the first would be lost unseen."""
    told = dict(pairs)
    if len(told) < len(pairs):
        names = [name for name, _value in pairs]
        wrong = [rules.Fault("twice", "", {"name": one}) for one in told if names.count(one) > 1]
        said = words.in_words(wrong[:1])
        raise Refused(_("This type cannot be used yet."), missing=said, field="text")
    return told


def _no_number(written: str) -> None:
    raise ValueError(written)


@act("programmes.types_adopted")
def adopt(content: Mapping[str, Any], *, by: Asking) -> Pack:
    """Keep the city's types with these new or changed ones as its next version.

    `content` comes from `content_of`. The same content again makes no new version. Initiatives that
    began keep the version they began with. Raises Refused with every fault.
    """
    if not access.may_adopt(by):
        raise PermissionDenied
    if wrong := words.faults_of(content):
        raise Refused(_("This type cannot be used yet."), missing=wrong, field="text")
    before = adopted.latest(queries.OWN)
    held = {one["key"]: one for one in queries.own_entries()}
    merged = held | {one["key"]: dict(one) for one in content["entries"]}
    if before is not None and merged == held:
        return before
    number = int(before.version) + 1 if before else 1
    # Who may change types is asked above; loading other kinds of packs is another permission.
    return packs.adopt(
        {
            "slug": queries.OWN,
            "kind": KIND,
            "version": str(number),
            "licence": "CC-BY-4.0",
            "title": TITLE,
            "entries": list(merged.values()),
        },
        by=by if by.may("packs.adopt") else House(),
    )
