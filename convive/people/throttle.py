"""Slows down who tries too often, before anything costly is done; nobody's address is kept."""

from __future__ import annotations

import ipaddress
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.ground.refusals import Refused
from convive.people import rules
from convive.people.models import Throttle
from convive.people.rules import Bucket, Tier
from convive.people.server_keys import keyed_digest
from convive.people.viewer import Viewer


class Slow(Refused):
    """Too many tries lately; `seconds` say when one more is let in."""

    status = 429

    def __init__(self, seconds: int) -> None:
        super().__init__(
            _("There were too many tries in a short time."),
            instead=_("Please wait a few minutes and try again. Nothing is locked."),
        )
        self.seconds = seconds


def admit(purpose: str, account: str, address: str, *, now: datetime) -> None:
    """Count one try. Raises Slow, and counts nothing, when a tier is full.

    `purpose` is a key of `rules.LIMITS`. From a place that is known for this account only the
    first tier is asked.
    """
    keys = _keys(purpose, account, address)
    with transaction.atomic():
        if Throttle.objects.filter(key=_known(account, address)).exists():
            keys = {tier: key for tier, key in keys.items() if tier is Tier.PAIR} or keys
        Throttle.objects.bulk_create(
            [Throttle(key=key, since=now) for key in keys.values()], ignore_conflicts=True
        )
        rows = Throttle.objects.select_for_update().filter(key__in=keys.values()).order_by("key")
        held = {row.key: row for row in rows}
        for tier, key in keys.items():
            _leak(held[key], rules.LIMITS[purpose][tier], now=now)
        filled = [_pour(held[key], rules.LIMITS[purpose][tier]) for tier, key in keys.items()]
        Throttle.objects.bulk_update(held.values(), ["tries", "since"])
    if any(filled):
        # Written once when a bucket fills, not for each refusal: nobody can flood the memory.
        acts.remember(f"people.{purpose}.slowed", by=Viewer.nobody())


def forgive(purpose: str, account: str, address: str) -> None:
    """The try was right: it no longer counts, and neither do earlier ones from this place."""
    keys = _keys(purpose, account, address)
    Throttle.objects.filter(key=keys.pop(Tier.PAIR, "")).delete()
    Throttle.objects.filter(key__in=keys.values(), tries__gt=0).update(tries=F("tries") - 1)


def know(account: str, address: str, *, now: datetime) -> None:
    """Remember that somebody signed in to this account from here."""
    Throttle.objects.update_or_create(key=_known(account, address), defaults={"since": now})


def forget(*, now: datetime) -> int:
    """Delete what no longer counts; returns how many rows."""
    return Throttle.objects.filter(since__lt=now - rules.KNOWN_PLACE_LASTS).delete()[0]


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: the address, for IPv6 its network of 64 bits.

    A proxy on this machine is believed for the last address it names, which it wrote itself.
    """
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
    for written in (forwarded if _is_here(address) else "", address):
        try:
            found = ipaddress.ip_address(written)
        except ValueError:
            continue
        bits = 64 if found.version == 6 else 32
        return str(ipaddress.ip_network(f"{found}/{bits}", strict=False))
    return "unknown"


def _is_here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == ""


def _keys(purpose: str, account: str, address: str) -> dict[Tier, str]:
    parts = {
        Tier.PAIR: (account, address),
        Tier.ACCOUNT: (account,),
        Tier.ADDRESS: (address,),
        Tier.SITE: (),
    }
    return {
        tier: keyed_digest("throttle", purpose, tier, *parts[tier])
        for tier in rules.LIMITS[purpose]
    }


def _known(account: str, address: str) -> str:
    return keyed_digest("throttle", "known", account, address)


def _leak(row: Throttle, bucket: Bucket, *, now: datetime) -> None:
    row.tries, row.since = bucket.leaked(row.tries, row.since, now=now)
    if row.tries >= bucket.size:
        raise Slow(bucket.opens_in(row.since, now=now))


def _pour(row: Throttle, bucket: Bucket) -> bool:
    row.tries += 1
    return row.tries == bucket.size
