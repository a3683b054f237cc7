"""How the thread names and opens programmes; what it never ties to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.history import queries as history
from convive.programmes import access, queries, words
from convive.programmes.models import Initiative
from convive.thread.names import Closed, Kind, Named, register

INITIATIVE = _("Programme")
NEVER = ("people.person", "pathway.case")
# What does not change what is done with people: it leaves a check valid (SAF-06).
WITHOUT_WEIGHT = frozenset(
    [
        "state",
        "state_since",
        "state_why",
        "approved_by",
        "approved_on",
        "learned",
        "variance_why",
        "is_public",
        "ends_on",
        "theory",
        "results",
        "mel_owner",
        "mel_minutes",
        "mel_line",
        "budget_line",
        "planned_people",
        "planned_sessions",
        "wording_why",
        "contact",
        "carrying",
        "carrying_harm",
        "carrying_why",
        "visibility_why",
        "visibility_finding",
        "gender",
        "heeds",
        "hours",
    ]
)


def initiatives(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Programmes that this viewer may see, named."""
    if access.may_read(viewer):
        yield from map(named, Initiative.objects.filter(ref__in=list(refs)).only("ref", "title"))


def initiatives_to_tie(viewer: Asking) -> Iterator[Named]:
    """Programmes that have not ended."""
    return map(named, queries.open_initiatives(viewer).only("ref", "title"))


def named(one: Initiative) -> Named:
    url = reverse("programmes:initiative", args=[one.ref])
    return Named(one.reference, str(one), url, INITIATIVE)


def versions_that_count(refs: Collection[str]) -> dict[str, int]:
    """The version of each programme that a check looks at: starting it changes nothing of it."""
    there = list(Initiative.objects.filter(ref__in=list(refs)).values_list("ref", flat=True))
    kept = history.versions_of_all(Initiative.KIND, there)
    return {
        ref: max((one.number for one in kept[ref] if set(one.content) - WITHOUT_WEIGHT), default=1)
        for ref in there
    }


def register_kinds() -> None:
    """Called once, when the house is built."""
    closed = {kind: Closed(words.NO_PERSON, words.NO_PERSON_INSTEAD) for kind in NEVER}
    register(
        Kind(
            Initiative.KIND,
            INITIATIVE,
            initiatives,
            choices=initiatives_to_tie,
            closed_to=closed,
        )
    )
