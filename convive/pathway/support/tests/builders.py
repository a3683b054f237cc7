"""A case whose plan is at work, laid open before who leads it, without the long way there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from convive.ground.references import new_ref
from convive.pathway import splitting
from convive.pathway.actions import provision
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Activity, Case, Consent
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import SAMI, Seat
from convive.pathway.tests.small_cases import bench_of
from convive.people.tests.builders import an_organisation
from convive.spaces.models import Space
from convive.spaces.tests import builders as spaces

TODAY = timezone.localdate()
PLAN = {"goals": "“Get home without a fight.”", "band": "low", "intensity": "light"}
CHOSEN = {
    "options": "A club, or a talk at school.",
    "trust": "His coach.",
    "trained": True,
    "available": True,
    "tie": False,
    "reason": "They know each other.",
}


@dataclass
class Supported:
    """A case with a plan, its lead at the desk with it open, and a coach who could provide."""

    space: Space
    case: Case
    bench: Bench
    lead: Seat
    coach: Seat

    @property
    def told(self) -> dict[str, Any]:
        return {"bench": self.bench, "by": self.lead.holder, "on": TODAY}

    def fill(self, form: str, **answers: Any) -> None:
        splitting.seal_sheet(
            self.case.record,
            self.bench.keyring,
            self.bench.template.forms[form],
            answers,
            sitting=new_ref(),
            by=self.lead.holder,
            on=TODAY,
        )

    def propose(self, seat: Seat | None = None, **answers: Any) -> Activity:
        chosen = (seat or self.coach).member
        told = {"outside": answers.pop("outside", None), **self.told}
        return provision.propose(self.case, chosen, answers, **told)

    def running(self, **answers: Any) -> Activity:
        """An activity that both sides said yes to."""
        activity = self.propose(**answers)
        if activity.outside_id is None:
            provision.provider_agrees(activity, by=self.coach.holder, on=TODAY)
        else:
            provision.outside_agrees(activity, by=self.lead.holder, on=TODAY)
        return provision.person_agrees(activity, **self.told)


def supported(space: Space, **plan: Any) -> Supported:
    """The person agreed to support, the plan is approved, and the coach was chosen."""
    holder = space.lead_holder  # type: ignore[attr-defined]
    member = space.members.get(person__ref=holder.ref)
    member.roles = sorted({*member.roles, "lead", "screener", "intake", "worker"})
    member.save()
    case = a_case(space, SAMI)
    case.stage = "support"
    case.save()
    lead = Seat(holder, member)
    coach = a_provider(space)
    found = Supported(space, case, bench_of(case, holder), lead, coach)
    agreed(found, "support")
    found.fill("plan", **PLAN, **plan)
    found.fill("provider-choice", provider=coach.member.ref, **CHOSEN)
    return found


def a_provider(space: Space) -> Seat:
    """Somebody of the space who offers activities, from a house of their own."""
    house = an_organisation(f"House {new_ref()}", sort="association")
    holder = spaces.a_holder(organisation=house, name=f"Coach {new_ref()}")
    member = spaces.a_member(
        space, holder, discipline="association", roles=["provider"], organisation=house
    )
    return Seat(holder, member)


def agreed(at: Supported, purpose: str) -> Consent:
    """The person said yes."""
    return Consent.objects.create(
        case=at.case,
        purpose=purpose,
        state=Consent.State.GIVEN,
        text_version="1.0.0",
        language="en",
        on=TODAY,
        by=at.lead.holder.ref,
        sitting=new_ref(),
    )
