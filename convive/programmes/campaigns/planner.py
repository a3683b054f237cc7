"""The desk of a campaign: channels by audience, what must be ready when, messages, and reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from convive.city import queries as city
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.programmes.campaigns import catalogue, checking, queries, rules, words
from convive.programmes.campaigns.catalogue import Audience
from convive.programmes.campaigns.checking import Missing
from convive.programmes.campaigns.rules import Reach
from convive.programmes.models.campaign import Campaign, Channel
from convive.programmes.models.message import Appearance, Message


@dataclass(frozen=True, slots=True)
class Offered:
    """A channel that reaches an audience, and how well people there use its kind."""

    channel: Channel
    kind: str
    fit: str
    words: Words
    appearances: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class For:
    """One audience of a campaign: who was heard, the channels that reach it, what it is told."""

    audience: str
    words: str
    heard: int
    channels: tuple[Offered, ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A message that must be ready by a day, because its channel needs so long."""

    appearance: Appearance
    ready_by: date
    is_late: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A message with what keeps it from its release, and its state as a badge."""

    message: Message
    tone: str
    audience: str
    missing: tuple[Missing, ...]
    untranslated: tuple[str, ...]


def by_audience(viewer: Asking, campaign: Campaign) -> list[For]:
    """For whom the campaign is, with the channels that reach them, the best first (COM-01, COM-09)."""
    known, kinds = catalogue.audiences(), catalogue.kinds()
    channels = queries.channels_for(viewer)
    messages = list(campaign.messages.all())
    placed = list(queries.appearances_of(campaign))
    heard: dict[str, int] = {}
    for one in campaign.hearings.all():
        heard[one.audience] = heard.get(one.audience, 0) + one.people

    def offered(channel: Channel, audience: str) -> Offered:
        about = known.get(audience)
        fit = about.uses.get(channel.kind, "") if about else ""
        there = [
            one
            for one in placed
            if one.channel_id == channel.pk and one.message.audience == audience
        ]
        kind = kinds.get(channel.kind)
        return Offered(channel, str(kind or channel.kind), fit, words.FITS[fit], tuple(there))

    order = list(words.FITS)
    return [
        For(
            audience,
            str(known.get(audience) or audience),
            heard.get(audience, 0),
            tuple(
                sorted(
                    (offered(one, audience) for one in channels if audience in one.audiences),
                    key=lambda one: order.index(one.fit),
                )
            ),
            tuple(one for one in messages if one.audience == audience),
        )
        for audience in campaign.audiences
    ]


def ready_by(campaign: Campaign, *, today: date) -> list[Due]:
    """What must be ready when, the next first; what has appeared is over (COM-01)."""
    works: Callable[[date], bool] = city.working_calendar().is_working
    found = [
        Due(one, day, day < today and one.message.state != Message.State.RELEASED)
        for one in queries.appearances_of(campaign).filter(on__gte=today)
        for day in [rules.working_days_before(one.on, one.channel.lead_days, works=works)]
    ]
    return sorted(found, key=lambda one: (one.ready_by, one.appearance.on))


def cost_of(campaign: Campaign) -> list[tuple[str, Decimal]]:
    """What every appearance of a campaign costs together, by currency (COM-01)."""
    costs: dict[str, Decimal] = {}
    for one in queries.appearances_of(campaign):
        if one.channel.cost:
            before = costs.get(one.channel.currency, Decimal(0))
            costs[one.channel.currency] = before + one.channel.cost
    return sorted(costs.items())


def messages_of(campaign: Campaign, *, today: date) -> list[Said]:
    """Every message with what it lacks."""
    found = campaign.messages.select_related("campaign__initiative", "messenger__organisation")
    return [
        Said(
            one,
            words.TONES[one.state],
            catalogue.called(one.audience),
            tuple(checking.missing(one, today=today)),
            tuple(queries.native(checking.untranslated(one))),
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class Reached:
    """What a campaign reached: together, by audience and by channel."""

    whole: Reach
    audiences: tuple[tuple[str, Reach], ...]
    channels: tuple[tuple[str, Reach], ...]


def reached(campaign: Campaign) -> Reached:
    """Contacts are added, people never are: who saw it twice is one person (SYS-39)."""
    known = {one.channel_id: str(one.channel) for one in queries.appearances_of(campaign)}
    counts = [
        rules.Count(one.message.audience, str(one.channel_id), one.contacts, one.people)
        for one in queries.appearances_of(campaign)
        if one.message.released_on is not None
    ]
    audiences = rules.reach_by(counts, lambda one: one.audience)
    channels = rules.reach_by(counts, lambda one: one.channel)
    return Reached(
        rules.reach(counts),
        tuple((catalogue.called(key), value) for key, value in audiences.items()),
        tuple((known[int(key)], value) for key, value in channels.items()),
    )


def matrix() -> tuple[list[str], list[tuple[Audience, list[Words]]]]:
    """Which audience uses which kind of channel: heads, then a row each (COM-09)."""
    kinds = catalogue.kinds()
    rows = [
        (one, [words.FITS[one.uses[key]] if key in one.uses else "–" for key in kinds])
        for one in catalogue.audiences().values()
    ]
    return [str(one) for one in kinds.values()], rows
