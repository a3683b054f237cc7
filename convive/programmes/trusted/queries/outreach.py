"""Plans of the way to a group, and what the group reads of one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from convive.ground.viewers import Asking
from convive.programmes.models import Initiative, Outreach
from convive.programmes.trusted import access


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a group reads: the words, who comes, whom to ask; the city only where it is not absent."""

    plan: Outreach
    is_nameless: bool


def outreach_for(viewer: Asking, ref: str) -> Outreach:
    """A plan. Raises Http404 for police and justice, as for none."""
    found = _plans().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def own_outreach(viewer: Asking, ref: str) -> Outreach:
    """A plan of an intermediary that this viewer looks after. Raises Http404."""
    found = outreach_for(viewer, ref)
    if not access.may_edit(viewer, found.intermediary):
        raise Http404
    return found


def purpose_for(ref: str) -> Purpose:
    """What everybody who has the sheet reads. Raises Http404 when it has ended."""
    found = _plans().filter(ref=ref, ended_on=None, intermediary__ended_on=None).first()
    if found is None:
        raise Http404
    return Purpose(found, is_nameless(found))


def is_nameless(plan: Outreach) -> bool:
    """Whether the city stays out of sight: always, unless its programme says otherwise (LVL-04)."""
    one = plan.initiative
    return one is None or one.city_visibility in (
        "", Initiative.Visibility.ABSENT, Initiative.Visibility.BEHIND
    )  # fmt: skip


def of_initiative(viewer: Asking, initiative: Initiative) -> QuerySet[Outreach]:
    """The plans that belong to a programme."""
    if not access.may_read(viewer):
        return Outreach.objects.none()
    return _plans().filter(initiative=initiative)


def _plans() -> QuerySet[Outreach]:
    return Outreach.objects.select_related(
        "group", "initiative", "intermediary__organisation", "intermediary__owner"
    )
