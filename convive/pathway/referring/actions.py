"""Keys for programs, and taking in what a person typed into one."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.actions import receiving
from convive.pathway.actions.receiving import Received
from convive.pathway.models import ReferralSent, ReferralToken
from convive.pathway.public import held
from convive.pathway.public.held import Holder
from convive.pathway.referring import describing, queries
from convive.people.models import Organisation
from convive.spaces.models import Member, Space
from convive.spaces.rules.belonging import LEAD
from convive.spaces.rules.custody import ENFORCEMENT

LASTS_AT_MOST = timedelta(days=366)
SIGNS = 32


class SentAlready(Refused):
    """The same call was taken in before: it does nothing twice."""

    status = 409


@act("pathway.referral_token.made")
def make_token(
    space: Space,
    organisation: Organisation,
    expires_on: date,
    *,
    member: Member,
    holder: Holder,
    by: Asking,
    on: date,
    now: datetime,
) -> ReferralToken:
    """A key for the program of one organisation, shown once; only its digest is kept.

    Raises Refused for police or justice, and for longer than a year; Http404 for who does not lead.
    """
    _only_leading(member)
    if organisation.sort in ENFORCEMENT:
        raise Refused(
            _("No program of police or justice writes into a space."),
            instead=_("Somebody who works there may refer as a person, on the page for services."),
            field="organisation",
        )
    if not on < expires_on <= on + LASTS_AT_MOST:
        raise Refused(_("A key ends within a year."), field="expires_on")
    secret = secrets.token_urlsafe(SIGNS)
    held.keep(holder, {"token": secret, "house": str(organisation)}, now=now)
    return ReferralToken.objects.create(
        space=space,
        organisation=organisation,
        digest=queries.digest_of(secret),
        made_on=on,
        expires_on=expires_on,
        by=by.ref,
    )


@act("pathway.referral_token.revoked")
def revoke(token: ReferralToken, *, member: Member, by: Asking, on: date) -> ReferralToken:
    """From this moment the key opens no door; twice does no harm."""
    _only_leading(member)
    if token.revoked_on is None:
        token.revoked_on = on
        token.save_next(update_fields=["revoked_on", "version"])
    return token


@act("pathway.referral.taken_in")
def take_in(
    token: ReferralToken,
    key: str,
    answers: Mapping[str, Any],
    *,
    asked: bool,
    language: str,
    by: Asking,
    on: date,
) -> Received:
    """Take in one concern that a person typed into a program. Which house it was says the key.

    Raises SentAlready for a call that was taken in before, Refused as `receiving.receive` does.
    """
    try:
        with transaction.atomic():
            # The month alone: beside the days of cases, a day would say which house told of which.
            ReferralSent.objects.create(
                token=token, key=queries.digest_of(key), on=on.replace(day=1)
            )
    except IntegrityError:
        raise SentAlready(_("This call was taken in before. Nothing was done twice.")) from None
    return receiving.receive(
        token.space,
        describing.REFERRER,
        {**answers, "work": _of_the_house(token, answers)},
        door="api",
        language=language,
        asked=asked,
        by=by,
        on=on,
    )


def _of_the_house(token: ReferralToken, answers: Mapping[str, Any]) -> str:
    """Which house it is says the key; a program can only add the task of who typed."""
    return " · ".join(filter(None, [str(token.organisation), str(answers.get("work", ""))]))


def _only_leading(member: Member) -> None:
    if LEAD not in member.roles:
        raise Http404
