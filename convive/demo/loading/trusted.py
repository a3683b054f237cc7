"""Somebody trusted: one who goes between, a sealed log of two years, a hard talk, two barriers."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from convive.bodies import actions as tables
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.ground.references import new_ref
from convive.ground.viewers import House
from convive.programmes.models import Intermediary, Session
from convive.programmes.sessions.actions import planning, recording
from convive.programmes.trusted.actions import barriers, dialogues, logs, outreach, register


def load(made: Made) -> None:
    """Everything of the data as far as it came."""
    told = data.read("trusted")
    one = _intermediary(told["intermediary"], made)
    _plan(one, told["plan"], made)
    _log(one, told, made)
    _talk(told["talk"], made)
    for about in told["barriers"]:
        _barrier(about, made)


def _intermediary(about: dict[str, Any], made: Made) -> Intermediary:
    agreed = made.day(about["agreed_on"])
    one = register.add(
        {
            "organisation": made.organisations[about["organisation"]],
            "seat": Phrase(about["seat"]),
            "languages": about["languages"],
            "agreed": Phrase(about["agreed"]),
            "boundaries": Phrase(about["boundaries"]),
            "pay": about["pay"],
            "pay_words": Phrase(about["pay_words"]),
            "agreed_on": agreed,
            "review_on": made.day(about["review"]),
        },
        groups=[made.organisations[key] for key in about["groups"]],
        on=made.today,
        by=made.viewer(about["by"]),
    )
    past.happened(one, agreed)
    return one


def _plan(one: Intermediary, about: dict[str, Any], made: Made) -> None:
    by, told = made.viewer("association"), made.day(about["told"])
    said = ("needs_of_group", "needs_of_city", "purpose", "turn_to")
    plan = outreach.plan(
        one,
        {"group": made.organisations[about["group"]], "initiative": None}
        | {name: Phrase(about[name]) for name in said},
        by=by,
    )
    outreach.tell(plan, how=about["how"], told_on=told, on=made.today, by=by)
    past.happened(plan, told)


def _log(one: Intermediary, told: dict[str, Any], made: Made) -> None:
    """Each entry on its day: the log was opened then, and closed again by itself."""
    holder, about = made.holder(told["intermediary"]["by"]), told["intermediary"]
    logs.seal_contact(
        one,
        space=made.spaces["in-good-faith"],
        contact=about["contact"],
        safety=about["safety"],
        by=holder,
        on=made.day(told["plan"]["told"]),
    )
    for entry in told["met"]:
        now = past.moment(made.day(entry["day"]))
        logs.open_log(one, by=holder, now=now)
        logs.note(
            one,
            met_on=made.day(entry["day"]),
            what=entry["what"],
            promised=entry["promised"],
            by=holder,
            now=now,
        )


def _talk(about: dict[str, Any], made: Made) -> None:
    """One that was held, written down and closed, and the next one."""
    session = _session(about, made.day(about["day"]), made)
    _session(about, made.day(about["next"]), made)
    written = session.ends + timedelta(hours=2)
    recording.record(
        session,
        {"came": about["came"], "counts": {}, "told": {"outcome": about["outcomes"]}},
        client_key=new_ref(),
        saw=0,
        written_at=written,
        now=written,
        by=House(),
    )
    names = set(dialogues.TOLD) & about.keys()
    one = dialogues.write(
        session,
        {name: about[name] for name in names} | {"participants": about["came"]},
        version=None,
        by=House(),
    )
    dialogues.close(
        one,
        outcomes=about["outcomes"],
        common_goals=about["common_goals"],
        on=written.date(),
        by=House(),
    )
    past.happened(one, written.date())


def _session(about: dict[str, Any], day: Any, made: Made) -> Session:
    planned = planning.plan(
        made.initiatives[about["programme"]],
        first=day,
        begins=time(18),
        ends=time(20),
        place=Phrase(about["place"]),
        now=past.moment(day),
        by=House(),
    )
    return planned[0]


def _barrier(about: dict[str, Any], made: Made) -> None:
    on = made.day(about["day"])
    one = barriers.note(
        made.services[about["service"]],
        made.organisations[about["organisation"]],
        reasons=about["reasons"],
        what=about["what"],
        owner=made.users[about["owner"]],
        own_support=Phrase(about.get("own", {})),
        on=on,
        by=made.viewer(about["by"]),
    )
    if "agreed" in about:
        agreed = made.day(about["agreed"])
        barriers.tell_own_support(
            one,
            own_support=one.own_support,
            agreed_on=agreed,
            agreed_how=about["how"],
            version=one.version,
            on=made.today,
            by=made.viewer(about["by"]),
        )
        barriers.list_own_support(one, made.services[about["listed"]], by=made.coordinator)
    if "answer" in about:
        answer = about["answer"]
        tables.answer_ask(
            one.ask,
            sort=answer["sort"],
            why=Phrase(answer["why"]),
            promised_by=made.day(answer["promised"]),
            on=made.day(answer["day"]),
            by=made.coordinator,
        )
    past.happened(one, on)
    past.happened(one.ask, on)
