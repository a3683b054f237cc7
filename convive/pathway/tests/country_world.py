"""A mechanism of a country at work: who sits there, and what each does over actions, without pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.packs import actions as packs
from convive.packs import files
from convive.pathway.actions import agreeing, receiving, work
from convive.pathway.actions.bench import Bench, lay_open
from convive.pathway.models import Case
from convive.pathway.queries import cases
from convive.pathway.tests.templates import FOLDER
from convive.people.tests.builders import an_organisation
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper
from convive.spaces.actions import desks
from convive.spaces.models import Member, Space
from convive.spaces.rules.opening import Purpose
from convive.spaces.tests import builders as spaces

TALKED = {"explained": "At home, with time.", "present": "A friend", "language": "English"}
SCREENED = {
    "facts": "Two people heard it.",
    "facts_state": "confirmed",
    "other_explanations": "He may have been angry that day.",
    "danger_or_act": False,
    "only_opinion": False,
    "child": "no",
    "eligible": True,
    "outcome_reason": "Somebody should talk with him.",
}
SUMMARY = {
    "situation": "A young person spoke of hitting an adult.",
    "protects": "A coach.",
    "asked": "Who could offer a talk?",
    "names_removed": True,
}
HARM = dict.fromkeys(("person", "family", "community", "trust", "prevented", "watches"), "Little.")
DECIDED = {"options": "Talk, or wait.", "reasons": "A talk helps."}
ASSESSED = {
    "needs": {"safety": {"answer": "present", "words": "Alone on the way home."}},
    "protective": {"trusted-adult": {"answer": "present", "words": "His coach."}},
    "context_note": "Quarrels at the bus stop.",
    "interplay": "When alone, he shouts.",
    "sources": "School\nCoach",
    "motivation": "He wants to play.",
    "uncertainty": "The summer.",
    "formulation": "Company helps.",
}
PLANNED = {
    "goals": "“Home without a fight.”",
    "valued": "Playing.",
    "needs": {"safety": {"answer": "open", "words": "Company."}},
    "success": "A month of calm.",
    "band": "low",
    "intensity": "light",
    **{f"respect_{one}": "Yes." for one in ("values", "support", "dignity", "stigma", "effects")},
}
CHOSEN = {
    "options": "A club, a service.",
    "trust": "“Her.”",
    "trained": True,
    "available": True,
    "tie": False,
    "reason": "Trust.",
}
REVIEWED = {
    "needs": {"safety": {"answer": "served", "words": "Two walk with him."}},
    "worked": "The walk.",
    "unintended": "None; we asked.",
    "effect": "none",
    "person_view": "He likes it.",
    "reasons": "It is calm.",
    "decided": "close",
}
ENDED = {
    "needs": {"safety": {"answer": "resolved", "words": "Calm."}},
    "person_heard": "Content.",
    "uncertainty": "The summer.",
}


@dataclass
class Actor:
    """Somebody in a mechanism, with an open key."""

    holder: KeyHolder
    member: Member

    def bench(self, case: Case) -> Bench:
        keeper.open(case.record, purpose=Purpose.SCREENING, by=self.holder, now=timezone.now())
        return lay_open(case, by=self.holder, now=timezone.now())

    def fill(self, case: Case, form: str, **answers: Any) -> None:
        bench = self.bench(case)
        asked = bench.template.forms[form]
        work.fill(case, asked, answers, bench=bench, by=self.holder, on=timezone.localdate())

    def say(self, case: Case, form: str, says: str = "agrees", words: str = "") -> None:
        bench = self.bench(case)
        sheet = [one for one in cases.sheets(case, bench.keyring) if one.form == form][-1]
        work.say(case, sheet, says, words, bench=bench, by=self.holder, on=timezone.localdate())

    def move(self, case: Case, key: str) -> None:
        bench = self.bench(case)
        move = bench.template.moves[key]
        work.move(case, move, bench=bench, by=self.holder, on=timezone.localdate())
        case.refresh_from_db()

    def refused(self, case: Case, key: str) -> str:
        """Why a move is refused, in one line of words."""
        try:
            self.move(case, key)
        except Refused as refusal:
            return " ".join(map(str, refusal.missing))
        raise AssertionError(f"{key} was made")

    def consent(self, case: Case, *purposes: str, state: str = "given", **more: Any) -> None:
        bench = self.bench(case)
        for purpose in purposes:
            agreeing.record(
                case,
                purpose,
                state,
                TALKED | more,
                language="en",
                bench=bench,
                by=self.holder,
                on=timezone.localdate(),
            )

    def read(self, case: Case) -> str:
        """Everything this person can read of a case, as text."""
        sheets = cases.sheets(case, self.bench(case).keyring)
        return " ".join(str(one.answers) for one in sheets)


def a_mechanism(slug: str, *decided: str, **about: Any) -> Space:
    """A space on a template that ships; on a city's copy where conflicts were `decided` in law."""
    content = files.read_folder(FOLDER.parent / slug)
    if decided:
        told = [{"key": f"decision.{key}", "sort": "decision"} for key in decided]
        content |= {"slug": f"{slug}-here", "entries": [*content["entries"], *told]}
    packs.adopt(content, by=House())
    space = spaces.a_space(template=content["slug"], template_version=content["version"], **about)
    lead = space.lead_holder  # type: ignore[attr-defined]
    space.lead = Actor(lead, space.members.get(person__ref=lead.ref))  # type: ignore[attr-defined]
    space.second = an_actor(space, "social", "intake", "screener")  # type: ignore[attr-defined]
    join(space, space.second)  # type: ignore[attr-defined]
    return space


