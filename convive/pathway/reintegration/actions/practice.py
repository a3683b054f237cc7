"""Questions of practice among professionals: without names, held where one is found (TER-04)."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.deidentify import queries as deidentify
from convive.pathway.models import PracticeQuestion
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving, telling
from convive.spaces.actions import desks, records
from convive.spaces.actions.records import Share
from convive.spaces.models import Member, SealedRecord, Space
from convive.spaces.queries import members, rotas
from convive.spaces.rules.parts import FULL

HELD_FOR = timedelta(days=14)
FORM = "practice"


@act("pathway.practice.asked")
def ask(
    space: Space,
    member: Member,
    text: str,
    *,
    language: str,
    about: PracticeQuestion | None = None,
    skill: str = "",
    by: KeyHolder,
    on: date,
) -> PracticeQuestion:
    """A question, or an answer to one. Where somebody seems to be named it is held: sealed to the
    desk, shown to nobody, until a second person looked. Raises Refused while there is no such desk.
    """
    question = PracticeQuestion(space=space, member=member, about=about, skill=skill, on=on)
    if not deidentify.that_hold(text, language):
        question.text = text
        question.save()
        return question
    desk = rotas.desk_in_use(space, desks.INTAKE)
    if desk is None:
        raise Refused(
            _("This seems to name somebody, and there is no intake desk yet that could hold it."),
            instead=_("Write “a young man”, “a mother”, “a school” instead."),
            field="text",
        )
    made = records.make(
        space,
        PracticeQuestion.KIND,
        [Share(giving.desk_receiver(desk), (FULL,), "held")],
        ends_on=on + HELD_FOR,
        by=by,
        on=on,
    )
    records.seal(
        made.record, made.keyring, form=FORM, part=FULL, content={"text": text}, by=by, on=on
    )
    question.held, question.record = True, made.record
    question.save()
    telling.people(one.person.ref for one in members.leads(space, today=on))
    return question


@act("pathway.practice.released")
def release(
    question: PracticeQuestion,
    text: str,
    *,
    language: str,
    looked: bool = False,
    by: KeyHolder,
    on: date,
) -> PracticeQuestion:
    """A second person looked, took out what names somebody, and lets it appear.

    Raises Refused for who wrote it, and while words are marked of which they do not say that they
    lead to nobody (`looked`).
    """
    if question.member.person.ref == by.ref:
        raise Refused(
            _("You wrote this yourself. A second person looks at it."),
            instead=_("Ask a colleague at the desk."),
        )
    if not question.held or question.record is None:
        raise Http404
    found = [] if looked else deidentify.that_hold(text, language)
    if found:
        raise Refused(
            _("Somebody still seems to be named."),
            missing=found,
            instead=_(
                "Write “a young man”, “a mother”, “a school” instead. Where a marked word leads to "
                "nobody, say that you looked."
            ),
            field="text",
        )
    records.erase(question.record, by=by, on=on)
    question.text, question.held = text, False
    question.save(update_fields=["text", "held"])
    return question


@act("pathway.practice.dropped")
def drop(question: PracticeQuestion, *, by: KeyHolder, on: date) -> PracticeQuestion:
    """It does not appear, and what was held is erased."""
    if not question.held or question.record is None:
        raise Http404
    records.erase(question.record, by=by, on=on)
    question.held = False
    question.save(update_fields=["held"])
    return question


@act("pathway.practice.lapsed")
def lapse(record: SealedRecord, *, by: Asking, on: date) -> SealedRecord:
    """Nobody looked within a fortnight: what was held is erased and does not appear."""
    PracticeQuestion.objects.filter(record=record).update(held=False)
    return records.erase(record, by=by, on=on)
