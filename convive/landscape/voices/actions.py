"""What can be done at this door: tell, give a partner a link, end it, forget own words."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.landscape.models import OwnWords, Setting, Source, Voice, VoiceLink
from convive.landscape.voices import access, counting, guarding, queries, rules
from convive.people.models import Organisation

OTHER, UNSTATED = "other", "unspecified"
LONGEST = 200  # characters of `grounds` in the tables


@act("landscape.voice_told")
def tell(
    answers: Mapping[str, Any],
    *,
    on: date,
    by: Asking,
    door: str = Voice.Door.WEB,
    partner: Organisation | None = None,
    language: str = "en",
) -> Source:
    """Keep what somebody ticked, as one more in the counts; their own words apart, for 30 days.

    `answers`: quarter, area, who, category, grounds, setting, wants, police, why_not, safe, words;
    each may be missing. Returns the source, never the row. Raises Refused when nothing is said, and
    for words that name somebody.
    """
    if door in {Voice.Door.PHONE, Voice.Door.PAPER} and not access.may_record(by):
        raise PermissionDenied
    told = {name: answers.get(name) for name in queries.ANSWERS if answers.get(name)}
    text = str(answers.get("words") or "").strip()
    if not told and not text:
        raise Refused(
            _("Nothing is filled in yet."),
            instead=_("Answer what you like, or leave this page. Both are fine."),
        )
    words = phrase(text, language) if text else phrase({})
    guarding.without_persons(words, field="words")
    quarter = answers.get("quarter") or rules.quarter_of(on)
    if quarter not in rules.quarters(on):
        raise Refused(_("Choose a time of the last two years."), field="quarter")
    voice = Voice.objects.create(
        door=door,
        partner=partner,
        quarter=quarter,
        told=rules.half_of(on),
        grounds=_that_fit(told.pop("grounds", None) or ()),
        **told,
    )
    if text:
        OwnWords.objects.create(text=text, language=language, until=on + rules.WORDS_KEPT)
    return counting.count_in(
        counting.VOICES,
        quarter=quarter,
        area=voice.area,
        category=voice.category or OTHER,
        grounds=voice.grounds or UNSTATED,
        setting=voice.setting or Setting.OFFLINE,
    )


@act("landscape.voice_link_given")
def give_link(organisation: Organisation, *, on: date, by: Asking) -> str:
    """A link by which a partner organisation types in what people tell there; told once, for a year.

    Raises Refused for police and justice.
    """
    if not access.may_give_links(by):
        raise PermissionDenied
    if not access.may_hold_link(organisation):
        raise Refused(
            _("Police and justice get no link: people tell here without telling them."),
            instead=_("Choose an association or a service that people trust."),
            field="organisation",
        )
    token = secrets.token_urlsafe(24)
    VoiceLink.objects.create(
        organisation=organisation,
        token_digest=queries.link_digest(token),
        until=on + rules.LINK_LASTS,
    )
    return token


@act("landscape.voice_link_ended")
def end_link(link: VoiceLink, *, by: Asking) -> VoiceLink:
    """The link works no more."""
    if not access.may_give_links(by):
        raise PermissionDenied
    VoiceLink.objects.filter(pk=link.pk).delete()
    return link


@act("landscape.own_words_forgotten")
def forget_words(*, today: date, by: Asking) -> int:
    """Erase own words whose month is over; returns how many."""
    return OwnWords.objects.filter(until__lt=today).delete()[0]


@act("landscape.own_words_erased")
def erase_words(words: OwnWords, *, by: Asking) -> OwnWords:
    """Erase one piece of own words before its time."""
    if not access.may_read_words(by):
        raise PermissionDenied
    OwnWords.objects.filter(pk=words.pk).delete()
    return words


def _that_fit(codes: Iterable[str]) -> str:
    """The codes with a space between, as many whole ones as there is room for: about sixteen."""
    written = ""
    for code in codes:
        more = f"{written} {code}".strip()
        if len(more) <= LONGEST:
            written = more
    return written
