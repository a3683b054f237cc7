"""What can be done about reach: say why a programme differs from its plan."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.programmes.models import Initiative
from convive.programmes.reach import access


@act("programmes.difference_explained")
def explain(
    initiative: Initiative, *, why: str, version: int | None = None, by: Asking
) -> Initiative:
    """Say why a programme leaves its plan; the reason stands beside its figures (MEL-03).

    Raises Refused without a reason, Changed on a second editor.
    """
    if not access.may_explain(by):
        raise PermissionDenied
    if not why.strip():
        raise Refused(_("Say why it differs from the plan."), field="why")
    history.amend(initiative, {"variance_why": why.strip()}, version=version, by=by)
    return initiative
