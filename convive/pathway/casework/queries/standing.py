"""Who stands in a space, and before which case."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404

from convive.pathway.models import Case
from convive.pathway.queries import cases
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper
from convive.spaces.models import Member, Space


def member_in(space: Space, holder: KeyHolder, *, now: datetime) -> Member:
    """The membership that holds now. Raises Http404."""
    member = keeper.member_of(space, holder, now=now)
    if member is None:
        raise Http404
    return member


def case_in(space: Space, ref: str, *, holder: KeyHolder, now: datetime) -> Case:
    """A case of the space that this person holds a key of. Raises Http404 for any other."""
    return cases.case_for(holder, space, ref, now=now)
