"""Asking for money: begun in a minute, written or spoken, sent before the last day is over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import reply_codes
from convive.city import queries as city
from convive.files import actions as files
from convive.files.uploads import SealedUpload
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.history import actions as history
from convive.people.models import Membership, Organisation, Person
from convive.people.rules import Realm
from convive.programmes.grants import access, queries, rules, words
from convive.programmes.grants.actions import scoring
from convive.programmes.grants.rules import Phase
from convive.programmes.models.application import Application
from convive.programmes.models.call import Call

State, How = Application.State, Application.How


@act("programmes.application_begun")
def begin(
    call: Call,
    *,
    title: str,
    who: str,
    contact: str,
    amount: Decimal,
    is_of_age: bool = True,
    sponsor_words: str = "",
    language: str,
    code: str,
    key: str,
    now: datetime,
    by: Asking,
) -> Application:
    """Begin an application without an account; the same form twice is one application.

    Raises Refused when the call is not open, for an amount it does not give, and where a call for
    young people is not for who asks (PRI-15).
    """
    before = Application.objects.filter(client_key=key).first()
    if before is not None:
        return before
    refuse_unless_open(call, today=city.today(now))
    _refuse_unfit(call, amount=amount, is_of_age=is_of_age)
    return Application.objects.create(
        call=call,
        title=title.strip(),
        who=who.strip(),
        contact=contact.strip(),
        amount=amount,
        is_of_age=is_of_age,
        sponsor_words=sponsor_words.strip(),
        language=language,
        code_digest=reply_codes.digest(code),
        client_key=key,
    )


@act("programmes.application_written")
def write(
    application: Application,
    *,
    title: str,
    amount: Decimal,
    answers: Mapping[str, str],
    sponsor_words: str = "",
    may_show: bool = False,
    version: int | None,
    now: datetime,
    by: Asking,
) -> Application:
    """Keep what is written so far; it may be half. Raises Changed when another telephone saved first."""
    _refuse_sent(application)
    refuse_unless_open(application.call, today=city.today(now))
    _refuse_unfit(application.call, amount=amount, is_of_age=application.is_of_age)
    history.unchanged(application, ["title", "amount", "answers"], version=version)
    application.title, application.amount = title.strip(), amount
    application.answers = application.answers | {
        key: text.strip() for key, text in answers.items() if key in words.QUESTIONS
    }
    application.sponsor_words, application.may_show = sponsor_words.strip(), may_show
    application.save_next()
    return application


@act("programmes.application_spoken")
def speak(
    application: Application, *, file: SealedUpload, now: datetime, by: Asking
) -> Application:
    """Keep a recorded voice instead of the written answers; a new one takes the place of the old.

    Raises Refused for a file that is no recording, or too long.
    """
    _refuse_sent(application)
    refuse_unless_open(application.call, today=city.today(now))
    refuse_no_voice(file)
    old = application.voice
    application.voice = files.keep(file, permission="grants.keep", by=by)
    application.how = How.VOICE
    application.save_next()
    if old is not None:
        files.delete(old, by=House())
    return application


@act("programmes.application_sent")
def send(application: Application, *, now: datetime, by: Asking) -> Application:
    """Send an application; sending twice changes nothing.

    Raises Refused after the last day, and with the questions that have no answer yet.
    """
    if application.state == State.SENT:
        return application
    _refuse_sent(application)
    refuse_unless_open(application.call, today=city.today(now))
    _refuse_half(application)
    return _received(application, now=now)


@act("programmes.application_taken_back")
def take_back(application: Application, *, now: datetime, by: Asking) -> Application:
    """Who asked takes it back before a decision; who it was and what they told is erased at once."""
    if application.state == State.WITHDRAWN:
        return application
    if application.state not in (State.BEGUN, State.SENT):
        raise Refused(_("This application is decided already."))
    application.state, application.may_show = State.WITHDRAWN, False
    application.who = application.contact = application.sponsor_words = ""
    application.answers, application.voice_summary = {}, ""
    voice, application.voice = application.voice, None
    application.save_next()
    history.forget(application)  # the help desk may have written down what a voice said
    if voice is not None:
        files.delete(voice, by=House())
    return application


@act("programmes.application_shown")
def show(
    application: Application, *, may_show: bool, version: int | None, by: Asking
) -> Application:
    """Who asked says whether everybody may read about their project; a no holds at once (PRI-15)."""
    history.amend(application, {"may_show": may_show}, version=version, by=by)
    return application


@act("programmes.application_typed_in")
def type_in(
    call: Call,
    *,
    how: str,
    arrived_on: date,
    title: str,
    who: str,
    contact: str,
    amount: Decimal,
    answers: Mapping[str, str],
    is_of_age: bool = True,
    sponsor_words: str = "",
    may_show: bool = False,
    language: str,
    code: str,
    key: str,
    now: datetime,
    by: Asking,
) -> Application:
    """Type in what came on paper or was told by telephone; it counts from the day it arrived.

    Raises Refused for what arrived after the last day, and as `begin` and `send` do.
    """
    if not access.may_keep(by):
        raise PermissionDenied
    before = Application.objects.filter(client_key=key).first()
    if before is not None:
        return before
    today = city.today(now)
    refuse_unless_open(call, today=arrived_on)
    if call.closes_on is None or not rules.may_be_typed_in(arrived_on, call.closes_on, today=today):
        raise Refused(_("This arrived after the last day."), field="arrived_on")
    _refuse_unfit(call, amount=amount, is_of_age=is_of_age)
    made = Application.objects.create(
        call=call,
        title=title.strip(),
        who=who.strip(),
        contact=contact.strip(),
        amount=amount,
        answers={one: text.strip() for one, text in answers.items() if one in words.QUESTIONS},
        is_of_age=is_of_age,
        sponsor_words=sponsor_words.strip(),
        may_show=may_show,
        how=how,
        language=language,
        code_digest=reply_codes.digest(code),
        client_key=key,
        typed_by=Person.objects.filter(ref=by.ref).first(),
    )
    _refuse_half(made)
    return _received(made, now=now)


@act("programmes.voice_summed_up")
def sum_up(application: Application, *, summary: str, by: Asking) -> Application:
    """The help desk writes down what a voice says, so that everybody scores the same words."""
    if not access.may_keep(by) or access.is_tied(by, application):
        raise PermissionDenied
    if application.voice is None:
        raise Refused(_("There is no recording here."))
    history.amend(application, {"voice_summary": summary.strip()}, version=None, by=by)
    return application


@act("programmes.receiver_named")
def name_receiver(
    application: Application,
    *,
    organisation: Organisation | None = None,
    sponsor: Organisation | None = None,
    agreed_on: date | None = None,
    by: Asking,
) -> Application:
    """Say which organisation asks, or which one stands in for a group without one (PRI-15).

    Who works there has a tie from now on: their score goes. Raises Refused for a sponsor that has not agreed.
    """
    if not access.may_keep(by) or access.is_tied(by, application):
        raise PermissionDenied
    if application.state == State.DECIDED:
        raise Refused(_("This application is decided already."))
    if sponsor is not None and agreed_on is None:
        raise Refused(_("Say on which day the sponsor agreed."), field="agreed_on")
    changes = {
        "organisation": organisation,
        "sponsor": sponsor,
        "sponsor_agreed_on": agreed_on if sponsor is not None else None,
    }
    history.amend(application, changes, version=None, by=by)
    held = Membership.objects.filter(
        realm=Realm.WORKSPACE,
        until=None,
        organisation__in=[one for one in (organisation, sponsor) if one],
    )
    for score in application.assessments.filter(has_tie=False, assessor__in=held.values("person")):
        scoring.leave_out(score)
    return application


@act("programmes.applicant_forgotten")
def forget(application: Application, *, on: date, by: Asking) -> Application:
    """Erase who asked and what they wrote, when nothing was given and the time is over."""
    may = rules.may_be_forgotten(
        application.state,
        decided=application.decided_on,
        closes=application.call.closes_on,
        has_award=hasattr(application, "award"),
        withdrawn=queries.withdrawn_on(application.call),
        today=on,
    )
    if not may:
        raise Refused(_("This is still needed."))
    application.who = application.contact = application.sponsor_words = ""
    application.answers, application.voice_summary, application.forgotten_on = {}, "", on
    voice, application.voice = application.voice, None
    application.save_next()
    history.forget(application)
    if voice is not None:
        files.delete(voice, by=House())
    return application


def refuse_unless_open(call: Call, *, today: date) -> None:
    """Raises Refused with a clear sentence when nobody can apply on this day."""
    phase = queries.phase_of(call, today=today)
    if queries.money_has_left(call):
        raise Refused(words.MONEY_LEFT, instead=words.MONEY_LEFT_INSTEAD)
    if phase is Phase.OPEN:
        return
    if phase is Phase.CLOSED and call.closes_on is not None:
        raise Refused(
            _("This call closed on %(day)s.") % {"day": date_format(call.closes_on, "DATE_FORMAT")},
            instead=_(
                "Ask the help desk when the next one opens. What you wrote is kept for a month."
            ),
        )
    raise Refused(
        _("Nobody can apply to this call today."), instead=_("The page of the call says when.")
    )


def refuse_no_voice(file: SealedUpload) -> None:
    """Raises Refused for a file that is no recorded voice, or is too long."""
    if not rules.is_voice(file.found.media_type) or file.found.problem:
        raise Refused(
            _("This is not a recording of a voice."),
            instead=_("Record it with your telephone and choose the file again."),
            field="file",
        )
    if (file.size or 0) > rules.LONGEST_VOICE:
        raise Refused(
            _("This recording is too long."), instead=_("Five minutes are enough."), field="file"
        )


def _refuse_unfit(call: Call, *, amount: Decimal, is_of_age: bool) -> None:
    low, high = call.smallest or Decimal(0), call.largest or Decimal(0)
    if not low <= amount <= high:
        raise Refused(
            _("Ask for an amount between %(low)s and %(high)s %(currency)s.")
            % {"low": low, "high": high, "currency": call.currency},
            field="amount",
        )
    if call.for_young and not is_of_age:
        raise Refused(
            _("This call is for young people from %(youngest)s to %(oldest)s.")
            % {"youngest": call.youngest, "oldest": call.oldest},
            instead=_("Look whether another call is open."),
            field="is_of_age",
        )


def _refuse_sent(application: Application) -> None:
    if application.state != State.BEGUN:
        raise Refused(
            _("This application is sent. It stays as it is."),
            instead=_("You can take it back and begin anew while the call is open."),
        )


def _refuse_half(application: Application) -> None:
    asks = queries.size_of(application).asks
    lacking = rules.unanswered(
        asks, application.answers, has_voice=application.voice_id is not None
    )
    if lacking:
        raise Refused(
            _("Something is not answered yet."), missing=[words.ASKED[one] for one in lacking]
        )


def _received(application: Application, *, now: datetime) -> Application:
    # The call is locked, so that two who send at once get two numbers.
    Call.objects.select_for_update().get(pk=application.call_id)
    numbers = Application.objects.filter(call=application.call_id)
    last = numbers.aggregate(last=Max("number"))["last"] or 0
    application.number, application.state, application.sent_at = last + 1, State.SENT, now
    application.save_next()
    return application
