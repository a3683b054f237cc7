"""What can be done with competences: confirm one, end one."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.competences import rules
from convive.people.models import Competence, Person

FIELDS = ["key", "learned_how", "since", "until"]


@act("people.competence_confirmed")
def confirm(
    person: Person, key: str, *, learned_how: str, since: date, until: date, by: Asking
) -> Competence:
    """Somebody saw the proof: this person is trained for `key` until a day (SEC-09).

    Raises Refused for a key no template could name, without the course, or for longer than five
    years; PermissionDenied.
    """
    if not by.may("competences.edit"):
        raise PermissionDenied
    if not rules.is_key(key):
        raise Refused(
            _("Write the key with small letters and hyphens."),
            instead=_("For example: first-contact."),
            field="key",
        )
    if not learned_how.strip():
        raise Refused(
            _("Name the course or the proof you saw, with its date."), field="learned_how"
        )
    if not rules.may_hold(since, until):
        raise Refused(
            _("Training holds from its first day, for five years at most."),
            instead=_("Choose a day on which it is repeated."),
            field="until",
        )
    competence = Competence.objects.create(
        person=person,
        key=key,
        learned_how=learned_how.strip(),
        since=since,
        until=until,
        confirmed_by=by.ref,
    )
    history.keep(competence, FIELDS, by=by)
    return competence


@act("people.competence_ended")
def end(competence: Competence, *, on: date, by: Asking) -> Competence:
    """This training no longer holds from this day on; it stays on record."""
    if not by.may("competences.edit"):
        raise PermissionDenied
    last = max(on - timedelta(days=1), competence.since - timedelta(days=1))
    history.amend(competence, {"until": min(last, competence.until)}, version=None, by=by)
    return competence
