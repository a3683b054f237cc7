"""A colleague asks one specialist: sealed for the two of them, with a clock and an answer (TER-06)."""

from __future__ import annotations

from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.city import queries as city
from convive.city import rules as clocks
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.actions.bench import only_working
from convive.pathway.deidentify import queries as deidentify
from convive.pathway.models import Case, SpecialistQuestion
from convive.pathway.reintegration.queries import asking as asked
from convive.pathway.reintegration.rules import calls
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving, telling
from convive.spaces.actions import records
from convive.spaces.actions.records import Share
from convive.spaces.models import Member, SealedRecord, Space
from convive.spaces.rules.parts import FULL, Keyring

QUESTION, ANSWER = "specialist-question", "specialist-answer"


@act("pathway.specialist.asked")
def ask(
    asker: Member,
    specialist: Member,
    text: str,
    *,
    language: str,
    case: Case | None = None,
    looked: bool = False,
    by: KeyHolder,
    on: date,
) -> SpecialistQuestion:
    """A question, sealed for one specialist. Of the case they learn nothing but these words.

    Raises Http404 for who may not be asked, Refused while words seem to name somebody of which nobody
    said that they lead to nobody (`looked`), and for who is away or stays apart from the case.
    """
    space = asker.space
    if specialist.pk not in {one.pk for one in asked.may_be_asked(space, asker, today=on)}:
        raise Http404
    _only_there(specialist, case, on)
    _only_without_names(text, language, looked)
    if case is not None:
        only_working(case)
    case_ends_on = case.record.ends_on if case else None
    made = records.make(
        space,
        SpecialistQuestion.KIND,
        [Share(giving.member_receiver(one), (FULL,), "specialist") for one in (specialist, asker)],
        ends_on=calls.ends_on(on, calls.QUESTION_LASTS, case_ends_on=case_ends_on),
        by=by,
        on=on,
    )
    content = {"text": text}
    records.seal(made.record, made.keyring, form=QUESTION, part=FULL, content=content, by=by, on=on)
    calendar = city.working_calendar()
    question = SpecialistQuestion.objects.create(
        space=space,
        case=case,
        asker=asker,
        specialist=specialist,
        skill=specialist.discipline,
        record=made.record,
        asked_on=on,
        due_on=clocks.add_working_days(on, calls.SPECIALIST_WITHIN, calendar=calendar),
    )
    telling.people([specialist.person.ref])
    return question


@act("pathway.specialist.answered")
def answer(
    question: SpecialistQuestion,
    text: str,
    *,
    language: str,
    looked: bool = False,
    keyring: Keyring,
    by: KeyHolder,
    on: date,
) -> SpecialistQuestion:
    """The specialist answers, once. Raises Http404 for another, Refused for what is over."""
    _only_specialist(question, by)
    _only_without_names(text, language, looked)
    content = {"text": text}
    records.seal(question.record, keyring, form=ANSWER, part=FULL, content=content, by=by, on=on)
    question.answered_on = on
    question.save(update_fields=["answered_on"])
    telling.people([question.asker.person.ref])
    return question


@act("pathway.specialist.declined")
def decline(question: SpecialistQuestion, *, by: KeyHolder, on: date) -> SpecialistQuestion:
    """Not their subject, or no time: nobody asks why, and the question is erased."""
    _only_specialist(question, by)
    question.declined_on = on
    question.save(update_fields=["declined_on"])
    telling.people([question.asker.person.ref])
    records.erase(question.record, by=by, on=on)
    return question


@act("pathway.specialist.reminded")
def remind(space: Space, *, by: Asking, on: date) -> Space:
    """Tell both, once, that an answer is late."""
    for question in asked.late(space, today=on):
        question.told_on = on
        question.save(update_fields=["told_on"])
        telling.people([question.specialist.person.ref, question.asker.person.ref])
    return space


@act("pathway.specialist.forgotten")
def forget(record: SealedRecord, *, by: Asking, on: date) -> SealedRecord:
    """Its time is over: question and answer go, with their keys."""
    SpecialistQuestion.objects.filter(record=record).delete()
    return records.erase(record, by=by, on=on)


def _only_there(specialist: Member, case: Case | None, on: date) -> None:
    if case is not None and case.recusals.filter(member=specialist).exists():
        raise Refused(
            _("This specialist stays apart from the case."),
            instead=_("Choose somebody else who knows the subject."),
            field="specialist",
        )
    if specialist.absences.filter(since__lte=on, until__gte=on).exists():
        raise Refused(
            _("This specialist is away today."),
            instead=_(
                "Choose somebody else who knows the subject, or ask on the day they are back."
            ),
            field="specialist",
        )


def _only_without_names(text: str, language: str, looked: bool) -> None:
    if not looked and (found := deidentify.that_hold(text, language)):
        raise Refused(
            _("This is held: somebody seems to be named, and a question needs no name."),
            missing=found,
            instead=_(
                "Write “a young man”, “a mother”, “a school” instead. Where a marked word leads to "
                "nobody, say that you looked."
            ),
            field="text",
        )


def _only_specialist(question: SpecialistQuestion, by: KeyHolder) -> None:
    if question.specialist.person.ref != by.ref:
        raise Http404
    if question.answered_on or question.declined_on:
        raise Refused(_("This question was answered already."))
