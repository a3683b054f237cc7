"""What a message lacks before its release: voice, consultation, languages, brand and wording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from convive.city import queries as city
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.landscape.briefings import rules as avoiding
from convive.packs import queries as packs
from convive.people.models import Organisation
from convive.plan.rules import names_city
from convive.programmes import wording
from convive.programmes.campaigns import catalogue, rules, words
from convive.programmes.campaigns.rules import Ready
from convive.programmes.doors.rules import spellings
from convive.programmes.models import Initiative
from convive.programmes.models.campaign import Campaign
from convive.programmes.models.message import Message, Messenger

ABSENT = Initiative.Visibility.ABSENT
LIST = "wording"  # the city's list of words to prefer (COM-08)


@dataclass(frozen=True, slots=True)
class Flagged:
    """A word that pushes people away, what to say in its place, and why."""

    word: str
    instead: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that keeps a message from its release: what, what to do, and where."""

    words: Words
    instead: Words
    url: str

    def __str__(self) -> str:
        return f"{self.words} {self.instead}"


def missing(message: Message, *, today: date) -> list[Missing]:
    """Everything that keeps a message from its release; empty when it may go out (COM-04)."""
    codes = rules.lacking(readiness(message, today=today))
    return [Missing(*words.LACKING[code], _where(message, code)) for code in codes]


def readiness(message: Message, *, today: date) -> Ready:
    """What the rules of a release look at."""
    campaign, voice = message.campaign, message.messenger
    initiative = campaign.initiative
    hearings = list(campaign.hearings.all())
    heard = {one.audience for one in hearings}
    is_absent = initiative.city_visibility == ABSENT
    return Ready(
        heard=bool(hearings),
        gaps_told=not rules.unheard(campaign.audiences, heard) or bool(campaign.gaps_why),
        change_told=any(one.changed for one in hearings),
        messenger=voice is not None,
        consent=voice is not None and voice.agrees(on=today),
        credible=bool(message.credible_why),
        briefed=voice is not None and bool(voice.briefing.strip()),
        city_fronts=is_absent and voice is not None and _is_of_the_city(voice),
        names_city=is_absent and names_city(_said(message), city_names()),
        untranslated=tuple(untranslated(message)),
        repeats=tuple(repeats(message)),
        flagged=() if message.wording_why else tuple(one.word for one in flagged(message)),
    )


def flagged(message: Message) -> list[Flagged]:
    """Words of the message, of the campaign's page and of its pictures that the list would change.

    Alt texts are read too: what nobody sees is heard (COM-08).
    """
    texts = _by_language(_phrases(message))
    entries = packs.entries(LIST)
    found = {
        one.word: Flagged(one.word, one.prefer, _why(one.word, entries))
        for one in avoiding.avoided(texts, entries)
    }
    audience = catalogue.audiences().get(message.audience)
    profile = audience.profile if audience else wording.EVERYBODY
    for flag in wording.flagged([text for several in texts.values() for text in several], profile):
        found.setdefault(flag.word, Flagged(flag.word, str(flag.instead)))
    return list(found.values())


def repeats(message: Message) -> list[str]:
    """The claims that this message or the page around it repeats (COM-02)."""
    return rules.repeated(_said(message), rules.claims(message.campaign.not_to_repeat.values()))


def untranslated(message: Message) -> list[str]:
    """The languages of the campaign in which it is not written."""
    return rules.untranslated([message.title, message.text], languages_of(message.campaign))


def languages_of(campaign: Campaign) -> list[str]:
    """The languages in which a campaign promises to speak: those of its programme, or of the city."""
    return list(campaign.initiative.languages) or [one.code for one in city.languages()]


def city_names() -> list[str]:
    """How the city's name is written, in each of its languages."""
    here = city.the_city()
    return spellings(here.name.values()) if here else []


def _is_of_the_city(voice: Messenger) -> bool:
    runs = voice.organisation is not None and voice.organisation.sort == Organisation.Sort.CITY
    return voice.sort == Messenger.Sort.CITY or runs


def _phrases(message: Message) -> list[Phrase]:
    campaign = message.campaign
    shown = [campaign.goal, campaign.proof, message.title, message.text]
    for one in campaign.hearings.all():
        shown += [one.said, one.changed]
    uses = campaign.initiative.portraits.filter(withdrawn_on=None)
    for portrait in uses:
        shown += [portrait.shows, portrait.of_whom]
    return shown


def _said(message: Message) -> list[str]:
    voice = [message.messenger.called] if message.messenger else []
    return [text for one in [*_phrases(message), *voice] for text in one.values()]


def _by_language(phrases: Iterable[Phrase]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in phrases:
        for code, text in one.items():
            found.setdefault(code, []).append(text)
    return found


def _why(word: str, entries: Iterable[dict[str, object]]) -> str:
    for entry in entries:
        avoid, why = entry.get("avoid"), entry.get("why")
        if isinstance(avoid, dict) and isinstance(why, dict):
            for said in avoid.values():
                if word == said or (isinstance(said, list) and word in said):
                    return str(Phrase(why))
    return ""


def _where(message: Message, code: str) -> str:
    """The page on which something missing is put right."""
    campaign = message.campaign.initiative.ref
    pages = {
        "heard": ("programmes:add_hearing", campaign),
        "gaps": ("programmes:say_gaps", campaign),
        "changed": ("programmes:campaign", campaign),
        "city-fronts": ("programmes:carrying", campaign),
    }
    if code in ("consent", "briefed") and message.messenger is not None:
        return reverse("programmes:amend_messenger", args=[message.messenger.ref])
    name, ref = pages.get(code, ("programmes:amend_message", message.ref))
    return reverse(name, args=[ref])
