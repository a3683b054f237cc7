"""Tying two records together, and untying them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.thread import names
from convive.thread.models import Link


@act("thread.tied")
def tie(source: Reference, end: Reference, *, kind: str = "leads-to", by: Asking) -> Link:
    """Link two records; tying twice changes nothing.

    Raises Refused when one is not there for `by`, when both are the same, or when a room says that
    these two kinds are never tied (LVL-03).
    """
    if not by.may("thread.tie"):
        raise Refused(_("Your role does not tie records together."))
    if closed := names.closed_between(source.kind, end.kind):
        raise Refused(closed.sentence, instead=closed.instead)
    if source == end:
        raise Refused(_("A record cannot be tied to itself."))
    if len(names.named(by, [source, end])) < len({source, end}):
        raise Refused(_("One of these two records does not exist."))
    link, _made = Link.objects.get_or_create(
        kind=kind,
        from_kind=source.kind,
        from_ref=source.ref,
        to_kind=end.kind,
        to_ref=end.ref,
        defaults={"tied_by": by.ref},
    )
    return link


@act("thread.untied")
def untie(source: Reference, end: Reference, *, by: Asking) -> int:
    """Remove the links between two records; returns how many there were."""
    if not by.may("thread.tie"):
        raise Refused(_("Your role does not tie records together."))
    links = Link.objects.filter(
        from_kind=source.kind, from_ref=source.ref, to_kind=end.kind, to_ref=end.ref
    )
    return links.delete()[0]
