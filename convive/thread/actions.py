"""Tying two records together, and untying them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.thread import citing, names
from convive.thread.models import Link


@act("thread.tied")
def tie(source: Reference, end: Reference, *, kind: str = "leads-to", by: Asking) -> Link:
    """Link two records; tying twice changes nothing.

    Raises Refused when one is not there for `by`, when both are the same, when one is never cited
    (SEN-02), or when a room says that these two kinds are never tied (LVL-03).
    """
    if not by.may("thread.tie"):
        raise Refused(_("Your role does not tie records together."))
    if closed := names.closed_between(source.kind, end.kind):
        raise Refused(closed.sentence, instead=closed.instead)
    citing.refuse([source.ref, end.ref])
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


@act("thread.carried_over")
def carry_over(copies: Mapping[Reference, Reference], *, by: Asking) -> int:
    """Tie the copies of records as the originals are tied; returns how many links were made.

    `copies` says which record is now copied as which. Two originals that are tied become two copies
    that are tied; what is no copy itself, a finding or an indicator, stays where it is.
    Raises Refused where `by` does not tie records together.
    """
    if not by.may("thread.tie"):
        raise Refused(_("Your role does not tie records together."))
    refs = {old.ref for old in copies}
    made = [
        _carried(link, copies, by)
        for link in Link.objects.filter(Q(from_ref__in=refs) | Q(to_ref__in=refs))
        if link.source in copies or link.end in copies
    ]
    Link.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def _carried(link: Link, copies: Mapping[Reference, Reference], by: Asking) -> Link:
    source, end = copies.get(link.source, link.source), copies.get(link.end, link.end)
    return Link(
        kind=link.kind,
        from_kind=source.kind,
        from_ref=source.ref,
        to_kind=end.kind,
        to_ref=end.ref,
        tied_by=by.ref,
    )
