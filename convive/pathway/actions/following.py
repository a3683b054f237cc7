"""Asking how it goes after the end: six months on, then twelve, then no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from convive.pathway.models import Case, Consent
from convive.pathway.rules.ending import months_after
from convive.pathway.rules.template import Form

FORM, CONTACT = "follow-up", "contact"
LAST, DECLINED = "twelve", "declined"
MONTHS = 12


def after(case: Case, form: Form, answers: Mapping[str, Any], *, on: date) -> None:
    """When somebody asks again: after the first time a year after the end, after that never.

    Who declined is not asked again. Nothing happens for another form, or while work goes on.
    """
    if form.key != FORM or case.closed_on is None:
        return
    is_over = answers.get("when") == LAST or answers.get("state") == DECLINED
    case.review_on = None if is_over else months_after(case.closed_on, MONTHS)
    case.save(update_fields=["review_on"])


def stop(case: Case) -> None:
    """The person does not want to be asked any more."""
    case.review_on = None
    case.save(update_fields=["review_on"])


def may_ask(case: Case) -> bool:
    """Whether the person did not say no to being asked again after the end."""
    latest = case.consents.filter(purpose=CONTACT).order_by("-id").first()
    return latest is None or latest.state == Consent.State.GIVEN
