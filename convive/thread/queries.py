"""Walking the thread: where a record hangs, why we do it, what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from convive.ground.references import Reference
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.thread import names
from convive.thread.models import Link
from convive.thread.names import Named
from convive.thread.rules import ORDER, Step


@dataclass(frozen=True, slots=True)
class Station:
    """One station of the line on top of a record: its word, what stands there, whether we are here."""

    step: Step
    word: Words
    named: tuple[Named, ...]
    is_here: bool

    @property
    def first(self) -> Named | None:
        return self.named[0] if self.named else None

    @property
    def label(self) -> Words:
        """The word of this station, for `ui/parts/thread.html`."""
        return self.word

    @property
    def text(self) -> str:
        """What stands here, the first of several."""
        return self.first.title if self.first else ""

    @property
    def url(self) -> str:
        return self.first.url if self.first else ""

    @property
    def current(self) -> bool:
        return self.is_here

    @property
    def more(self) -> int:
        """How many others stand here."""
        return max(0, len(self.named) - 1)


def ends_of(source: Reference) -> list[Reference]:
    """What `source` leads to, directly."""
    links = Link.objects.filter(from_kind=source.kind, from_ref=source.ref)
    return [link.end for link in links]


def sources_of(end: Reference) -> list[Reference]:
    """What leads to `end`, directly."""
    links = Link.objects.filter(to_kind=end.kind, to_ref=end.ref)
    return [link.source for link in links]


def line_for(viewer: Asking, here: Reference) -> list[Station]:
    """The five stations of the golden thread through `here`, with what this viewer may see on each."""
    around = {here, *_walk(here, backwards=True), *_walk(here, backwards=False)}
    seen = names.named(viewer, around)
    stations = []
    for step in ORDER:
        word = next((kind.word for kind in names.kinds() if kind.step == step), "")
        standing = [name for ref, name in seen.items() if _step(ref) == step]
        standing.sort(key=lambda name: (name.reference != here, name.title))
        stations.append(Station(step, word, tuple(standing), _step(here) == step))
    return stations


def related_to(viewer: Asking, here: Reference) -> list[Named]:
    """Every record tied directly to `here` that this viewer may see."""
    return list(names.named(viewer, {*ends_of(here), *sources_of(here)}).values())


def without_end(kind: str, refs: Iterable[str], *, towards: Iterable[str]) -> list[str]:
    """Those of `refs` (records of `kind`) that lead to no record of the kinds `towards`."""
    wanted = list(refs)
    led = Link.objects.filter(from_kind=kind, from_ref__in=wanted, to_kind__in=list(towards))
    carried = set(led.values_list("from_ref", flat=True))
    return [ref for ref in wanted if ref not in carried]


def without_source(kind: str, refs: Iterable[str], *, among: Iterable[str]) -> list[str]:
    """Those of `refs` (records of `kind`) to which no record of the kinds `among` leads."""
    wanted = list(refs)
    led = Link.objects.filter(to_kind=kind, to_ref__in=wanted, from_kind__in=list(among))
    carried = set(led.values_list("to_ref", flat=True))
    return [ref for ref in wanted if ref not in carried]


def _walk(start: Reference, *, backwards: bool, limit: int = 200) -> list[Reference]:
    """Everything up or down the thread from `start`, storey by storey: one question a storey."""
    seen, storey = {start}, [start]
    while storey and len(seen) < limit:
        near = Q()
        for at in storey:
            near |= (
                Q(to_kind=at.kind, to_ref=at.ref)
                if backwards
                else Q(from_kind=at.kind, from_ref=at.ref)
            )
        found = {
            link.source if backwards else link.end for link in Link.objects.filter(near)[:limit]
        }
        storey = sorted(found - seen, key=str)
        seen |= found
    return sorted(seen - {start}, key=str)


def _step(reference: Reference) -> Step | None:
    kind = names.kind_of(reference.kind)
    return kind.step if kind else None
