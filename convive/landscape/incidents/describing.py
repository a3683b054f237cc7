"""Describing sources: what they count, how, and what they are known to miss."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape import access
from convive.landscape.incidents import own
from convive.landscape.incidents.profiles import PROFILES
from convive.landscape.models import SeriesBreak, Source
from convive.thread import citing

AMENDABLE = (
    "name", "title", "owner", "counted", "unit", "biases", "method", "coverage", "licence",
    "area_layer", "every_days",
)  # fmt: skip
LONGEST_NAME = 200


@act("landscape.source_described")
def add_source(about: Mapping[str, Any], *, by: Asking) -> Source:
    """Describe a new source: its name, owner, what a row counts, what it is known to miss.

    Raises Refused without a name, for one that is there, and for what is never cited (SEN-02).
    """
    if not (access.may_edit(by) or access.may_import(by)):
        raise PermissionDenied
    citing.refuse(about)
    name = str(about["name"]).strip()[:LONGEST_NAME]
    if not name:
        raise Refused(_("Give the source a name."), field="name")
    if Source.objects.filter(name__iexact=name).exists():
        raise Refused(_("There is already a source with this name."), field="name")
    source = Source.objects.create(**{**about, "name": name})
    history.keep(source, AMENDABLE, by=by)
    return source


@act("landscape.source_amended")
def amend_source(
    source: Source, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Source:
    """Change how a source is described. Raises Changed on a second editor, PermissionDenied."""
    if not access.may_edit(by):
        raise PermissionDenied
    if unknown := set(changes) - set(AMENDABLE):
        raise TypeError(f"A source has no such fields to amend: {sorted(unknown)}")
    citing.refuse(changes)
    if own.is_own(source) and changes.get("name", source.name) != source.name:
        raise Refused(
            _("What people tell here is counted under this name. It stays as it is."),
            instead=_("Change the name that readers see."),
            field="name",
        )
    history.amend(source, changes, version=version, by=by)
    return source


def source_named(name: str, *, profile: str, by: Asking) -> Source:
    """The source with this name; described from the profile, with its breaks, when it is new."""
    known = known_source(name)
    if known is not None:
        return known
    about = PROFILES[profile]
    source = add_source({"name": name, "profile": profile, **about.about}, by=by)
    SeriesBreak.objects.bulk_create(
        SeriesBreak(source=source, on=date(one.year, 1, 1), sentence=one.sentence)
        for one in about.breaks
    )
    return source


def known_source(name: str) -> Source | None:
    """The source with this name, whatever its letters' case; None when there is none."""
    return Source.objects.filter(name__iexact=name.strip()[:LONGEST_NAME]).first()
