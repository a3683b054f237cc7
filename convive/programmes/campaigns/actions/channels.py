"""The register of channels: whom each reaches, what it costs, how long before it needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.programmes.campaigns import access, catalogue
from convive.programmes.models.campaign import Channel

TOLD = (
    "name", "kind", "organisation", "audiences", "languages", "cost", "currency", "lead_days",
    "two_way", "access", "retired_on",
)  # fmt: skip


@act("programmes.channel_added")
def add(about: Mapping[str, Any], *, by: Asking) -> Channel:
    """Put a channel into the register (COM-01): TOLD. Raises Refused for one that reaches nobody."""
    if not access.may_keep_channels(by):
        raise PermissionDenied
    _refuse_unfit(about)
    given = {name: about[name] for name in TOLD if name in about}
    made = Channel.objects.create(**given)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.channel_amended")
def amend(
    channel: Channel, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Channel:
    """Change what the register says, or that it is no longer used. Raises Changed, Refused."""
    if not access.may_keep_channels(by):
        raise PermissionDenied
    _refuse_unfit({name: getattr(channel, name) for name in TOLD} | dict(changes))
    given = {name: changes[name] for name in TOLD if name in changes}
    history.amend(channel, given, version=version, by=by)
    return channel


def _refuse_unfit(about: Mapping[str, Any]) -> None:
    if about.get("kind") not in catalogue.kinds():
        raise Refused(_("Choose a kind of channel."), field="kind")
    if not set(about.get("audiences") or ()) & set(catalogue.audiences()):
        raise Refused(_("Say whom this channel reaches."), field="audiences")
