"""How the thread names and opens rounds and grants, and which changes of a call ask for a new check."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.bodies.checks import subjects
from convive.ground.viewers import Asking
from convive.history import queries as history
from convive.programmes.grants import access
from convive.programmes.models.award import Award
from convive.programmes.models.call import Call
from convive.thread.names import Kind, Named, register

CALL, AWARD = _("Call for projects"), _("Grant")
# What does not change what is done with people: it leaves a check valid (SAF-06).
WITHOUT_WEIGHT = frozenset(
    [
        *("state", "state_why", "state_since", "round_report", "closes_on", "decides_on"),
        *("help_desk", "instruments", "learned_before", "hides_names", "finding", "budget_line"),
    ]
)


def calls(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Rounds that this viewer may see, named."""
    if access.may_read(viewer):
        yield from map(_call, Call.objects.filter(ref__in=list(refs)))


def awards(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Grants that this viewer may see, named."""
    found = Award.objects.filter(ref__in=list(refs)).select_related("application__call", "coach")
    for one in found.select_related("receiver", "application"):
        if access.may_see_award(viewer, one):
            url = reverse("programmes:award", args=[one.ref])
            yield Named(one.reference, str(one), url, AWARD)


def versions_that_count(refs: Collection[str]) -> dict[str, int]:
    """The version of each call that a check looks at: publishing it changes nothing of it."""
    there = list(Call.objects.filter(ref__in=list(refs)).values_list("ref", flat=True))
    kept = history.versions_of_all(Call.KIND, there)
    return {
        ref: max((one.number for one in kept[ref] if set(one.content) - WITHOUT_WEIGHT), default=1)
        for ref in there
    }


def register_kinds() -> None:
    """Called once, when the house is built."""
    register(Kind(Call.KIND, CALL, calls, choices=_every_call))
    register(Kind(Award.KIND, AWARD, awards))
    subjects.register(Call.KIND, versions_that_count)


def _every_call(viewer: Asking) -> Iterator[Named]:
    refs = Call.objects.exclude(state=Call.State.DRAFT).values_list("ref", flat=True)
    return calls(viewer, list(refs))


def _call(one: Call) -> Named:
    return Named(one.reference, str(one), reverse("programmes:call", args=[one.ref]), CALL)
