"""How the thread names and opens planning files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.programmes import names, words
from convive.programmes.models.planning import PlanningFile
from convive.programmes.planning_files import access
from convive.thread.names import Closed, Kind, Named, register

FILE = _("Planning file")


def files(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Planning files that this viewer may see, named; everybody sees those that are public."""
    found = PlanningFile.objects.filter(ref__in=list(refs)).only("ref", "title", "is_public")
    inside = access.may_read(viewer)
    for one in found:
        if inside or one.is_public:
            yield _named(one, inside=inside)


def files_to_tie(viewer: Asking) -> Iterator[Named]:
    """Planning files that are looked at now."""
    if access.may_read(viewer):
        found = PlanningFile.objects.filter(state=PlanningFile.State.OPEN)
        yield from (_named(one, inside=True) for one in found.only("ref", "title"))


def register_kinds() -> None:
    """Called once, when the house is built."""
    closed = {kind: Closed(words.NO_PERSON, words.NO_PERSON_INSTEAD) for kind in names.NEVER}
    register(Kind(PlanningFile.KIND, FILE, files, choices=files_to_tie, closed_to=closed))


def _named(one: PlanningFile, *, inside: bool) -> Named:
    page = "programmes:planning_file" if inside else "programmes:open_file"
    return Named(one.reference, str(one), reverse(page, args=[one.ref]), FILE)
