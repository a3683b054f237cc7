"""Invented intermediaries with sealed logs, plans, conversations and barriers, for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from convive.directory.tests.builders import a_service
from convive.ground.phrase import Phrase
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests.builders import a_user, an_organisation
from convive.people.unlocking.holding import KeyHolder
from convive.programmes.models import Barrier, Dialogue, Intermediary, Outreach, Session
from convive.programmes.reach.tests.builders import a_programme, a_session
from convive.programmes.trusted import rules
from convive.programmes.trusted.actions import barriers, dialogues, logs, outreach, register
from convive.spaces.conditions import Space
from convive.spaces.tests.builders import a_space, of_another_house

NEEDS = {"work": rules.WORK, "disciplines": 1, "one_of": [], "unlockers": 2, "police": False}
TELEPHONE = "0611 22 33 44, behind the tea room"
SAID = "They want the street lamp at the steps repaired before winter."


def a_worker(**about: Any) -> KeyHolder:
    """An outreach worker of an association, with their key open."""
    about.setdefault("sort", "association")
    return of_another_house(Role.PARTNER, **about)


def a_log_room(by: KeyHolder | None = None, **about: Any) -> Space:
    """A sealed room for logs, led by who founded it."""
    given = {"template": "relationship-log", "needs": NEEDS, "level": "primary"} | about
    return a_space(by or a_worker(), **given)


def what_was_agreed(**about: Any) -> dict[str, Any]:
    """What the form of an intermediary gives, without its groups."""
    today = timezone.localdate()
    return {
        "organisation": an_organisation("The Orve Neighbours"),
        "seat": Phrase(en="Keeper of the tea room"),
        "languages": ["en", "ar"],
        "agreed": Phrase(en="Bring people to one table, once a month."),
        "boundaries": Phrase(en="Never passes on who said what."),
        "pay": Intermediary.Pay.EXPENSES,
        "pay_words": Phrase(),
        "agreed_on": today - timedelta(days=900),
        "review_on": today + timedelta(days=90),
    } | about


def an_intermediary(by: Any = None, *, groups: Any = None, **about: Any) -> Intermediary:
    """Somebody in a role of an association, whom a worker looks after."""
    several = groups if groups is not None else [an_organisation("Casa do Atlântico")]
    return register.add(
        what_was_agreed(**about), groups=several, on=timezone.localdate(), by=by or a_worker()
    )


def a_plan(one: Intermediary, *, by: Any, told: date | None = None, **about: Any) -> Outreach:
    """The way to the first group of an intermediary; `told` is the day the group heard of it."""
    given = {
        "group": one.groups.first(),
        "initiative": None,
        "needs_of_group": Phrase(en="Light on the steps, and somebody who answers."),
        "needs_of_city": Phrase(en="To hear early what goes wrong."),
        "purpose": Phrase(en="We come to listen and to repair what can be repaired."),
        "turn_to": Phrase(en="The counter of the association, any morning."),
    } | about
    made = outreach.plan(one, given, by=by)
    if told is not None:
        outreach.tell(made, how="aloud", told_on=told, on=timezone.localdate(), by=by)
    return made


def a_sealed_log(by: KeyHolder, *, room: Space | None = None, met: int = 1) -> Intermediary:
    """An intermediary with a contact and so many entries, open before its owner."""
    now = timezone.now()
    today = timezone.localdate()
    one = an_intermediary(by)
    a_plan(one, by=by, told=today - timedelta(days=800))
    space = room or a_log_room(by)
    logs.seal_contact(
        one, space=space, contact=TELEPHONE, safety="Never before six.", by=by, on=today
    )
    logs.open_log(one, by=by, now=now)
    for number in range(met):
        day = today - timedelta(days=30 * number)
        logs.note(one, met_on=day, what=SAID, promised="A call by Friday.", by=by, now=now)
    return one


def a_conversation(**about: Any) -> Session:
    """A session of a dialogue that was held."""
    programme = a_programme(
        "Across the counter", type="dialogue", carrier=an_organisation("Round Table Mediation")
    )
    return a_session(programme, at=timezone.now() - timedelta(days=3), came=10, **about)


def what_was_said(**about: Any) -> dict[str, Any]:
    """What the form of a conversation gives."""
    return {
        "roles": "Four shopkeepers, six young people.",
        "participants": 10,
        "facilitator": "A mediator of the round table",
        "ground_rules": "One speaks, the others listen.",
        "distress_support": "A counsellor in the next room",
        "first_side": "Shopkeepers",
        "first_wants": "Noise at night costs us sleep.",
        "second_side": "Young people",
        "second_wants": "We have nowhere else to be.",
        "common_goals": "",
        "minutes": "Both sides spoke about evenings in the square.",
        "said_yes_to_names": 0,
    } | about


def a_dialogue(session: Session | None = None, *, by: Any, **about: Any) -> Dialogue:
    """A conversation written down."""
    return dialogues.write(session or a_conversation(), what_was_said(**about), version=None, by=by)


def a_barrier(by: Any, *, owner: Person | None = None, **about: Any) -> Barrier:
    """People of an association do not go to a service: they do not trust it, and the hours are wrong."""
    given = {
        "reasons": ["trust", "hours"],
        "what": "People wait outside and go home again.",
        "owner": owner or a_user(),
        "on": timezone.localdate(),
    } | about
    service = given.pop("service", None) or a_service()
    organisation = given.pop("organisation", None) or an_organisation("Casa do Atlântico")
    return barriers.note(service, organisation, by=by, **given)
