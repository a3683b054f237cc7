"""What the invented city's sealed table rehearsed, and who cares for its team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from convive.pathway.models import Rehearsal, Situation, TrustLink, TrustRound, VisitAlone
from convive.pathway.rules.rehearsal import POLICE
from convive.pathway.rules.teamcare import quarter_of
from convive.pathway.teamcare import trust

TRUSTED = "an-organisation-answers"


def practised(world: SimpleNamespace) -> None:
    """A rehearsal that goes on, somebody out alone, a round of trust with one link."""
    member = world.space.members.first()
    world.rehearsal = Rehearsal.objects.create(
        space=world.space,
        template_version=world.space.template_version,
        begun_on=world.today,
        led_by=member.person.ref,
    )
    Situation.objects.create(rehearsal=world.rehearsal, key=POLICE)
    now = timezone.now()
    world.visit_alone = VisitAlone.objects.create(
        space=world.space,
        member=member,
        deputy=member,
        began_at=now,
        due_at=now + timedelta(hours=2),
    )
    asked = TrustRound.objects.create(
        space=world.space,
        quarter=quarter_of(world.today),
        opened_on=world.today,
        closes_on=world.today + trust.OPEN_FOR,
    )
    TrustLink.objects.create(round=asked, token_digest=trust.digest_of(TRUSTED))


def to_readiness(world: SimpleNamespace, lead: Callable[..., None]) -> None:
    """Every page of practice, of the team, and of the year."""
    space, rehearsal = world.space.ref, world.rehearsal.ref
    lead(
        "pathway",
        "rehearsals begin_rehearsal legal_signature team team_rules write_talk ask_talk "
        "agree_one_more go_out trust open_trust invite_to_trust trust_link",
        space=space,
    )
    lead("pathway", "rehearsal finish_rehearsal", space=space, ref=rehearsal)
    lead("pathway", "play_situation", space=space, ref=rehearsal, key=POLICE)
    lead("pathway", "come_back", space=space, ref=world.visit_alone.ref)
    lead("pathway", "trust_answer", token=TRUSTED)
    lead("pathway", "mechanism_report pass_needs_on", ref=space)
    lead("pathway", "mechanism_report_pdf", ref=space, language="en")
