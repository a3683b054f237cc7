"""What those concerned say to an answer, and the one second look they may ask for."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access, queries, rules
from convive.bodies.actions.asks import answer_ask
from convive.bodies.models import Answer, Ask, Reply
from convive.city import queries as city
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation

SEEN = ["outcome", "found", "looked_on"]


@act("bodies.reply_given")
def reply_by_code(
    code: str,
    *,
    text: str,
    text_language: str = "en",
    look_again: bool = False,
    on: date,
    by: Asking,
) -> Reply:
    """Who asked says something to the answer, once, with their code; nobody learns who they are.

    With `look_again` somebody who did not write the answer looks at it again.
    Raises Refused for a code without an answer, without words, or a second time.
    """
    ask = queries.answered_under(code)
    if ask is None:
        raise Refused(
            _("There is no answer under this code yet, so there is nothing to reply to."),
            instead=_("Check the code sign by sign, or come back after the day of the answer."),
            field="code",
        )
    return _reply(ask, None, text, text_language, look_again=look_again, is_public=False, on=on)


@act("bodies.reply_of_organisation_given")
def reply_for(
    organisation: Organisation,
    *,
    ask: Ask,
    text: str,
    text_language: str = "en",
    look_again: bool = False,
    is_public: bool = False,
    on: date,
    by: Asking,
) -> Reply:
    """An organisation concerned says something to an answer, once; beside the public answer if it
    agrees (PRI-39).

    Raises PermissionDenied for who does not belong to it or may not read the answer.
    """
    if not by.may("asks.raise") or not access.may_speak_for(by, organisation):
        raise PermissionDenied
    if not access.may_read_answer(by, ask):
        raise PermissionDenied
    return _reply(
        ask, organisation, text, text_language, look_again=look_again, is_public=is_public, on=on
    )


@act("bodies.answer_looked_at_again")
def look_again(
    reply: Reply,
    *,
    found: Phrase | str,
    on: date,
    by: Asking,
    sort: str = "",
    why: Phrase | str = "",
    version: int | None = None,
) -> Reply:
    """Somebody who did not write the answer looks again: it stands, or they word it anew (`why`).

    Raises Refused for an author of the answer, without words, or when nobody waits for a look.
    """
    if not access.may_look_again(by, reply):
        raise PermissionDenied
    answer = Answer.objects.get(ask=reply.ask)
    if by.ref in queries.authors_of(answer):
        raise Refused(
            _("You wrote this answer. A second look is somebody else’s."),
            instead=_("Ask the officer for data protection, oversight or a colleague."),
        )
    if reply.look_due_on is None or reply.looked_on is not None:
        raise Refused(_("Nobody waits for a second look here."))
    if not phrase(found):
        raise Refused(_("Say what you found. Who asked reads it."), field="found")
    changed = bool(phrase(why))
    if changed:
        answer_ask(
            reply.ask,
            sort=sort or answer.sort,
            why=why,
            on=on,
            promised_by=answer.promised_by,
            version=answer.version,
            by=by,
        )
    outcome = Reply.Outcome.CHANGED if changed else Reply.Outcome.STANDS
    changes = {"outcome": outcome, "found": phrase(found), "looked_on": on}
    history.amend(reply, changes, version=version, by=by)
    return reply


def _reply(
    ask: Ask,
    organisation: Organisation | None,
    text: str,
    text_language: str,
    *,
    look_again: bool,
    is_public: bool,
    on: date,
) -> Reply:
    if not text.strip():
        raise Refused(_("Write what you want to say to this answer."), field="text")
    if Reply.objects.filter(ask=ask, organisation=organisation).exists():
        raise Refused(
            _("You replied to this answer already."),
            instead=_("You can ask something new. It gets its own answer."),
        )
    due = rules.answer_due(on, calendar=city.working_calendar()) if look_again else None
    return Reply.objects.create(
        ask=ask,
        organisation=organisation,
        text=text.strip(),
        text_language=text_language,
        replied_on=on,
        is_public=is_public,
        look_due_on=due,
    )
