"""Writing down by hand what a source did not report, and from when on it counts differently."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.landscape import access
from convive.landscape.incidents import bells
from convive.landscape.models import SeriesBreak, Source, Unreported


@act("landscape.gap_noted")
def note_gap(source: Source, about: Mapping[str, Any], *, by: Asking) -> Unreported:
    """Say that a source did not report a time: `first`, `last`, and if known `area`, `reporter`, `note`.

    Raises Refused when the time ends before it begins, or stands there already.
    """
    _may_edit(by)
    first, last = about["first"], about["last"]
    if last < first:
        raise Refused(_("The time ends before it begins."), field="last")
    if source.unreported.filter(batch=None, **about).exists():
        raise Refused(_("This gap is noted already."), field="first")
    made = Unreported.objects.create(source=source, why=Unreported.Why.SAID, **about)
    _ring(source)
    return made


@act("landscape.gap_dropped")
def drop_gap(gap: Unreported, *, by: Asking) -> None:
    """It was reported after all: the gap goes."""
    _may_edit(by)
    source = gap.source
    gap.delete()
    _ring(source)


@act("landscape.break_noted")
def note_break(source: Source, on: date, sentence: Phrase | str, *, by: Asking) -> SeriesBreak:
    """Say from which day on a source counts differently. Raises Refused when that day has a sentence."""
    _may_edit(by)
    if source.breaks.filter(on=on).exists():
        raise Refused(_("This day has a sentence already. Take it out first."), field="on")
    return SeriesBreak.objects.create(source=source, on=on, sentence=sentence)


@act("landscape.break_dropped")
def drop_break(one: SeriesBreak, *, by: Asking) -> None:
    """The source did not change after all: the sentence goes."""
    _may_edit(by)
    one.delete()


def gap_for(viewer: Asking, ref: str) -> Unreported:
    """A gap written down by hand. Raises Http404 when there is none that this viewer may change."""
    found = Unreported.objects.filter(ref=ref, batch=None).select_related("source").first()
    if found is None or not access.may_edit(viewer):
        raise Http404
    return found


def break_for(viewer: Asking, ref: str) -> SeriesBreak:
    """A break of a series. Raises Http404 when there is none that this viewer may change."""
    found = SeriesBreak.objects.filter(ref=ref).select_related("source").first()
    if found is None or not access.may_edit(viewer):
        raise Http404
    return found


def _ring(source: Source) -> None:
    newest = source.batches.order_by("-made_at").first()
    if newest is not None:
        bells.ring(newest)


def _may_edit(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied
