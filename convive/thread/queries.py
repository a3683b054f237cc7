"""Walking the thread: where a record hangs, why we do it, what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from convive.ground.reading.folding import fold
from convive.ground.references import Reference
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.thread import names
from convive.thread.models import Link
from convive.thread.names import Named
from convive.thread.rules import ORDER, Step, neighbours


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


@dataclass(frozen=True, slots=True)
class Branch:
    """A record in the answer to "why?" or "what came of it?", with what hangs on it in turn.

    `is_shown_above`: it stands on several branches and is unfolded on the first one only.
    """

    named: Named
    branches: tuple[Branch, ...] = ()
    is_shown_above: bool = False


def record_for(viewer: Asking, here: Reference) -> Named:
    """The record behind a reference. Raises Http404, also where this viewer may not see it."""
    found = names.named(viewer, [here]).get(here)
    if found is None:
        raise Http404
    return found


def why(viewer: Asking, here: Reference) -> tuple[Branch, ...]:
    """Why we do this: up to the findings and the sources they rest on (concepts.md section 2)."""
    return _tree(viewer, here, backwards=True)


def came_of(viewer: Asking, here: Reference) -> tuple[Branch, ...]:
    """What came of it: down to the lessons and the decisions they changed."""
    return _tree(viewer, here, backwards=False)


def choices_for(viewer: Asking, here: Reference, *, find: str = "") -> list[Named]:
    """What may be tied next to `here`: records of the stations beside its own, not tied yet.

    A record that stands on no station may be tied to any station. `find` narrows by words.
    """
    kind = names.kind_of(here.kind)
    beside = neighbours(kind.step) if kind and kind.step else ORDER
    taken = {here, *ends_of(here), *sources_of(here)}
    offered = [
        name
        for other in names.kinds()
        if other.step in beside and other.choices is not None
        for name in other.choices(viewer)
        if name.reference not in taken and not names.closed_between(here.kind, other.key)
    ]
    return [name for name in offered if _fits(name, find)]


def direction(one: Reference, other: Reference) -> tuple[Reference, Reference]:
    """Two tied records, source first. Raises Http404 when they are not tied."""
    if other in ends_of(one):
        return one, other
    if one in ends_of(other):
        return other, one
    raise Http404


def pairs(from_kind: str, to_kind: str) -> list[tuple[str, str]]:
    """Every direct link between records of two kinds, as pairs of their references."""
    links = Link.objects.filter(from_kind=from_kind, to_kind=to_kind)
    return list(links.values_list("from_ref", "to_ref"))


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


def _tree(viewer: Asking, here: Reference, *, backwards: bool) -> tuple[Branch, ...]:
    around = [here, *_walk(here, backwards=backwards)]
    near: dict[Reference, list[Reference]] = {}
    for link in _links_among(around):
        one, other = (link.end, link.source) if backwards else (link.source, link.end)
        near.setdefault(one, []).append(other)
    seen = names.named(viewer, around)
    return _grown(viewer, here, near, seen, {here}, backwards=backwards)


def _links_among(around: Iterable[Reference]) -> list[Link]:
    wanted = set(around)
    refs = {one.ref for one in wanted}
    links = Link.objects.filter(from_ref__in=refs, to_ref__in=refs)
    return [link for link in links if {link.source, link.end} <= wanted]


def _grown(
    viewer: Asking,
    at: Reference,
    near: dict[Reference, list[Reference]],
    seen: dict[Reference, Named],
    unfolded: set[Reference],
    *,
    backwards: bool,
) -> tuple[Branch, ...]:
    """The branches at one record; every record is unfolded once, so a circle of links ends."""
    grown = []
    for other in near.get(at, ()):
        if other not in seen:
            continue
        if other in unfolded:
            grown.append(Branch(seen[other], is_shown_above=True))
            continue
        unfolded.add(other)
        further = _grown(viewer, other, near, seen, unfolded, backwards=backwards)
        beyond = _beyond(viewer, other, backwards=backwards)
        grown.append(Branch(seen[other], (*further, *beyond)))
    if not grown and len(unfolded) == 1:
        return _beyond(viewer, at, backwards=backwards)
    return tuple(grown)


def _beyond(viewer: Asking, at: Reference, *, backwards: bool) -> tuple[Branch, ...]:
    """What stands beyond either end of the thread: a finding's sources, a lesson's decision."""
    kind = names.kind_of(at.kind)
    if kind is None or kind.beyond is None or kind.step != (ORDER[0] if backwards else ORDER[-1]):
        return ()
    return tuple(Branch(name) for name in kind.beyond(viewer, at.ref))


def _fits(name: Named, find: str) -> bool:
    words = fold(f"{name.title} {name.kind}")
    return all(word in words for word in fold(find).split())


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
