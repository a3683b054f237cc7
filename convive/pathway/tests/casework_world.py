"""A team around a case, each with a browser in which their key is open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from convive.pathway.models import Case
from convive.pathway.tests import builders
from convive.people.models import Person
from convive.people.tests.builders import PASSWORD, an_organisation, signed_in
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper
from convive.spaces.actions import desks
from convive.spaces.models import Member, Space
from convive.spaces.tests import builders as spaces

SAMI = {
    "told": "He said on Monday that he wants to hit his teacher.",
    "names": "Sami El-Tayeb",
    "phones": "05 00 00 30 30",
    "year": 2009,
    "called": "Sami",
    "me": "Huda",
}
SCREENED = {
    "facts": "Two teachers heard it.",
    "facts_state": "confirmed",
    "other_explanations": "He may have been angry that day.",
    "danger_or_act": "no",
    "only_opinion": "no",
    "child": "yes",
    "eligible": "yes",
    "outcome_reason": "Somebody should talk with him.",
}
SUMMARY = {
    "situation": "A young person spoke of hitting an adult.",
    "protects": "A coach whom the young person trusts.",
    "asked": "Who could offer a talk?",
    "names_removed": "yes",
}
HARM = {
    "person": "Being labelled.",
    "family": "Being talked about.",
    "community": "Mistrust.",
    "trust": "Nobody writes again.",
    "prevented": "Small circle, short words.",
    "watches": "The chair",
}
DECISION = {"options": "Talk, or wait.", "decided": "offer", "reasons": "A talk helps."}
ASSESSED = {
    "needs.safety": "present",
    "needs.safety.words": "He feels alone on the way home.",
    "protective.trusted-adult": "present",
    "protective.trusted-adult.words": "His coach.",
    "protective_looked": "At school and in his club.",
    "context_note": "Quarrels at the bus stop.",
    "interplay": "When he is alone, he shouts.",
    "sources": "School\nCoach",
    "motivation": "He wants to play on Saturdays.",
    "uncertainty": "We do not know the summer.",
    "formulation": "Company on the way home helps.",
}
TALKED = {
    "answered": "given",
    "words_in": "en",
    "explained": "In the club room, with time.",
    "present": "The young person and the worker",
    "language": "English",
}
PLAN = {
    "goals": "“I want to get home without a fight.”",
    "valued": "Playing on Saturdays.",
    "needs.safety": "open",
    "needs.safety.words": "Company on the way home.",
    "success": "A month without a quarrel.",
    "respect_values": "He chose it.",
    "respect_support": "Yes.",
    "respect_dignity": "Yes.",
    "respect_stigma": "It is a club like others.",
    "respect_effects": "Others may ask why.",
    "band": "low",
    "intensity": "light",
}
CHOSEN = {
    "options": "A club, or a talk at school.",
    "trust": "“My coach,” he says, and so does his mother.",
    "trained": "yes",
    "available": "yes",
    "tie": "no",
    "reason": "They know each other from the field.",
}
REVIEWED = {
    "needs.safety": "served",
    "needs.safety.words": "Two walk with him.",
    "worked": "The walk home.",
    "unintended": "None noticed.",
    "person_view": "He likes it.",
    "decided": "close",
    "reasons": "It is calm.",
}
CLOSED = {
    "needs.safety": "resolved",
    "needs.safety.words": "Calm for two months.",
    "person_heard": "He is content.",
    "referrer_heard": "asked",
    "uncertainty": "The summer.",
}


@dataclass
class Seat:
    """Somebody of the team: their key, their membership, their browser."""

    holder: KeyHolder
    member: Member

    @cached_property
    def client(self) -> Client:
        """Their browser, opened when it is first used."""
        return a_browser(self.holder)

    def get(self, case: Case, name: str = "case", *words: str) -> Any:
        return self.client.get(url(case, name, *words))

    def post(self, case: Case, name: str, *words: str, **told: Any) -> Any:
        return self.client.post(url(case, name, *words), told)

    def open(self, case: Case, purpose: str = "screening") -> Any:
        return self.post(case, "open_case", purpose=purpose)

    def fill(self, case: Case, form: str, **told: Any) -> Any:
        return self.post(case, "fill_sheet", form, **told)

    def move(self, case: Case, move: str) -> Any:
        answer = self.post(case, "move", move)
        case.refresh_from_db()
        return answer

    def say(self, case: Case, form: str, says: str = "agrees", words: str = "") -> Any:
        return self.post(case, "say", sitting_of(case, form), says=says, words=words)


@dataclass
class Team:
    """A space with everybody a whole case needs."""

    space: Space
    lead: Seat
    second: Seat
    nurse: Seat
    teacher: Seat
    chair: Seat
    worker: Seat
    coach: Seat

    @property
    def panel(self) -> list[Seat]:
        return [self.nurse, self.teacher, self.chair]


def url(case: Case, name: str = "case", *words: str) -> str:
    """An address of a case."""
    return reverse(f"pathway:{name}", args=[case.space.ref, case.ref, *words])


def room_url(space: Space, name: str, *words: str) -> str:
    """An address of a space."""
    return reverse(f"pathway:{name}", args=[space.ref, *words])


def a_team(**about: Any) -> Team:
    """A team on the generic pathway, everybody from a house of their own."""
    space = builders.a_pathway_space(**about)
    lead = space.lead_holder  # type: ignore[attr-defined]
    first = Seat(lead, space.members.get(person__ref=lead.ref))
    second = a_seat(space, "Second Desk", "social", ["intake", "screener"])
    on = timezone.localdate()
    desk = spaces.desk_of(space)
    key = keeper.desk_keys(space, by=lead, now=timezone.now())[str(desk.reference)]
    desks.join(desk, second.member, key=key, until=None, by=lead, on=on)
    return Team(
        space,
        first,
        second,
        nurse=a_seat(space, "Nina Nurse", "health", ["panel"]),
        teacher=a_seat(space, "Tom Teacher", "school", ["panel"]),
        chair=a_seat(space, "Cora Chair", "youth", ["chair"]),
        worker=a_seat(space, "Wim Worker", "social", ["worker"]),
        coach=a_seat(space, "Carl Coach", "association", ["provider"]),
    )


def a_seat(space: Space, name: str, discipline: str, roles: list[str]) -> Seat:
    """Somebody more in the space, with an open key."""
    house = an_organisation(f"House of {name}", sort=discipline)
    holder = spaces.a_holder(organisation=house, name=name)
    member = spaces.a_member(space, holder, discipline=discipline, roles=roles, organisation=house)
    return Seat(holder, member)


def a_browser(holder: KeyHolder) -> Client:
    """A browser in which this person's key is open."""
    client = Client()
    signed_in(client, Person.objects.get(ref=holder.ref))
    client.post("/unlock/?next=/", {"password": PASSWORD})
    return client


