"""How the thread and the search name and open findings and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.landscape import access
from convive.landscape.findings import queries, shelf
from convive.landscape.models import Finding, Source
from convive.search import registry
from convive.thread.names import Closed, Kind, Named
from convive.thread.names import register as register_kind
from convive.thread.rules import Step

FINDING, SOURCE = _("Finding"), _("Source")
NO_PERSON = Closed(
    _("A finding speaks of a condition, never of a person."),
    _("Describe what people live through, and where."),
)


def findings(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Findings that this viewer may see, named."""
    return map(_named, queries.named(viewer, refs))


def to_tie(viewer: Asking) -> Iterator[Named]:
    """Findings that may be tied."""
    return map(_named, queries.to_tie(viewer))


def rests_on(viewer: Asking, ref: str) -> Iterator[Named]:
    """The sources of a finding."""
    for finding in queries.named(viewer, [ref]):
        yield from map(_named_source, finding.sources.all())


def sources(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Sources that this viewer may see, named."""
    if access.may_read(viewer):
        yield from map(_named_source, Source.objects.filter(ref__in=list(refs)))


def register() -> None:
    """Called once, when the house is built."""
    register_kind(
        Kind(
            Finding.KIND,
            FINDING,
            findings,
            Step.FINDING,
            choices=to_tie,
            beyond=rests_on,
            closed_to={"people.person": NO_PERSON},
        )
    )
    register_kind(Kind(Source.KIND, SOURCE, sources))
    registry.register(registry.Shelf(Finding.KIND, FINDING, shelf.documents))


def _named(finding: Finding) -> Named:
    url = reverse("landscape:finding", args=[finding.ref])
    return Named(finding.reference, str(finding), url, FINDING)


def _named_source(source: Source) -> Named:
    try:
        url = reverse("landscape:source", args=[source.ref])
    except NoReverseMatch:
        url = ""
    return Named(source.reference, str(source), url, SOURCE)
