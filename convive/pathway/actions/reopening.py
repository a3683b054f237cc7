"""A closed case is opened again: one who leads says why, a second member signs (methodology 3.2)."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused, Words
from convive.pathway.actions import receiving, reducing
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Assent, Case, Reduction, Step
from convive.pathway.queries import reopening
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules.reopening import OCCASIONS, REOPENED, Kept, begins_at
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving
from convive.spaces.actions import desks, records
from convive.spaces.models import Desk
from convive.spaces.rules.belonging import is_police
from convive.spaces.rules.parts import FULL

ASKERS = ("lead", "chair")
SIGNERS = ("lead", "chair", "screener", "worker", "officer", "records")
NEW_REPORT = _("Write the new concern at a door. It begins a case of its own.")
SENTENCES: dict[Kept, tuple[Words, Words]] = {
    Kept.OPEN: (_("This case is open."), _("Go on with the step that its page shows.")),
    Kept.UNFOUNDED: (_("What was unfounded, mistaken or only advice is not taken up again."), NEW_REPORT),
    Kept.REDUCED: (
        _("Only a short summary of this case is left."),
        _("Write the new concern at a door. The summary is found as its earlier concern."),
    ),
    Kept.OVER: (_("The time for which this case is kept is over."), NEW_REPORT),
    Kept.LEAVING: (
        _("The person asked that this be erased or not be used, or an erasure waits."),
        _("Ask the officer for rights of this room."),
    ),
    Kept.TAKEN_BACK: (
        _("The person took a consent back, or did not want to be asked again."),
        _("It is opened again only when they ask for it. For others the doors are open."),
    ),
}  # fmt: skip


@act("pathway.reopening.asked")
def ask(case: Case, occasion: str, words: str, *, bench: Bench, by: KeyHolder, on: date) -> Case:
    """Who leads or chairs says what a closed case is opened again for. Nothing changes until a
    second member has signed.

    Raises Refused for what is never opened again, for another occasion and without words; Http404
    for other roles.
    """
    _only(case, bench, ASKERS)
    _only_possible(case, occasion, on=on)
    if occasion not in OCCASIONS:
        raise Refused(_("Choose one of the occasions in the list."), field="occasion")
    if not words.strip():
        raise Refused(_("Please say why, in a sentence."), field="words")
    records.seal(
        case.record,
        bench.keyring,
        form=REOPENED,
        part=FULL,
        content={"occasion": occasion, "words": words},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    return case


@act("pathway.case.reopened")
def sign(case: Case, sheet: Sheet, *, bench: Bench, by: KeyHolder, on: date) -> Case:
    """The second signature: the case stands at the first look again, and everything is asked anew.

    Consents do not revive, decisions of before decide no more, the day of erasure is set anew at
    the next end. Raises Refused for who wrote it, and for what may not be opened (any more);
    Http404 for other roles.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("record", "space").get(
        pk=case.pk
    )  # fmt: skip
    _only(case, bench, SIGNERS)
    if sheet.author == by.ref:
        raise Refused(
            _("You wrote this yourself. A second person signs it."),
            instead=_("Ask a colleague who holds this case."),
        )
    _only_possible(case, str(sheet.answers.get("occasion", "")), on=on)
    if sheet.form != REOPENED or case.assents.filter(sitting=sheet.sitting).exists():
        raise Refused(_("This was signed already."))
    Assent.objects.create(
        case=case,
        form=REOPENED,
        sitting=sheet.sitting,
        member=bench.member,
        discipline=bench.member.discipline,
        says=Assent.Says.AGREES,
        on=on,
    )
    _begin_again(case, sheet, bench, by, on)
    return case


def _begin_again(case: Case, sheet: Sheet, bench: Bench, by: KeyHolder, on: date) -> None:
    stage = bench.template.stages[begins_at(bench.template)]
    Step.objects.create(
        case=case,
        move=REOPENED,
        came_from=case.stage,
        went_to=stage.key,
        on=on,
        by=sheet.author,
        second=by.ref,
        sitting=sheet.sitting,
    )
    case.consents.filter(ended_on=None).update(ended_on=on)
    case.consents.update(past=True)
    if Reduction.objects.filter(case=case).exists():
        reducing.cancel(case, by=by, on=on)
    case.stage, case.stage_since, case.due_on = stage.key, on, receiving.due(stage, on)
    case.closed_on, case.review_on = None, None
    case.outcome, case.keeping = "", ""
    case.save()
    days = int(bench.template.about["days"])
    records.set_end(case.record, on + timedelta(days=days), by=by)
    _back_to_intake(case, bench, by, on)


def _back_to_intake(case: Case, bench: Bench, by: KeyHolder, on: date) -> None:
    """The intake desk holds the keys again, as for every open case; the records desk no more."""
    living = Desk.objects.filter(space=case.space, duty=desks.INTAKE, retired_on=None)
    desk = living.select_related("space").first()
    at_desks = case.record.grants.filter(receiver__startswith=f"{Desk.KIND}:", ended_on=None)
    if desk is None or at_desks.filter(receiver=str(desk.reference)).exists():
        return
    carried = set(bench.keyring.keys)
    to = giving.desk_receiver(desk)
    records.give(
        case.record, bench.keyring, sorted(carried), [to], reason="intake", by=by, on=on
    )  # fmt: skip
    # A key that the signer does not hold stays where it is: it could not be given back.
    kept = [one for one in at_desks.filter(reason="records") if set(one.carries) <= carried]
    records.end(case.record, kept, why="reopened", by=by, on=on)


def _only_possible(case: Case, occasion: str, *, on: date) -> None:
    kept = reopening.keeps(case, occasion, today=on)
    if kept is not None:
        said, instead = SENTENCES[kept]
        raise Refused(said, instead=instead)


def _only(case: Case, bench: Bench, roles: tuple[str, ...]) -> None:
    bench.only(roles)
    member = bench.member
    if is_police(member.organisation.sort, member.discipline) or not bench.keyring.reaches(FULL):
        raise Http404
    only_working(case)
