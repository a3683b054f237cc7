"""Choosing a messenger, writing a message, trying it out, releasing it and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as bodies
from convive.bodies.wording import fit_for_everybody
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.history import actions as history
from convive.programmes import wording
from convive.programmes.campaigns import access, checking
from convive.programmes.campaigns.actions.planning import known_to
from convive.programmes.models.campaign import Campaign
from convive.programmes.models.message import Message, MessageTrial, Messenger
from convive.programmes.sessions.rules import consent

VOICE = (
    "sort", "called", "organisation", "consent_on", "consent_how", "until", "briefing",
    "safety_note",
)  # fmt: skip
SAID = ("audience", "title", "text", "messenger", "credible_why", "wording_why")
SAID_OF_MESSAGES = ["audience", "title", "text", "state", "state_why", "released_on"]
TAKE_DOWN = Phrase(
    en="A messenger no longer agrees. Take the message down wherever it still stands.",
    fr="Une voix n’est plus d’accord. Retirez le message partout où il se trouve encore.",
    ar="لم يعد صاحب الصوت موافقًا. أزيلوا الرسالة من كل مكان ما زالت فيه.",
)


@act("programmes.messenger_chosen")
def add_messenger(campaign: Campaign, about: Mapping[str, Any], *, by: Asking) -> Messenger:
    """Write down whose voice may speak: with their consent, briefing and safety (COM-04): VOICE.

    Raises Refused without a name for the public, or for a consent that lasts over five years.
    """
    if not access.may_work(by, campaign.initiative):
        raise PermissionDenied
    _refuse_voice(about)
    given = {name: about[name] for name in VOICE if name in about}
    made = Messenger.objects.create(campaign=campaign, **given)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.messenger_amended")
def amend_messenger(
    voice: Messenger, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Messenger:
    """Correct it, or write down the briefing. Raises Changed, Refused; never after a withdrawal."""
    if not access.may_work(by, voice.campaign.initiative):
        raise PermissionDenied
    _refuse_gone(voice)
    given = {name: changes[name] for name in VOICE if name in changes}
    _refuse_voice({name: getattr(voice, name) for name in VOICE} | given)
    history.amend(voice, given, version=version, by=by)
    return voice


@act("programmes.messenger_withdrew")
def withdraw_messenger(voice: Messenger, *, on: date, by: Asking) -> Campaign:
    """The messenger says no: what they said leaves every page at once, and their name is forgotten.

    What stands outside the house becomes a task for who leads the campaign. Twice changes nothing.
    """
    if not access.may_take_down(by, voice.campaign.initiative):
        raise PermissionDenied
    if voice.withdrawn_on is not None:
        return voice.campaign
    _end(voice, on=on, why=str(_("No longer agreed.")))
    return voice.campaign


@act("programmes.messenger_lapsed")
def lapse_messenger(voice: Messenger, *, on: date, by: Asking) -> Messenger:
    """The time that a messenger agreed to is over: it goes as if they had said no."""
    del by  # the house, when the day has come
    if voice.until >= on or voice.withdrawn_on is not None:
        raise Refused(_("This consent still holds."))
    _end(voice, on=on, why=str(_("The time they agreed to is over.")))
    return voice


@act("programmes.message_written")
def write(campaign: Campaign, about: Mapping[str, Any], *, by: Asking) -> Message:
    """Write a message to one audience, in the languages of the campaign: SAID.

    People are heard first: raises Refused before (COM-05); and for words that name somebody.
    """
    if not access.may_work(by, campaign.initiative):
        raise PermissionDenied
    if not campaign.hearings.exists():
        raise Refused(
            _("First hear people, then write."),
            instead=_("Ask a few people it is for, and write down what they said."),
        )
    given = {name: about[name] for name in SAID if name in about}
    _refuse_message(campaign, given, by=by)
    made = Message.objects.create(campaign=campaign, **given)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.message_amended")
def amend(
    message: Message, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Message:
    """Change a message. What is out already must still hold afterwards. Raises Changed, Refused."""
    if not access.may_work(by, message.campaign.initiative):
        raise PermissionDenied
    given = {name: changes[name] for name in SAID if name in changes}
    kept = given.get("wording_why", message.wording_why)
    if kept == message.wording_why:
        given.pop("wording_why", None)
    now = {name: getattr(message, name) for name in SAID if name != "wording_why"}
    _refuse_message(message.campaign, now | given, by=by)
    history.amend(message, given, version=version, by=by)
    if message.state == Message.State.RELEASED:
        _refuse_unready(message, on=message.released_on or date.min)
    return message


@act("programmes.message_tried")
def try_out(message: Message, *, by: Asking, **counts: Any) -> MessageTrial:
    """Write down how a few people took it: counts, no names (COM-02). Raises Refused for odd counts."""
    if not access.may_work(by, message.campaign.initiative):
        raise PermissionDenied
    people = counts.get("people") or 0
    if not people:
        raise Refused(_("Say how many people read or heard it."), field="people")
    for name in ("understood", "believed", "put_off"):
        if (counts.get(name) or 0) > people:
            raise Refused(_("These are more than read or heard it."), field=name)
    if words := phrase(counts.get("learned") or {}):
        wording.names_nobody([words], known=known_to(message.campaign), field="learned")
    return MessageTrial.objects.create(message=message, **counts)


@act("programmes.message_released")
def release(message: Message, *, on: date, version: int | None, by: Asking) -> Message:
    """Let it out. Raises Refused with all that is missing: a messenger above all (COM-04)."""
    if not access.may_work(by, message.campaign.initiative):
        raise PermissionDenied
    history.unchanged(message, ["state"], version=version)
    if message.state == Message.State.RELEASED:
        raise Refused(_("This message is out already."))
    _refuse_unready(message, on=on)
    changes = {"state": Message.State.RELEASED, "released_on": on, "state_why": ""}
    history.amend(message, changes, version=version, by=by)
    return message


@act("programmes.message_taken_back")
def take_back(message: Message, *, why: str, version: int | None, by: Asking) -> Message:
    """Take it off every page, with a reason. Raises Refused without one, or when it is not out."""
    if not access.may_work(by, message.campaign.initiative):
        raise PermissionDenied
    history.unchanged(message, ["state", "state_why"], version=version)
    if message.state != Message.State.RELEASED:
        raise Refused(_("This message is not out."))
    if not why.strip():
        raise Refused(_("Say why. One sentence is enough."), field="why")
    changes = {"state": Message.State.TAKEN_BACK, "state_why": why.strip()}
    history.amend(message, changes, version=version, by=by)
    return message


def _end(voice: Messenger, *, on: date, why: str) -> None:
    """Take down what they said, forget their name, and ask for what stands elsewhere."""
    out = list(voice.messages.filter(state=Message.State.RELEASED))
    for message in out:
        changes = {"state": Message.State.TAKEN_BACK, "state_why": why}
        history.amend(message, changes, version=None, by=House())
    for message in voice.messages.all():
        # Why people believe them tells who they are.
        message.credible_why = Phrase()
        message.save_next(update_fields=["credible_why", "version"])
        history.forget(message)
        history.keep(message, SAID_OF_MESSAGES, by=House())
    history.forget(voice)
    voice.called, voice.safety_note, voice.briefing, voice.consent_how = Phrase(), "", "", ""
    voice.withdrawn_on = on
    voice.save_next()
    if any(message.appearances.exists() for message in out):
        leads = voice.campaign.initiative.led_by
        bodies.give_task(text=TAKE_DOWN, owner=leads, due_on=on, by=House())


def _refuse_unready(message: Message, *, on: date) -> None:
    if missing := checking.missing(message, today=on):
        raise Refused(
            _("This message cannot go out yet."),
            missing=[str(one) for one in missing],
            instead=_("Its page leads to each of these."),
        )


def _refuse_message(campaign: Campaign, about: Mapping[str, Any], *, by: Asking) -> None:
    if about.get("audience") not in campaign.audiences:
        raise Refused(_("Choose for whom it is."), field="audience")
    for name in ("title", "text"):
        words = phrase(about.get(name) or {})
        if not words:
            raise Refused(_("Write this in at least one language."), field=name)
        fit_for_everybody(words, field=name)
        wording.names_nobody([words], known=known_to(campaign), field=name)
    voice = about.get("messenger")
    if voice is not None and voice.campaign_id != campaign.pk:
        raise Refused(_("Choose a messenger of this campaign."), field="messenger")
    if about.get("wording_why") and not access.may_keep_words(by):
        raise Refused(_("Only who coordinates may say why these words stay."), field="wording_why")


def _refuse_voice(about: Mapping[str, Any]) -> None:
    if not phrase(about.get("called") or {}):
        raise Refused(_("Say how they want to be called in public."), field="called")
    if not consent.may_last(about["consent_on"], about["until"]):
        raise Refused(
            _("A consent ends after it begins, and within five years."),
            instead=_("Choose a day on which you ask again."),
            field="until",
        )


def _refuse_gone(voice: Messenger) -> None:
    if voice.withdrawn_on is not None:
        raise Refused(
            _("They no longer agree. Their name is not kept."),
            instead=_("Write down another messenger."),
        )