def sitting_of(case: Case, form: str) -> str:
    """The sheet of a form that was written last."""
    return case.record.entries.filter(form=form).order_by("-id")[0].sitting


def text_of(answer: Any) -> str:
    """The words of a page, without its markup."""
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", plain)


def in_days(days: int) -> str:
    """A day from now, as a date field takes it."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def screening(team: Team, case: Case) -> None:
    """At the first look, with the case open before both screeners."""
    lead = team.lead
    lead.open(case)
    team.second.open(case)
    lead.fill(case, "acknowledgement", danger_checked="nobody", safe_answer="mailbox")
    lead.move(case, "acknowledge")
    lead.move(case, "screen")


def gathering(team: Team, case: Case) -> None:
    """At the questions to partners, with the case open before both screeners."""
    screening(team, case)
    team.lead.fill(case, "screening", **SCREENED)
    team.lead.move(case, "gather")


def to_panel(team: Team, case: Case) -> None:
    """From the door to the panel, with the panel having opened it."""
    lead = team.lead
    lead.open(case)
    lead.fill(case, "acknowledgement", danger_checked="nobody", safe_answer="mailbox")
    lead.move(case, "acknowledge")
    lead.move(case, "screen")
    lead.fill(case, "screening", **SCREENED)
    lead.move(case, "gather")
    lead.fill(case, "summary", **SUMMARY)
    lead.move(case, "to-panel")
    for seat in team.panel:
        seat.open(case, "discussion")


def to_consent(team: Team, case: Case) -> None:
    """From the door to the talk with the person."""
    to_panel(team, case)
    team.nurse.fill(case, "harm-check", **HARM)
    team.chair.fill(case, "decision", **DECISION, worker=team.worker.member.ref)
    team.nurse.say(case, "decision")
    team.teacher.say(case, "decision")
    team.lead.say(case, "decision")
    team.lead.move(case, "adopt")


def to_plan(team: Team, case: Case) -> None:
    """From the door to the making of the plan, with every consent that it takes."""
    to_consent(team, case)
    team.worker.open(case, "support")
    for purpose in ("assessment", "support", "sharing", "contact"):
        team.worker.post(case, "consent", purpose, **TALKED)
    team.lead.move(case, "consented")
    for seat in team.panel:
        seat.open(case, "discussion")
    team.worker.open(case, "support")
    team.worker.fill(case, "assessment", **ASSESSED)
    for seat in team.panel:
        seat.say(case, "assessment")
    team.lead.move(case, "assessed")
    team.chair.open(case, "discussion")


def to_support(team: Team, case: Case) -> None:
    """From the door to the plan at work."""
    to_plan(team, case)
    team.worker.fill(case, "plan", **PLAN, review_on=in_days(60))
    team.chair.say(case, "plan")
    team.worker.move(case, "approve-plan")
    team.worker.fill(case, "provider-choice", provider=team.coach.member.ref, **CHOSEN)
