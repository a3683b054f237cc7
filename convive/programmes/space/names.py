"""How the thread names and opens projects of public space and homes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.programmes import names, words
from convive.programmes.models.space import SpaceProject
from convive.programmes.space import access
from convive.thread.names import Closed, Kind, Named, register

PROJECT = _("Project of public space or homes")


def projects(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Projects that this viewer may see, named."""
    if access.may_read(viewer):
        found = SpaceProject.objects.filter(ref__in=list(refs))
        yield from map(_named, found.only("ref", "title"))


def projects_to_tie(viewer: Asking) -> Iterator[Named]:
    """Every project of the register."""
    if access.may_read(viewer):
        yield from map(_named, SpaceProject.objects.only("ref", "title"))


def register_kinds() -> None:
    """Called once, when the house is built."""
    closed = {kind: Closed(words.NO_PERSON, words.NO_PERSON_INSTEAD) for kind in names.NEVER}
    register(Kind(SpaceProject.KIND, PROJECT, projects, choices=projects_to_tie, closed_to=closed))


def _named(one: SpaceProject) -> Named:
    url = reverse("programmes:project", args=[one.ref])
    return Named(one.reference, str(one), url, PROJECT)
