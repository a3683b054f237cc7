"""What everybody reads of a campaign; where the city stays away, nothing in it names the city (LVL-04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404

from convive.city import queries as city
from convive.ground.phrase import Phrase
from convive.plan.rules import names_city
from convive.programmes.campaigns import catalogue, checking, queries
from convive.programmes.campaigns.queries import Theme
from convive.programmes.campaigns.rules import is_campaign
from convive.programmes.doors import queries as doors
from convive.programmes.doors.queries import Shown
from convive.programmes.models import Initiative
from convive.programmes.models.campaign import Campaign, CampaignHearing, Channel
from convive.programmes.models.message import Message


@dataclass(frozen=True, slots=True)
class Heard:
    """Who was heard, and who helped to hear them; no helper whose name tells the city's."""

    hearing: CampaignHearing
    helper: Phrase


@dataclass(frozen=True, slots=True)
class Told:
    """A campaign in public: its messages, who was heard and what that changed, what people say."""

    shown: Shown
    campaign: Campaign
    goal: Phrase
    proof: Phrase
    source: Phrase
    gaps_why: Phrase
    messages: tuple[Message, ...]
    hearings: tuple[Heard, ...]
    unheard: tuple[str, ...]
    themes: tuple[Theme, ...]

    @property
    def initiative(self) -> Initiative:
        return self.shown.initiative

    @property
    def is_absent(self) -> bool:
        return self.shown.is_absent

    @property
    def heard(self) -> int:
        """How many people were heard before it spoke."""
        return sum(one.hearing.people for one in self.hearings)


def campaigns() -> list[Initiative]:
    """Campaigns with a public page, by title; those from which the city is absent stand alone."""
    found = [one for one in doors.programmes() if one.pk in _spoken()]
    return sorted(found, key=lambda one: str(one).casefold())


def told_of(ref: str, *, now: datetime) -> Told:
    """One campaign in public. Raises Http404, also before its first message is out."""
    shown = doors.programme_for(ref, now=now)
    campaign = queries.campaign_of(shown.initiative)
    names = checking.city_names() if shown.is_absent else []
    out = _out(campaign, today=city.today(now)) if campaign else []
    messages = [one for one in out if not _tells(names, one.title, one.text, _voice(one))]
    if campaign is None or not messages:
        raise Http404
    hearings = campaign.hearings.select_related("organisation")
    return Told(
        shown,
        campaign,
        _quiet(campaign.goal, names),
        _quiet(campaign.proof, names),
        _quiet(campaign.proof_source, names),
        _quiet(campaign.gaps_why, names),
        tuple(messages),
        tuple(
            Heard(one, helper=_quiet(_helper(one), names))
            for one in hearings
            if not _tells(names, one.said, one.changed)
        ),
        tuple(queries.unheard_of(campaign)),
        tuple(
            one
            for one in queries.themes_of(campaign)
            if one.theme.answer and not _tells(names, one.theme.words, one.theme.answer)
        ),
    )


def channels() -> list[tuple[str, list[Channel]]]:
    """Where the city tells people things, by audience, for everybody (COM-01)."""
    used = list(Channel.objects.filter(retired_on=None))
    found = [
        (str(audience), sorted((one for one in used if key in one.audiences), key=str))
        for key, audience in catalogue.audiences().items()
    ]
    return [(audience, listed) for audience, listed in found if listed]


def speaks(initiative: Initiative) -> bool:
    """Whether a programme has a page on which it speaks."""
    return is_campaign(initiative.type) and initiative.pk in _spoken()


def _spoken() -> set[int]:
    out = Message.objects.filter(state=Message.State.RELEASED)
    return set(out.values_list("campaign__initiative_id", flat=True))


def _out(campaign: Campaign, *, today: date) -> list[Message]:
    """Released messages whose messenger agrees today."""
    found = campaign.messages.filter(state=Message.State.RELEASED)
    listed = found.select_related("messenger__organisation").order_by("-released_on", "id")
    return [one for one in listed if one.messenger is not None and one.messenger.agrees(on=today)]


def _voice(message: Message) -> Phrase:
    return message.messenger.called if message.messenger else Phrase()


def _helper(hearing: CampaignHearing) -> Phrase:
    return hearing.organisation.name if hearing.organisation else Phrase()


def _tells(names: list[str], *phrases: Phrase) -> bool:
    return names_city([text for one in phrases for text in one.values()], names)


def _quiet(words: Phrase, names: list[str]) -> Phrase:
    return Phrase({code: text for code, text in words.items() if not names_city([text], names)})