def join(space: Space, actor: Actor) -> None:
    """This person sits at the intake desk too."""
    desk = spaces.desk_of(space)
    lead = space.lead_holder  # type: ignore[attr-defined]
    key = keeper.desk_keys(space, by=lead, now=timezone.now())[str(desk.reference)]
    on = timezone.localdate()
    desks.join(desk, actor.member, key=key, until=None, by=lead, on=on)


def an_actor(space: Space, discipline: str, *roles: str) -> Actor:
    """Somebody more in the mechanism, from a house of their own."""
    number = space.members.count()
    house = an_organisation(f"House {space.ref} {number}", sort=discipline)
    holder = spaces.a_holder(organisation=house, name=f"Person {number} of {discipline}")
    member = spaces.a_member(
        space, holder, discipline=discipline, roles=list(roles), organisation=house
    )
    return Actor(holder, member)


def a_case(space: Space, referrer: str = "professional", **answers: Any) -> Case:
    """A case about an invented person called Sami, with the desk's keys."""
    told = {"told": "He said that he wants to hit somebody.", "called": "Sami", "year": 2009}
    return receiving.receive(
        space,
        referrer,
        told | answers,
        door="web",
        language="en",
        by=spaces.NOBODY,
        on=timezone.localdate(),
    ).case


def at_first_look(space: Space, case: Case) -> None:
    """From the door to the first look."""
    lead = space.lead  # type: ignore[attr-defined]
    lead.fill(case, "acknowledgement", danger_checked="nobody", safe_answer="mailbox")
    lead.move(case, "acknowledge")
    lead.move(case, "screen")


def before_the_table(space: Space, case: Case, **screened: Any) -> None:
    """To the table, with a summary that names nobody; through asking partners where there is that."""
    lead = space.lead  # type: ignore[attr-defined]
    at_first_look(space, case)
    lead.fill(case, "screening", **(SCREENED | screened))
    if "gather" in lead.bench(case).template.moves:
        lead.move(case, "gather")
    lead.fill(case, "summary", **SUMMARY)


def agreed(space: Space, case: Case, chair: Actor, others: Sequence[Actor], **decided: Any) -> None:
    """The table's decision, with the voice of everybody who read it."""
    others[0].fill(case, "harm-check", **HARM)
    chair.fill(case, "decision", **(DECIDED | decided))
    for one in others:
        one.say(case, "decision")


def in_days(days: int) -> str:
    """A day from now, as it is stored."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()
