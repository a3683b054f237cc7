"""Closing with a need still open: one person says why, a second signs (methodology 12, row 4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Assent, Case
from convive.pathway.queries import leaving
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules.guards import LEFT_OPEN
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.rules.parts import FULL

SIGNERS = ("worker", "chair", "lead")


@act("pathway.needs.left_open")
def leave_open(
    case: Case, sheets: Sequence[Sheet], words: str, *, bench: Bench, by: KeyHolder, on: date
) -> Case:
    """Say why needs that have no end stay open. It counts once a second person has signed.

    Raises Refused without words or where no need is open; Http404 for other roles.
    """
    _only_signers(case, bench)
    if not words.strip():
        raise Refused(_("Please say why, in a sentence."), field="words")
    needs = leaving.open_needs(case, bench.template, sheets, today=on)
    if not needs:
        raise Refused(
            _("No need is open in the sheet on which this closes."),
            instead=_(
                "Fill the closing sheet first: most needs have an end that can be said there."
            ),
        )
    records.seal(
        case.record,
        bench.keyring,
        form=LEFT_OPEN,
        part=FULL,
        content={"left": needs, "words": words},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    return case


@act("pathway.needs.left_open_signed")
def sign(case: Case, sheet: Sheet, *, bench: Bench, by: KeyHolder, on: date) -> Assent:
    """The second signature. Raises Refused for who wrote why, and a second time."""
    _only_signers(case, bench)
    if sheet.author == by.ref:
        raise Refused(
            _("You wrote this yourself. A second person signs it."),
            instead=_("Ask a colleague who holds this case."),
        )
    if case.assents.filter(sitting=sheet.sitting, member=bench.member).exists():
        raise Refused(_("You have already signed this."))
    return Assent.objects.create(
        case=case,
        form=LEFT_OPEN,
        sitting=sheet.sitting,
        member=bench.member,
        discipline=bench.member.discipline,
        says=Assent.Says.AGREES,
        on=on,
    )


def _only_signers(case: Case, bench: Bench) -> None:
    bench.only(SIGNERS)
    only_working(case)
    if not bench.keyring.reaches(FULL):
        raise Http404
