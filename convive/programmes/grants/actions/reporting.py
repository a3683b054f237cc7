"""Light reports, and the same few questions for all, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.programmes import wording
from convive.programmes.grants import access, queries, rules, words
from convive.programmes.models.application import Application
from convive.programmes.models.award import Award, GrantMeasure, GrantReport
from convive.programmes.models.call import Call


@dataclass(frozen=True, slots=True)
class Asked:
    """What people answered to one question that every project asks: so many of so many said yes."""

    before: int
    before_of: int
    after: int
    after_of: int


@act("programmes.grant_reported")
def report(
    award: Award,
    *,
    answers: Mapping[str, str],
    came: int | None,
    measures: Mapping[str, Asked],
    how: str = Application.How.WRITTEN,
    key: str,
    on: date,
    by: Asking,
) -> GrantReport:
    """Report lightly, by the size of the grant; the code of the application is enough.

    The same form twice is one report. Raises Refused with the questions that have no answer, for
    numbers that cannot be, and for words that name somebody.
    """
    before = GrantReport.objects.filter(client_key=key).first()
    if before is not None:
        return before
    if award.application.call.state == Call.State.ENDED:
        raise Refused(_("The round has ended. Everybody can read what it came to."))
    asks = queries.size_of(award.application).reports
    told = {one: answers.get(one, "").strip() for one in asks if one in words.REPORTS}
    lacking = [words.REPORTED[one] for one, text in told.items() if not text]
    if lacking:
        raise Refused(_("Something is not answered yet."), missing=lacking)
    if came is None:
        raise Refused(_("Say how many people came. A careful guess is fine."), field="came")
    known = [award.receiver.name]
    wording.names_nobody([told.get("changed", "")], known=known, field="changed")
    for instrument, one in measures.items():
        _measure(award, instrument, one, on=on)
    return GrantReport.objects.create(
        award=award, answers=told, came=came, how=how, sent_on=on, client_key=key
    )


@act("programmes.grant_report_read")
def look(sent: GrantReport, *, on: date, by: Asking) -> GrantReport:
    """Somebody read the report: the second payment may follow. Reading twice changes nothing."""
    if not access.may_decide(by, sent.award.application):
        raise PermissionDenied
    if sent.looked_on is None:
        history.amend(sent, {"looked_on": on, "looked_by": by.ref}, version=None, by=by)
    return sent


def _measure(award: Award, instrument: str, told: Asked, *, on: date) -> None:
    asked = {one.key for one in queries.instruments(award.application.call)}
    if instrument not in asked:
        return
    if not rules.is_a_measure(told.before, told.before_of, told.after, told.after_of):
        raise Refused(
            _("These numbers cannot be: no more people say yes than were asked."),
            field=instrument,
        )
    GrantMeasure.objects.update_or_create(
        award=award,
        instrument=instrument,
        defaults={
            "before": told.before,
            "before_of": told.before_of,
            "after": told.after,
            "after_of": told.after_of,
            "on": on,
        },
    )
