"""The invented users: enrolled as people are, with password, phone and keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from convive.demo import data, users
from convive.demo.loading import past
from convive.demo.loading.city import BEGUN
from convive.demo.loading.made import Made
from convive.people import invitations, passwords, rules
from convive.people.entry import actions
from convive.people.models import Invitation
from convive.people.passwords import Fresh

JOINED = BEGUN + 8


def fresh_passwords() -> dict[str, Fresh]:
    """One derivation a user, made before any transaction is open."""
    return {user.key: passwords.fresh(user.password) for user in users.users()}


def load(made: Made, fresh: Mapping[str, Fresh]) -> None:
    """Every user of the data accepts an invitation on one day; no letter is sent."""
    for about in data.read("people")["people"]:
        if about["user"]:
            _join(about, made, fresh[about["user"]["user_key"]])


def _join(about: Mapping[str, Any], made: Made, fresh: Fresh) -> None:
    key, day = about["user"]["user_key"], made.day(JOINED)
    invitation = Invitation.objects.create(
        email=about["email"],
        name=about["name"],
        organisation=made.organisations[about["organisation"]],
        role=about["user"]["role"],
        language=about["language"],
        token_digest=invitations.digest(invitations.new_token()),
        invited_by=made.house.ref,
        expires_on=day + rules.INVITATION_LASTS,
    )
    past.happened(invitation, day)
    joined = actions.join(
        invitation,
        fresh=fresh,
        secret=users.secret_of(key),
        step=0,  # no code was used yet: the one of this half minute works
        by=actions.INVITED,
        now=past.moment(day),
    )
    made.people[about["key"]] = made.users[key] = joined.person
