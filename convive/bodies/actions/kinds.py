"""Founding a table from a kind, keeping a kind of one's own, adding a line to the checklist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access, queries
from convive.bodies.actions.tables import create, seat
from convive.bodies.models import Body
from convive.bodies.queries import Kind
from convive.bodies.rules import Leg
from convive.bodies.rules.kinds import seats_of_lines
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.packs import actions as packs
from convive.packs import queries as adopted
from convive.packs.models import Pack
from convive.search.text import fold

TITLES = {
    "own-body-types": {
        "en": "Kinds of table of this city",
        "fr": "Types de tables de cette ville",
        "ar": "أنواع الطاولات في هذه المدينة",
    },
    "own-categories": {
        "en": "Categories of this city",
        "fr": "Catégories de cette ville",
        "ar": "فئات هذه المدينة",
    },
}


@act("bodies.founded")
def found(
    kind: Kind | None,
    name: Phrase | str,
    *,
    purpose: Phrase | str,
    since: date,
    by: Asking,
    **about: Any,
) -> Body:
    """Set a table and its vacant seats as its kind says; every other word may differ.

    `about`: what `create` takes. Without a kind it is the same as `create`. Raises Refused.
    """
    if kind is None:
        return create(name, purpose=purpose, since=since, by=by, **about)
    body = create(
        name,
        purpose=purpose,
        since=since,
        type_key=kind.key,
        modules=list(kind.entry.get("modules", [])),
        by=by,
        **about,
    )
    for one in kind.entry["seats"]:
        for _number in range(one["number"]):
            seat(
                body,
                category=one["category"],
                since=since,
                is_voting=one.get("voting", True),
                hours_a_month=body.hours_a_month,
                by=by,
            )
    return body


@act("bodies.kind_copied")
def copy_kind(kind: Kind, changes: Mapping[str, Any], *, seats: Sequence[str], by: Asking) -> Pack:
    """Keep a kind of the city's own: a copy with other words, seats and numbers.

    Copying one of the city's own kinds changes it; the version before stays in the packs. `seats`:
    one line a category, in words or by its key, as in `Schools | 2`. Raises Refused for a line that
    says nothing.
    """
    if not access.may_create(by):
        raise PermissionDenied
    try:
        lines = seats_of_lines(seats)
    except ValueError as wrong:
        raise Refused(
            _("This line says no category and number: %(line)s") % {"line": str(wrong)[:80]},
            instead=_("Write it like this: Schools | 2"),
            field="seats",
        ) from None
    called = queries.category_keys()
    for line in lines:
        line["category"] = called.get(fold(line["category"]), line["category"][:60])
    key = kind.key if kind.is_own else f"own-{new_ref()}".lower()
    entry = {**kind.entry, **changes, "seats": lines, "key": key}
    return _adopt("own-body-types", entry, by=by)


@act("bodies.category_written")
def keep_words(
    words: Phrase | str, *, leg: str, gain: Phrase | str = "", key: str = "", by: Asking
) -> Pack:
    """Add a category to the city's checklist, or change the words of one (GOV-08).

    A category says what an organisation brings. Raises Refused for a leg that does not exist.
    """
    if not access.may_create(by):
        raise PermissionDenied
    if leg not in {*Leg, ""}:
        raise Refused(_("Choose one of the four legs, or none."), field="leg")
    if not phrase(words):
        raise Refused(_("Write what the organisation brings."), field="words")
    known = {one.key for one in queries.checklist()}
    if key and key not in known:
        raise Refused(_("This category is not on the checklist."), field="words")
    entry: dict[str, Any] = {
        "key": key or f"own-{new_ref()}".lower(),
        "category": dict(phrase(words)),
        "leg": leg,
    }
    if gain and phrase(gain):
        entry["gain"] = dict(phrase(gain))
    return _adopt("own-categories", entry, by=by)


def _adopt(slug: str, entry: dict[str, Any], *, by: Asking) -> Pack:
    before = adopted.latest(slug)
    others = [one for one in adopted.entries(slug) if one["key"] != entry["key"]]
    number = int(before.version) + 1 if before else 1
    content = {
        "slug": slug,
        "kind": slug.removeprefix("own-"),
        "version": str(number),
        "licence": "CC-BY-4.0",
        "title": TITLES[slug],
        "entries": [*others, entry],
    }
    return packs.adopt(content, by=by)
