"""What Velmora says in public: its channels, a campaign without the city's name, one in writing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from convive.demo import data
from convive.demo.loading import programmes
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.ground.viewers import House
from convive.programmes.campaigns.actions import channels, listening, planning, reaching, speaking
from convive.programmes.models.campaign import Campaign, Channel
from convive.programmes.models.message import Message, Messenger

A_YEAR = 365


def load(made: Made) -> None:
    """The register of channels, then every campaign as far as it came."""
    told = data.read("campaigns")
    known = {about["key"]: _channel(about, made) for about in told["channels"]}
    line = made.initiatives["four-streets-rowing"].mel_line
    for about in told["initiatives"]:
        made.initiatives[about["key"]] = programmes.begun(about, line, made)
    for about in told["campaigns"]:
        _campaign(about, known, made)


def _channel(about: Mapping[str, Any], made: Made) -> Channel:
    return channels.add(
        {
            "name": Phrase(about["name"]),
            "kind": about["kind"],
            "organisation": made.organisations[about["by"]],
            "audiences": about["audiences"],
            "languages": about["languages"],
            "cost": Decimal(about["cost"]),
            "lead_days": about["lead"],
            "two_way": about["two_way"],
            "access": Phrase(about.get("access", {})),
        },
        by=made.coordinator,
    )


def _campaign(about: Mapping[str, Any], known: Mapping[str, Channel], made: Made) -> None:
    by = made.coordinator
    told = {
        "goal": Phrase(about["goal"]),
        "audiences": about["audiences"],
        "narrative": Phrase(about["narrative"]),
        "proof": Phrase(about["proof"]),
        "proof_source": Phrase(about["source"]),
        "not_to_repeat": Phrase(about["not_to_repeat"]),
    }
    one = planning.brief(made.initiatives[about["of"]], told, version=None, by=by)
    for heard in about["hearings"]:
        planning.hear(
            one,
            {
                "audience": heard["audience"],
                "how": heard["how"],
                "people": heard["people"],
                "organisation": made.organisations[heard["by"]],
                "on": made.day(heard["on"]),
                "said": Phrase(heard["said"]),
                "changed": Phrase(heard["changed"]),
            },
            by=by,
        )
    if about["gaps"]:
        planning.say_gaps(one, Phrase(about["gaps"]), version=None, by=by)
    voices = {each["key"]: _messenger(one, each, made) for each in about["messengers"]}
    for each in about["messages"]:
        _message(one, each, voices, known, made)
    for each in about["comments"]:
        _theme(one, each, known[each["via"]], made)
    if about["waiting"]:
        listening.collect(one, about["waiting"], channel=None, on=made.day(-1), by=by)


def _messenger(one: Campaign, about: Mapping[str, Any], made: Made) -> Messenger:
    return speaking.add_messenger(
        one,
        {
            "sort": about["sort"],
            "called": Phrase(about["called"]),
            "organisation": made.organisations[about["by"]] if about["by"] else None,
            "consent_on": made.day(-50),
            "consent_how": about["how"],
            "until": made.day(A_YEAR),
            "briefing": about["briefing"],
            "safety_note": about["safety"],
        },
        by=made.coordinator,
    )


def _message(
    one: Campaign,
    about: Mapping[str, Any],
    voices: Mapping[str, Messenger],
    known: Mapping[str, Channel],
    made: Made,
) -> Message:
    by = made.coordinator
    message = speaking.write(
        one,
        {
            "audience": about["audience"],
            "title": Phrase(about["title"]),
            "text": Phrase(about["text"]),
            "messenger": voices.get(about["by"]),
            "credible_why": Phrase(about["why"]),
        },
        by=by,
    )
    if trial := about.get("trial"):
        learned = Phrase(trial["learned"])
        speaking.try_out(message, on=made.day(-30), by=by, **{**trial, "learned": learned})
    if about["out"] is not None:
        speaking.release(message, on=made.day(about["out"]), version=None, by=by)
    for there in about["placed"]:
        placed = reaching.place(message, known[there["on"]], on=made.day(there["day"]), by=by)
        if "how" in there:
            reaching.count(
                placed,
                contacts=there.get("contacts"),
                people=there.get("people"),
                how=there["how"],
                on=made.today,
                version=None,
                by=by,
            )
    return message


def _theme(one: Campaign, about: Mapping[str, Any], channel: Channel, made: Made) -> None:
    by, words = made.coordinator, Phrase(about["words"])
    theme = listening.begin_theme(one, words, by=by)
    lines = [str(words["en"])] * about["times"]
    listening.collect(one, lines, channel=channel, on=made.day(-10), by=by)
    for remark in one.remarks.filter(coded_on=None):
        listening.sort(remark, theme, on=made.day(-8), by=House())
    if about["answer"]:
        listening.answer(theme, Phrase(about["answer"]), version=None, by=by)
