"""Tables that were handed in, and whether something was built on what they made."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from convive.bodies.models import Check
from convive.ground.viewers import Asking
from convive.programmes.models import Initiative
from convive.programmes.models.table import ProgrammeTable
from convive.thread.models import Link

MOST = 20


def table_for(viewer: Asking, ref: str) -> ProgrammeTable:
    """One table, for who runs the programmes. Raises Http404."""
    found = ProgrammeTable.objects.filter(ref=ref).first()
    if found is None or not viewer.may("programmes.edit"):
        raise Http404
    return found


def tables_for(viewer: Asking) -> list[ProgrammeTable]:
    """The last tables, the newest first."""
    if not viewer.may("programmes.edit"):
        return []
    return list(ProgrammeTable.objects.defer("rows")[:MOST])


def is_untouched(one: Initiative) -> bool:
    """Whether a draft is as it was imported: nobody changed it, and no record of any room hangs on it."""
    if one.version != 1 or one.state != Initiative.State.DRAFT:
        return False
    reference = one.reference
    ties = Q(from_kind=reference.kind, from_ref=reference.ref)
    ties |= Q(to_kind=reference.kind, to_ref=reference.ref)
    if Link.objects.filter(ties).exists() or Check.objects.filter(subject=str(reference)).exists():
        return False
    return not any(
        relation.related_model._base_manager.filter(**{relation.field.name: one}).exists()
        for relation in Initiative._meta.related_objects
    )
