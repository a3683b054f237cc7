"""Consent: asked for one purpose in words that can be read aloud, withdrawn with effect at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway import splitting
from convive.pathway.actions import following, passing, provision
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case, Consent, Disclosure
from convive.pathway.queries import templates
from convive.pathway.rules.sittings import NAMED
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records

FORM = "consent-talk"


@act("pathway.consent.recorded")
def record(
    case: Case,
    purpose: str,
    state: str,
    answers: Mapping[str, Any],
    *,
    language: str,
    until: date | None = None,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Consent:
    """What the person answered, with the version and language of the words used (SEC-29).

    `answers` are those of the consent talk: how it was explained, with whom. A refusal or
    withdrawal acts at once. Raises Refused for a purpose that the template does not know.
    """
    bench.only(("worker", "screener", "lead"))
    if purpose not in bench.template.consents:
        raise Refused(_("This template does not ask for consent to that."))
    sitting = new_ref()
    splitting.seal_sheet(
        case.record,
        bench.keyring,
        bench.template.forms[FORM],
        {**answers, "_purpose": purpose},
        sitting=sitting,
        by=by,
        on=on,
    )
    case.consents.filter(purpose=purpose, ended_on=None).update(ended_on=on)
    consent = Consent.objects.create(
        case=case,
        purpose=purpose,
        state=state,
        text_version=bench.template.consents[purpose].version,
        language=language,
        on=on,
        until=until,
        by=by.ref,
        sitting=sitting,
    )
    if state != Consent.State.GIVEN:
        _act_at_once(case, purpose, by=by, on=on)
    return consent


@act("pathway.consent.withdrawn")
def withdraw(case: Case, purpose: str, *, by: Asking, on: date) -> Case:
    """The person takes a consent back, by any door, also with their code: it stops what rests on it.

    Nothing is asked and nothing is refused: who withdraws twice has withdrawn.
    """
    given = case.consents.filter(purpose=purpose, ended_on=None).order_by("-id").first()
    if given is not None and given.state == Consent.State.GIVEN:
        given.state, given.ended_on = Consent.State.WITHDRAWN, on
        given.save(update_fields=["state", "ended_on"])
    _act_at_once(case, purpose, by=by, on=on)
    return case


def _act_at_once(case: Case, purpose: str, *, by: Asking, on: date) -> None:
    """Keys given for this purpose end, and what is done for it stops."""
    text = templates.of_case(case).consents.get(purpose)
    stops = Q(purpose=purpose) | Q(reason__in=text.stops if text else ())
    resting = case.record.grants.filter(stops, ended_on=None)
    records.end(case.record, resting, why="consent", by=by, on=on)
    if purpose == provision.SUPPORT:
        provision.cancel_all(case, by=by, on=on)
        shared = case.disclosures.filter(ground=Disclosure.Ground.CONSENT, ended_on=None)
        shared.update(ended_on=on)
    if purpose == following.CONTACT and not case.is_open:
        following.stop(case)
    if purpose == passing.SHARING:
        passing.take_back(case, by=by, on=on)
        named = case.disclosures.filter(filter=NAMED, ground=Disclosure.Ground.AGREEMENT)
        named.filter(ended_on=None).update(ended_on=on)
