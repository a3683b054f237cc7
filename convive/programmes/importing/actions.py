"""Taking programmes over from a table, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.programmes import actions, words
from convive.programmes.importing.reading import Line
from convive.programmes.models import Initiative


@act("programmes.imported")
def take(lines: Sequence[Line], *, on: date, by: Asking) -> str:
    """Make a draft of every row that is whole and new; returns the word that takes it all back.

    Rows with a problem, and those that are there already, are left out; the same table again makes
    nothing.
    """
    if not by.may("programmes.edit"):
        raise PermissionDenied
    batch = new_ref()
    for line in lines:
        if line.problems or line.is_known or line.kind is None:
            continue
        actions.begin(
            line.kind,
            **line.given,
            why_new=line.why_new or str(words.EXISTED),
            imported_with=batch,
            by=by,
        )
    return batch


@act("programmes.import_undone")
def undo(batch: str, *, by: Asking) -> int:
    """Take back every draft of an import that nobody has touched since; returns how many.

    Raises Refused when there is no such import.
    """
    if not by.may("programmes.edit"):
        raise PermissionDenied
    made = Initiative.objects.filter(imported_with=batch) if batch else Initiative.objects.none()
    if not made.exists():
        raise Refused(_("There is no such import."))
    untouched = made.filter(version=1, state=Initiative.State.DRAFT, sessions=None)
    untouched = untouched.filter(contributions=None)
    gone = untouched.count()
    untouched.delete()
    return gone
