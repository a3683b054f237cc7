"""Questions about campaigns: which there are, one of each record, what people say of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count, QuerySet
from django.http import Http404
from django.urls import reverse

from convive.bodies import queries as tables
from convive.bodies.deliberating import queries as deliberating
from convive.bodies.models import Answer, Ask, CallOut, Deliberation
from convive.city import queries as city
from convive.ground.viewers import Asking
from convive.plan.consulting import access as consulting
from convive.plan.models import Framework
from convive.programmes import queries as programmes
from convive.programmes.campaigns import access, catalogue, checking, rules
from convive.programmes.models import Initiative
from convive.programmes.models.campaign import (
    Campaign,
    CampaignHearing,
    CampaignRemark,
    CampaignTheme,
    Channel,
)
from convive.programmes.models.message import Appearance, Message, Messenger

MOST_RUMOURS = 8
Row = TypeVar("Row", Message, Messenger, CampaignHearing, CampaignTheme, CampaignRemark)


@dataclass(frozen=True, slots=True)
class Theme:
    """What people say, how often, what is answered, and what a consultation answered to it."""

    theme: CampaignTheme
    number: int
    reply: Answer | None


@dataclass(frozen=True, slots=True)
class Rumour:
    """A rumour that was answered in public, and the page of the tense time in which it was heard."""

    answer: Answer
    url: str


def campaigns_for(viewer: Asking) -> list[Initiative]:
    """Every programme that speaks in public, the newest first."""
    if not access.may_read(viewer):
        return []
    found = Initiative.objects.filter(type__startswith="campaign").select_related("carrier")
    found = found.annotate(
        said=Count("campaign__messages", distinct=True),
        heard=Count("campaign__hearings", distinct=True),
    )
    return [one for one in found if rules.is_campaign(one.type)]


def initiative_for(viewer: Asking, ref: str) -> Initiative:
    """One of them. Raises Http404, also for a programme that is no campaign."""
    one = programmes.initiative_for(viewer, ref)
    if not rules.is_campaign(one.type):
        raise Http404
    return one


def campaign_of(initiative: Initiative) -> Campaign | None:
    """Its brief; None while nobody wrote it."""
    return (
        Campaign.objects.select_related("initiative__carrier").filter(initiative=initiative).first()
    )


def campaign_for(viewer: Asking, ref: str) -> Campaign:
    """A campaign with its brief, by the reference of its programme. Raises Http404."""
    found = campaign_of(initiative_for(viewer, ref))
    if found is None:
        raise Http404
    return found


def message_for(viewer: Asking, ref: str) -> Message:
    """One message. Raises Http404."""
    found = Message.objects.select_related(
        "campaign__initiative__carrier", "messenger__organisation"
    )
    return _first(viewer, found, ref)


def messenger_for(viewer: Asking, ref: str) -> Messenger:
    """One messenger. Raises Http404."""
    found = Messenger.objects.select_related("campaign__initiative__carrier", "organisation")
    return _first(viewer, found, ref)


def messenger_to_prepare(viewer: Asking, ref: str) -> Messenger:
    """One messenger with their safety note, for who works on the campaign. Raises Http404."""
    one = messenger_for(viewer, ref)
    if not access.may_read_safety(viewer, one.campaign.initiative):
        raise Http404
    return one


def voices_of(campaign: Campaign, *, today: date) -> QuerySet[Messenger]:
    """Messengers of a campaign who agree today."""
    return campaign.messengers.filter(withdrawn_on=None, until__gte=today)


def lapsed(*, today: date) -> QuerySet[Messenger]:
    """Messengers whose time is over and who are still named, for the clock."""
    return Messenger.objects.filter(withdrawn_on=None, until__lt=today)


def ended_with_remarks() -> list[Campaign]:
    """Campaigns that ended while comments waited, for the clock."""
    over = Campaign.objects.filter(initiative__state=Initiative.State.ENDED)
    waiting = CampaignRemark.objects.filter(coded_on=None)
    return list(over.filter(pk__in=waiting.values("campaign")).select_related("initiative"))


def hearing_for(viewer: Asking, ref: str) -> CampaignHearing:
    """One time at which people were heard. Raises Http404."""
    return _first(
        viewer, CampaignHearing.objects.select_related("campaign__initiative__carrier"), ref
    )


def theme_for(viewer: Asking, ref: str) -> CampaignTheme:
    """One theme. Raises Http404."""
    return _first(
        viewer, CampaignTheme.objects.select_related("campaign__initiative__carrier"), ref
    )


def inbox_for(viewer: Asking, ref: str) -> Campaign:
    """A campaign whose comments this viewer may read: who works on it. Raises Http404."""
    one = campaign_for(viewer, ref)
    if not access.may_work(viewer, one.initiative):
        raise Http404
    return one


def remark_for(viewer: Asking, ref: str) -> CampaignRemark:
    """One comment that waits for its theme, for who works on it. Raises Http404."""
    waiting = CampaignRemark.objects.filter(coded_on=None)
    found = waiting.select_related("campaign__initiative__carrier", "channel")
    one = _first(viewer, found, ref)
    if not access.may_work(viewer, one.campaign.initiative):
        raise Http404
    return one


def appearance_for(viewer: Asking, ref: str) -> Appearance:
    """A message on a channel. Raises Http404."""
    found = Appearance.objects.select_related("message__campaign__initiative__carrier", "channel")
    one = found.filter(ref=ref).first() if access.may_read(viewer) else None
    if one is None:
        raise Http404
    return one


def channels_for(viewer: Asking, *, audience: str = "", retired: bool = False) -> list[Channel]:
    """The register by name, narrowed to whom it reaches."""
    if not access.may_read(viewer):
        return []
    found = Channel.objects.select_related("organisation")
    listed = found if retired else found.filter(retired_on=None)
    kept = [one for one in listed if not audience or audience in one.audiences]
    return sorted(kept, key=lambda one: str(one).casefold())


def channel_for(viewer: Asking, ref: str) -> Channel:
    """One channel. Raises Http404."""
    one = Channel.objects.filter(ref=ref).first() if access.may_read(viewer) else None
    if one is None:
        raise Http404
    return one


def written(message: Message) -> list[tuple[str, str, str, str]]:
    """A message in each language of its campaign: code, own name, line and text; empty when missing."""
    return [
        (code, own, message.title.get(code, ""), message.text.get(code, ""))
        for code, own in languages_of(message.campaign, message)
    ]


def unheard_of(campaign: Campaign) -> list[str]:
    """For whom it is and who was not heard, in words."""
    heard = set(campaign.hearings.values_list("audience", flat=True))
    return [catalogue.called(key) for key in rules.unheard(campaign.audiences, heard)]


def remarks_waiting(campaign: Campaign) -> QuerySet[CampaignRemark]:
    """Comments without a theme, the oldest first."""
    return campaign.remarks.filter(coded_on=None).select_related("channel")


def themes_of(campaign: Campaign) -> list[Theme]:
    """What people say, the most frequent first, with the answers (COM-09)."""
    found = campaign.themes.annotate(number=Count("remarks")).select_related("passed_as__answer")
    listed = [
        Theme(one, one.number, getattr(one.passed_as, "answer", None) if one.passed_as else None)
        for one in found
    ]
    return sorted(listed, key=lambda one: -one.number)


def consultations_open(viewer: Asking, *, today: date) -> dict[str, Framework | Deliberation]:
    """Where a theme can be brought in today, by reference."""
    drafts = Framework.objects.filter(state=Framework.State.CONSULTING)
    found: dict[str, Framework | Deliberation] = {
        str(one.reference): one
        for one in drafts
        if consulting.may_comment(viewer, one, today=today)
    }
    for question in deliberating.shown():
        if deliberating.takes_contributions(question, today=today):
            found[str(question.reference)] = question
    return found


def rumours_answered() -> list[Rumour]:
    """The last rumours that were answered in public, as tense times published them (COM-03)."""
    found = tables.answers_published(sort=Ask.Sort.RUMOUR)[:MOST_RUMOURS]
    return [Rumour(one, _tense_time(one.ask)) for one in found]


def languages_of(campaign: Campaign, message: Message | None = None) -> list[tuple[str, str]]:
    """The languages in which it is to be written, by code and own name; and those it is written in."""
    written = [*message.title, *message.text] if message is not None else []
    codes = list(dict.fromkeys([*checking.languages_of(campaign), *written]))
    return list(zip(codes, native(codes), strict=True))


def native(codes: Iterable[str]) -> list[str]:
    """Languages by their own names."""
    known = {one.code: one.native for one in city.languages()}
    return [known.get(code, code) for code in codes]


def appearances_of(campaign: Campaign) -> QuerySet[Appearance]:
    """Every message of a campaign on every channel."""
    found = Appearance.objects.filter(message__campaign=campaign)
    return found.select_related("message", "channel")


def _tense_time(ask: Ask) -> str:
    kind, _colon, ref = ask.about.partition(":")
    return reverse("bodies:tense_time", args=[ref]) if kind == CallOut.KIND else ""


def _first(viewer: Asking, found: QuerySet[Row], ref: str) -> Row:
    one = found.filter(ref=ref).first() if access.may_read(viewer) else None
    if one is None:
        raise Http404
    return one
