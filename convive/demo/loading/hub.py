"""Rooms that partners lend, and the members’ workspace of the national hub with its first members."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from django.utils import timezone

from convive.demo import data
from convive.demo.loading.made import Made
from convive.directory.assets import actions as lending
from convive.exchange.hub import actions, joining
from convive.exchange.models import Member
from convive.ground.phrase import Phrase

JOINED = -60
TOLD = ("name", "what", "access", "hours", "cost")


def load(made: Made) -> None:
    """Three things to lend with their bookings, two members, one who waits, and what they share."""
    about = data.read("hub")
    _lend(about, made)
    members = [_member(one, made) for one in about["members"]]
    _apply(about["applicant"], made)
    guest, on, by = members[-1], made.day(-20), made.coordinator
    guest.projects.create(
        **{name: Phrase(words) for name, words in about["project"].items()},
        topics=guest.topics,
        asked_on=on,
    )
    actions.post_project(guest.projects.get(), on=on, by=by)
    for shared in about["shared"]:
        guest.shared.create(
            title=Phrase(shared["title"]),
            what=Phrase(shared["what"]),
            shared_on=on,
            **{name: shared[name] for name in ("sort", "link", "terms", "rule")},
        )
    actions.announce(
        title=Phrase(about["announcement"]["title"]),
        words=Phrase(about["announcement"]["words"]),
        until=made.day(30),
        on=made.day(-3),
        by=by,
    )


def _lend(about: Mapping[str, Any], made: Made) -> None:
    assets = {}
    for one in about["assets"]:
        given: dict[str, Any] = {name: Phrase(one[name]) for name in TOLD}
        given |= {name: one[name] for name in ("sort", "capacity", "address")}
        given["owner"] = made.organisations[one["owner"]]
        assets[one["key"]] = lending.offer(given, by=made.coordinator)
    now = timezone.now()
    for one in about["bookings"]:
        booking = lending.ask(
            assets[one["asset"]],
            organisation=made.organisations[one["for"]],
            on=made.working_day(one["in"]),
            begins=time.fromisoformat(one["from"]),
            ends=time.fromisoformat(one["until"]),
            purpose=one["purpose"],
            now=now,
            by=made.coordinator,
        )
        if one["confirmed"]:
            lending.confirm(booking, now=now, by=made.coordinator)


def _member(about: Mapping[str, Any], made: Made) -> Member:
    """Let in, with the profile that its own people wrote."""
    member = joining.approve(
        _apply(about, made),
        organisation=made.organisations.get(about["known"]),
        on=made.day(JOINED),
        by=made.coordinator,
    )
    member.offers, member.seeks = Phrase(about["offers"]), Phrase(about["seeks"])
    member.topics, member.languages = about["topics"], about["languages"]
    member.profile_on, member.active_on = made.day(JOINED), made.day(-20)
    member.save_next()
    return member


def _apply(about: Mapping[str, Any], made: Made) -> Member:
    return joining.register(
        name=about["name"],
        region=about["region"],
        why=about["why"],
        contact_name=about["contact"],
        contact_email=about["email"],
        language="fr",
        on=made.day(JOINED - 10),
        by=made.house,
    )
