"""Fair choice: ties declared first, two scores apart, a decision with reasons for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import queries as city
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation, Person
from convive.programmes.grants import access, panel, queries, rules, words
from convive.programmes.grants.actions import awarding
from convive.programmes.grants.rules import Phase
from convive.programmes.models.application import Application, Score
from convive.programmes.models.call import Call

Outcome = Application.Outcome


@act("programmes.ties_declared")
def declare(call: Call, *, tied: Mapping[str, bool], on: date, by: Asking) -> Call:
    """An assessor says, from the names alone, whom they have a tie to; only then anything opens.

    `tied` tells it for each applicant by reference. Who works for an applicant has a tie, whatever
    they say. What was declared before stays.
    """
    if not access.may_assess(by, call):
        raise PermissionDenied
    if queries.phase_of(call, today=on) is not Phase.CLOSED:
        raise Refused(
            _("Scoring begins when the call is closed."),
            instead=_("Until then applications may still change."),
        )
    assessor = Person.objects.get(ref=by.ref)
    for asker in panel.to_declare(by, call):
        application = Application.objects.get(ref=asker.ref)
        Score.objects.get_or_create(
            application=application,
            assessor=assessor,
            defaults={"has_tie": asker.must or tied.get(asker.ref, False), "declared_on": on},
        )
    return call


@act("programmes.tie_found")
def found_tie(application: Application, *, on: date, by: Asking) -> Application:
    """An assessor notices a tie while reading: their score goes, and they stay out from now on."""
    score = access.declared_by(by, application)
    if score is None or application.state == Application.State.DECIDED:
        raise PermissionDenied
    score.declared_on = on
    leave_out(score)
    return application


def leave_out(score: Score) -> None:
    """An assessor has a tie: what they gave goes, with all its versions."""
    score.has_tie, score.points, score.note, score.given_at = True, {}, "", None
    score.save_next()
    history.forget(score)


@act("programmes.project_scored")
def score(
    application: Application,
    *,
    points: Mapping[str, int],
    note: str,
    version: int | None,
    now: datetime,
    by: Asking,
) -> Score:
    """Score a project by the criteria of its call, apart from the others.

    Raises PermissionDenied with a tie or before declaring, Refused without reasons or with a
    criterion left out, Changed when the same assessor scored in another window.
    """
    if not access.may_score(by, application, today=city.today(now)):
        raise PermissionDenied
    mine = access.declared_by(by, application)
    if mine is None:
        raise PermissionDenied
    history.unchanged(mine, ["points", "note"], version=version)
    criteria = queries.criteria_of(application.call)
    for one in criteria:
        if not 0 <= points.get(one.key, -1) <= rules.MOST_POINTS:
            raise Refused(_("Give points for every criterion."), field=one.key)
    if not note.strip():
        raise Refused(
            _("Say why, in a sentence. The applicant may read it in the letter."), field="note"
        )
    changes = {
        "points": {one.key: points[one.key] for one in criteria},
        "note": note.strip(),
        "given_at": now,
    }
    history.amend(mine, changes, version=version, by=by)
    return mine


@act("programmes.application_decided")
def decide(
    application: Application,
    *,
    outcome: str,
    granted: Decimal | None,
    why: Phrase | str,
    talked: str = "",
    on: date,
    version: int | None,
    by: Asking,
) -> Application:
    """The panel's decision with its reasons; what is accepted becomes a grant in two payments.

    Raises Refused before two scores, for scores far apart that nobody talked about, without
    reasons, for an amount that does not fit or that the round does not have, and for somebody
    without an organisation or a sponsor that agreed (PRI-15).
    """
    if not access.may_decide(by, application):
        raise PermissionDenied
    history.unchanged(application, ["outcome", "granted"], version=version)
    call = application.call
    Call.objects.select_for_update().get(pk=call.pk)
    if application.state != Application.State.SENT:
        raise Refused(_("This application is decided already, or was taken back."))
    _refuse_unread(application, talked=talked)
    if not phrase(why):
        raise Refused(_("Say why. The applicant reads it in the letter."), field="why")
    if not rules.fits(outcome, asked=application.amount, granted=granted):
        raise Refused(_("This amount does not go with this decision."), field="granted")
    receiver = None
    if outcome != Outcome.NO and granted is not None:
        if granted > (call.whole or Decimal(0)) - queries.given(call):
            raise Refused(_("The round does not have so much money left."), field="granted")
        receiver = _receiver_of(application)
    changes = {
        "state": Application.State.DECIDED,
        "outcome": outcome,
        "granted": granted if outcome != Outcome.NO else None,
        "why": phrase(why),
        "talked": talked.strip(),
        "decided_on": on,
        "decided_by": Person.objects.filter(ref=by.ref).first(),
    }
    history.amend(application, changes, version=version, by=by)
    if receiver is not None and granted is not None:
        awarding.give(application, receiver=receiver, amount=granted, on=on, by=by)
    return application


def _refuse_unread(application: Application, *, talked: str) -> None:
    shown = panel.on_panel(application)
    if not shown.read.is_enough:
        raise Refused(
            _("Two people score a project before the panel decides."),
            instead=_("Ask the second assessor. Who has a tie to it does not count."),
        )
    if shown.read.is_far_apart and not talked.strip():
        raise Refused(
            _("These scores lie far apart."),
            instead=_("Let the two talk, and write down what came of it."),
            field="talked",
        )


def _receiver_of(application: Application) -> Organisation:
    if queries.money_has_left(application.call):
        raise Refused(words.MONEY_LEFT, instead=words.MONEY_LEFT_INSTEAD)
    if application.organisation is not None:
        return application.organisation
    if application.sponsor is not None and application.sponsor_agreed_on is not None:
        return application.sponsor
    raise Refused(
        _("Nobody is named yet who can receive the money."),
        instead=_("Name the organisation, or a sponsor that agreed to receive it for the group."),
    )
