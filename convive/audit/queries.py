"""Questions to the memory: is it whole, what does it say, what went out of the house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Max, QuerySet
from django.db.models.functions import TruncDate
from django.shortcuts import get_object_or_404

from convive.audit import chain, checkpoints, notes
from convive.audit.chain import Kept, Link, Verdict
from convive.audit.models import Checkpoint, Event, Head, WatchedHouse, Witness, YearCount
from convive.audit.notes import NotSigned, TreeHead
from convive.audit.tree import Frontier


def verify(outside: Iterable[TreeHead] = (), *, asked: int = 0) -> Verdict:
    """Walk the whole chain and every checkpoint held: in the database, in the data folder, `outside`."""
    heads = [*checkpoints.held(), *outside]
    head = Head.objects.filter(pk=1).first()
    if head is None:
        kept = Kept(0)
    else:
        stored = bytes(head.frontier)
        kept = Kept(head.size, Frontier.from_bytes(stored).root() if stored else None)
    return chain.walk(links(), heads, kept=kept, asked=asked)


def verdict() -> Verdict | None:
    """The verdict for a page; None when the memory or a checkpoint cannot be read."""
    try:
        return verify()
    except (ValueError, OSError, checkpoints.Unreadable):
        return None


def links() -> Iterator[Link]:
    """Every event as the database keeps it, in order."""
    for event in Event.objects.order_by("number").iterator(chunk_size=2000):
        told = {"number": event.number, "verb": event.verb, "actor": event.actor}
        told |= {"subject": event.subject, "at": event.at.isoformat()}
        yield Link(event.number, bytes(event.entry), bytes(event.leaf), told)


def leaves(size: int) -> list[bytes]:
    """The leaf hashes of the first `size` events, for a proof."""
    rows = Event.objects.filter(number__lte=size).order_by("number")
    return [bytes(leaf) for leaf in rows.values_list("leaf", flat=True).iterator(chunk_size=5000)]


def latest_checkpoint() -> Checkpoint | None:
    """The newest signed note, or None."""
    return Checkpoint.objects.order_by("-size").first()


def latest_head() -> TreeHead | None:
    """What the newest checkpoint says, once our signature under it is checked; None without one."""
    newest = latest_checkpoint()
    return _said(newest.note) if newest else None


def witnessed_note(checkpoint: Checkpoint) -> str:
    """The note with the lines of those who witnessed it."""
    lines = checkpoint.cosignatures.order_by("name").values_list("line", flat=True)
    return checkpoint.note + "".join(lines)


def daily_notes() -> list[str]:
    """The last checkpoint of each day, oldest first, each as a note; those not signed by us left out."""
    last = Checkpoint.objects.annotate(day=TruncDate("at")).values("day").annotate(last=Max("size"))
    rows = Checkpoint.objects.filter(size__in=[one["last"] for one in last]).order_by("size")
    rows = rows.prefetch_related("cosignatures")
    return [witnessed_note(row) for row in rows if _said(row.note)]


def witnesses() -> list[Witness]:
    """The houses to which our checkpoints are shown."""
    return list(Witness.objects.order_by("address"))


def watched_houses() -> list[WatchedHouse]:
    """The houses whose memory we watch over."""
    return list(WatchedHouse.objects.order_by("name"))


def watched_house(ref: str) -> WatchedHouse:
    """One of them. Raises Http404."""
    return get_object_or_404(WatchedHouse, ref=ref)


def year_counts() -> list[YearCount]:
    """The newest edition of each yearly count, newest year first; only what bears our signature."""
    newest: dict[int, YearCount] = {}
    for count in YearCount.objects.order_by("year", "edition"):
        if _said(count.note):
            newest[count.year] = count
    return [newest[year] for year in sorted(newest, reverse=True)]


def year_count(year: int, edition: int) -> YearCount:
    """One published count. Raises Http404."""
    return get_object_or_404(YearCount, year=year, edition=edition)


def said_by_us(note: str) -> bool:
    """Whether a kept note still bears our signature."""
    return _said(note) is not None


def _said(note: str) -> TreeHead | None:
    try:
        return notes.verify(note, [checkpoints.signer()])
    except NotSigned:
        return None


def events_of(subject: str, *, limit: int = 50) -> list[Event]:
    """The newest events about one record (`kind:ref`), newest first."""
    return list(Event.objects.filter(subject=subject).order_by("-number")[:limit])


def events(*, verb: str = "") -> QuerySet[Event]:
    """The events, newest first, of the verbs that begin with `verb`."""
    return Event.objects.filter(verb__startswith=verb).order_by("-number")
