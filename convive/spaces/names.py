"""How the thread names and opens a space: its door, never what lies in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import pairwise

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from convive.city import queries as city
from convive.ground.viewers import Asking
from convive.history.queries import versions_of_all
from convive.spaces import access
from convive.spaces.models import Space
from convive.thread.names import Kind, Named, register

SPACE = _("Sealed room")


def spaces(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Spaces whose door this viewer may see, named."""
    today: date = city.today(timezone.now())
    for one in Space.objects.filter(ref__in=list(refs)).select_related("operator"):
        if access.may_see_door(viewer, one, today=today):
            yield Named(one.reference, str(one), reverse("spaces:door", args=[one.ref]), SPACE)


def purpose_versions(refs: Collection[str]) -> dict[str, int]:
    """How often the purpose of each space was written anew; without those that are not there.

    Checks of a space are about what it is for: a new telephone number takes nothing from them.
    """
    there = list(Space.objects.filter(ref__in=list(refs)).values_list("ref", flat=True))
    kept = versions_of_all(Space.KIND, there)
    told = {
        ref: [one.content["purpose"] for one in kept[ref] if "purpose" in one.content]
        for ref in there
    }
    return {
        ref: sum(1 for before, after in pairwise(said) if before != after)
        for ref, said in told.items()
    }


def register_kinds() -> None:
    """Called once, when the house is built."""
    register(Kind(Space.KIND, SPACE, spaces))
