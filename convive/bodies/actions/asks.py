"""Raising something with the city, answering it, and keeping what was promised."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access, finding, reply_codes, rules, wording
from convive.bodies.actions import waiting
from convive.bodies.models import Answer, Ask, Body, Meeting
from convive.city import queries as city
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation, Person
from convive.places.models import Area

ANSWERED = ["sort", "why", "promised_by", "done_on", "question", "published_on"]


@act("bodies.ask_raised")
def raise_ask(
    *,
    sort: str,
    text: str,
    on: date,
    by: Asking,
    door: str = Ask.Door.WEB,
    text_language: str = "en",
    area: Area | None = None,
    meeting: Meeting | None = None,
    about: Reference | str = "",
    clause: str = "",
    organisation: Organisation | None = None,
    addressee: Organisation | None = None,
    body: Body | None = None,
    shared: bool | None = None,
    code: str = "",
) -> Ask:
    """Raise something with the city; anybody may on the web, also `Viewer.nobody()`.

    Staff type in what came by telephone, on paper or in a meeting. Only a digest of the reply code
    is stored; `ask.code_to_show` holds the code this once (`code` gives one made before).
    `about` and `clause` make it a comment on a part of a text: one by a member is `shared` with
    everybody who works on it. `organisation` is for whom it is raised, `addressee` who should
    answer, `body` the table where it lies.
    Raises Refused without words, PermissionDenied for a door or an organisation that is not theirs.
    """
    if not access.may_raise(by, door) or not access.may_speak_for(by, organisation):
        raise PermissionDenied
    if not text.strip():
        raise Refused(_("Write what you want to ask or say."), field="text")
    if shared is None:
        shared = bool(clause) and by.is_somebody and door == Ask.Door.WEB
    code = code or reply_codes.new()
    _refuse_used(code)
    ask = Ask.objects.create(
        sort=sort,
        door=door,
        text=text.strip(),
        text_language=text_language,
        area=area,
        meeting=meeting,
        about=_about(about),
        clause=clause[:60],
        organisation=organisation,
        addressee=addressee,
        body=body,
        shared=shared,
        raised_on=on,
        answer_due_on=rules.answer_due(on, calendar=city.working_calendar(), sort=sort),
        reply_code=reply_codes.digest(code),
    )
    ask.code_to_show = code
    return ask


@act("bodies.ask_passed")
def pass_ask(
    ask: Ask,
    *,
    to: Person,
    deputy: Person | None = None,
    version: int | None = None,
    by: Asking,
) -> Ask:
    """Give an ask to the person who can answer it, and to a deputy; from now on they read it too."""
    if not access.may_pass(by) or ask.sort == Ask.Sort.FAMILY:
        raise PermissionDenied
    # Nobody is their own deputy.
    other = deputy if deputy is not None and deputy.pk != to.pk else None
    changes = {"owner": to, "deputy": other, "reminded_on": None}
    history.amend(ask, changes, version=version, by=by)
    return ask


@act("bodies.ask_answered")
def answer_ask(
    ask: Ask,
    *,
    sort: str,
    why: Phrase | str,
    on: date,
    by: Asking,
    promised_by: date | None = None,
    version: int | None = None,
) -> Answer:
    """Answer an ask, or word the answer anew; `promised_by` is the day something is done by.

    Raises Refused without a reason, without the language it was asked in, or with a promise
    that has no day; Changed when somebody else answered first.
    """
    if not access.may_answer(by, ask):
        raise PermissionDenied
    if ask.merged_into_id is not None:
        raise Refused(_("Answer the ask it was put together with. Every code shows that answer."))
    words = phrase(why)
    _refuse_incomplete(ask, sort, words, on, promised_by)
    Ask.objects.select_for_update().get(pk=ask.pk)  # two first answers at once: one comes second
    answer = Answer.objects.filter(ask=ask).first()
    if answer is not None:
        changes = {"sort": sort, "why": words, "promised_by": promised_by}
        history.amend(answer, changes, version=version or 0, by=by)
        finding.refresh(answer)
        return answer
    ask.refresh_from_db(fields=["question", "listed_on"])
    answer = Answer.objects.create(
        ask=ask,
        sort=sort,
        why=words,
        answered_on=on,
        promised_by=promised_by,
        # Who saw it wait in the public register sees the answer there.
        question=ask.question if ask.listed_on else Phrase(),
        published_on=on if ask.listed_on else None,
    )
    history.keep(answer, ANSWERED, by=by)
    finding.refresh(answer)
    waiting.settle(ask, on=on, by=by)
    return answer


@act("bodies.promise_kept")
def mark_done(answer: Answer, *, on: date, by: Asking) -> Answer:
    """What was promised is done; saying so twice changes nothing."""
    if not access.may_answer(by, answer.ask):
        raise PermissionDenied
    if answer.sort not in {Answer.Sort.ACCEPTED, Answer.Sort.PARTLY}:
        raise Refused(_("Nothing was promised in this answer."))
    if answer.done_on is None:
        history.amend(answer, {"done_on": on}, version=None, by=by)
    return answer


@act("bodies.answer_published")
def publish_answer(answer: Answer, *, question: Phrase | str, on: date, by: Asking) -> Answer:
    """Show an answer to everybody, with the question in the city's own words and without names."""
    if not access.may_pass(by) or answer.ask.sort == Ask.Sort.FAMILY:
        raise PermissionDenied
    words = wording.fit_for_everybody(phrase(question), field="question")
    changes = {"question": words, "published_on": on}
    history.amend(answer, changes, version=None, by=by)
    finding.refresh(answer)
    return answer


@act("bodies.answer_withdrawn")
def withdraw_answer(answer: Answer, *, by: Asking) -> Answer:
    """Take an answer off the public list; who asked still reads it with their code."""
    if not access.may_pass(by):
        raise PermissionDenied
    history.amend(answer, {"published_on": None}, version=None, by=by)
    finding.refresh(answer)
    return answer


def _refuse_incomplete(
    ask: Ask, sort: str, words: Phrase, on: date, promised_by: date | None
) -> None:
    if not words:
        raise Refused(_("Say why. An answer without a reason is no answer."), field="why")
    written = [code for code, text in words.items() if text]
    house = [code for code, _name in settings.LANGUAGES]
    if not rules.reads_the_answer(written, ask.text_language, house):
        raise Refused(
            _("Who asked could not read this answer: it lacks their language."),
            instead=_("Write the reason in the language of the question too."),
            field="why",
        )
    if promised_by and sort in {Answer.Sort.NOT, Answer.Sort.INFORMED}:
        raise Refused(
            _("This answer promises nothing, so it has no day to be done by."), field="promised_by"
        )
    if promised_by and promised_by < on:
        raise Refused(_("A promise cannot be due before it is given."), field="promised_by")


def _refuse_used(code: str) -> None:
    """A code of a paper form that was typed in before, or that is no code."""
    if not reply_codes.is_code(code):
        raise Refused(_("This is no code. Look at it again, sign by sign."), field="code")
    if Ask.objects.filter(reply_code=reply_codes.digest(code)).exists():
        raise Refused(_("A paper with this code was typed in already."), field="code")


def _about(about: Reference | str) -> str:
    try:
        return str(Reference.read(str(about)))[:80] if about else ""
    except ValueError:
        raise Refused(_("We do not know what this is about.")) from None
