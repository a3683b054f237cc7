"""A closing that was drawn is read again by somebody who did not make it (methodology 12, row 12)."""

from __future__ import annotations

from datetime import date

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case, Reread
from convive.pathway.queries import cases, naming
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.rules.parts import FULL

READERS = ("intake", "screener", "lead")
READ_AGAIN = "read-again"


@act("pathway.closing.read_again")
def read_again(case: Case, says: str, words: str, *, bench: Bench, by: KeyHolder, on: date) -> Case:
    """Say how somebody else sees a closing; with another view, why, sealed. It changes nothing by
    itself: who sees it otherwise talks with who decided.

    Raises Refused for who took part in it, without words for another view, and a second time;
    Http404 for an open case and for other roles.
    """
    bench.only(READERS)
    if case.is_open:
        raise Http404
    took_part = {who for one in case.steps.all() for who in (one.by, one.second)}
    took_part |= set(case.assents.values_list("member__person__ref", flat=True))
    sheets = cases.sheets(case, bench.keyring, forms=["screening"])
    if by.ref in took_part or any(by.ref in naming.authors(sheet) for sheet in sheets):
        raise Refused(
            _("You took part in this. Somebody else reads it again."),
            instead=_("Ask a colleague of the room who did not look at it before."),
        )
    if Reread.objects.filter(case=case).exists():
        raise Refused(_("Somebody has read this again already."))
    if says == Reread.Says.OTHER and not words.strip():
        raise Refused(_("Please say why, in a sentence."), field="words")
    sitting = new_ref()
    records.seal(
        case.record,
        bench.keyring,
        form=READ_AGAIN,
        part=FULL,
        content={"says": says, "words": words},
        sitting=sitting,
        by=by,
        on=on,
    )
    Reread.objects.create(case=case, says=says, on=on, by=by.ref, sitting=sitting)
    return case
