"""What a city does with templates: copies one, changes its copy, records a decision in law, publishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.packs import actions as packs
from convive.packs.models import Pack
from convive.packs.queries import entries_of
from convive.pathway.adopting import faults
from convive.pathway.models import TemplateCopy
from convive.pathway.queries.templates import KIND
from convive.pathway.rules import editing, lint

LICENCE = "CC-BY-4.0"
LONGEST_SLUG = 60


@act("pathway.template.copied")
def copy(origin: Pack, title: Phrase, *, by: Asking) -> TemplateCopy:
    """A city's own copy of a template, with a name of its own and its version 1 published.

    Raises PermissionDenied.
    """
    _only_keepers(by)
    made = TemplateCopy.objects.create(
        slug=_slug(origin.slug),
        title=title,
        origin=origin.slug,
        origin_version=origin.version,
        entries=list(entries_of(origin.slug, origin.version)),
    )
    history.keep(made, ("entries",), by=by)
    _publish(made, by=by)
    return made


@act("pathway.template.changed")
def change(
    copy: TemplateCopy, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> TemplateCopy:
    """Change the draft of a copy; what works by a published version feels nothing of it.

    Raises Changed, PermissionDenied.
    """
    _only_keepers(by)
    history.amend(copy, {"entries": editing.changed(copy.entries, changes)}, version=version, by=by)
    return copy


@act("pathway.template.decided")
def decide(
    copy: TemplateCopy,
    conflict: str,
    *,
    words: str,
    who: str,
    on: date,
    today: date,
    version: int | None,
    by: Asking,
) -> TemplateCopy:
    """Record the legal decision that switches on what conflicts with our rules: its text, by whom,
    on which day. It stays with the copy, and everybody who reads the template reads it.

    Raises Refused for a conflict that nothing switches on and for a day still to come, Changed,
    PermissionDenied.
    """
    _only_keepers(by)
    if on > today:
        raise Refused(_("This day is still to come."), field="on")
    entry = next((one for one in copy.entries if one["key"] == f"conflict.{conflict}"), None)
    if entry is None or not entry.get("switch"):
        raise Refused(
            _("Nothing switches this on: our rule holds in every city."),
            instead=_("The template says what is done instead."),
        )
    entries = editing.with_decision(copy.entries, conflict, words=words, by=who, on=on.isoformat())
    history.amend(copy, {"entries": entries}, version=version, by=by)
    return copy


@act("pathway.template.decision.ended")
def end_decision(copy: TemplateCopy, conflict: str, *, by: Asking) -> TemplateCopy:
    """The decision does not hold any more: what it switched on is off in the next version."""
    _only_keepers(by)
    _as_it_stands(copy)
    entries = editing.without_decision(copy.entries, conflict)
    if entries != copy.entries:
        history.amend(copy, {"entries": entries}, version=None, by=by)
    return copy


@act("pathway.template.published")
def publish(copy: TemplateCopy, *, by: Asking) -> TemplateCopy:
    """The draft becomes the next version, which never changes. Cases that run keep theirs.

    Raises Refused with every fault and how to mend it; PermissionDenied.
    """
    _only_keepers(by)
    _as_it_stands(copy)
    if not has_changed(copy):
        raise Refused(_("Nothing was changed since the last version."))
    _publish(copy, by=by)
    return copy


def has_changed(copy: TemplateCopy) -> bool:
    """Whether the draft says something else than what was published last."""
    return list(entries_of(copy.slug, str(copy.published))) != list(copy.entries)


def faults_of(copy: TemplateCopy) -> list[faults.Fault]:
    """What would keep the draft from being published, in words of the reader."""
    return faults.told(lint.faults(copy.entries), copy.entries)


def content_of(copy: TemplateCopy, number: int) -> dict[str, Any]:
    """The pack that a copy becomes, as this version."""
    return {
        "slug": copy.slug,
        "kind": KIND,
        "version": str(number),
        "licence": LICENCE,
        "title": dict(copy.title),
        "origin": {"slug": copy.origin, "version": copy.origin_version},
        "entries": copy.entries,
    }


def _as_it_stands(copy: TemplateCopy) -> None:
    """What somebody else saved since this copy was read stays, and counts."""
    history.unchanged(copy, (), version=None)
    copy.refresh_from_db()


def _publish(copy: TemplateCopy, *, by: Asking) -> None:
    number = copy.published + 1
    copy.entries = _with_list_version(copy, number)
    try:
        packs.adopt(content_of(copy, number), by=by)
    except Refused as refusal:
        wrong = faults.told(map(str, refusal.missing), copy.entries)
        raise Refused(
            _("This version is not fit to work by yet."),
            missing=[one.text for one in wrong],
            instead=_("Mend each line on the page of its part, then publish again."),
        ) from refusal
    copy.published = number
    copy.save_next()


def _with_list_version(copy: TemplateCopy, number: int) -> list[dict[str, Any]]:
    """The members of several disciplines agree anew to a list of behaviours that was changed."""
    before = entries_of(copy.slug, str(copy.published))
    if not before or _behaviours(before) == _behaviours(copy.entries):
        return list(copy.entries)
    return editing.changed(copy.entries, {"about:behaviours_version": str(number)})


def _behaviours(entries: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [one for one in entries if one["sort"] == "behaviour"]


def _slug(origin: str) -> str:
    """A name in addresses that no pack has."""
    begin, number = f"{origin[: LONGEST_SLUG - 8]}-own", 1
    slug = begin
    while (
        TemplateCopy.objects.filter(slug=slug).exists() or Pack.objects.filter(slug=slug).exists()
    ):
        number += 1
        slug = f"{begin}-{number}"
    return slug


def _only_keepers(by: Asking) -> None:
    if not by.may("packs.adopt"):
        raise PermissionDenied
