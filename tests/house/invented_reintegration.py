"""People who come back, in the invented city: a return, a strand, work, a chapter, days away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

from convive.packs.queries import latest
from convive.pathway.models import (
    Absence,
    Activity,
    Case,
    Chapter,
    ContactEntry,
    ContactPoint,
    Employment,
    Household,
    Milestone,
    PartAsked,
    PracticeQuestion,
    Return,
    SpecialistQuestion,
    Strand,
)
from convive.spaces.tests import builders as spaces

TEMPLATE = "pathway-returnee-coordination"


def coming_back(world: SimpleNamespace) -> None:
    """What the pages of a return show, for who is in the room: the invented people are not."""
    on, pack = world.today, latest(TEMPLATE)
    assert pack is not None
    space = spaces.a_space(
        name="Welcome back", level="tertiary", template=TEMPLATE, template_version=pack.version
    )
    world.return_space, member, later = space, space.members.first(), on + timedelta(days=30)
    case = world.return_case = Case.objects.create(
        record=spaces.a_record(space).record,
        space=space,
        template=space.template,
        template_version=space.template_version,
        number="R2T-9M4",
        stage="preparing",
        stage_since=on,
        received_on=on,
    )
    home = Household.objects.create(space=space, made_on=on)
    Return.objects.create(case=case, household=home, expected_on=later)
    world.strand = Strand.objects.create(
        case=case,
        domain=Strand.Domain.HOUSING,
        owner=member,
        deputy=member,
        since=on,
        until=on + timedelta(days=1800),
        review_on=later,
    )
    world.strand_milestone = Milestone.objects.create(
        strand=world.strand, due_on=later, sitting="0" * 12
    )
    world.part_asked = PartAsked.objects.create(
        case=case, agency=world.organisation, asked_on=on, due_on=later
    )
    world.employment = Employment.objects.create(case=case, begun_on=on, sitting="0" * 12)
    world.absence = Absence.objects.create(member=member, since=on, until=later)
    world.chapter = Chapter.objects.create(
        space=space,
        shelf=Chapter.Shelf.MANUAL,
        key="boundary",
        title={"en": "What the city does"},
        text={"en": "It looks after housing and school."},
        written_on=on,
        by=member.person.ref,
    )
    world.held_question = PracticeQuestion.objects.create(
        space=space,
        member=member,
        record=spaces.a_record(space, kind=PracticeQuestion.KIND).record,
        held=True,
        on=on,
    )

    world.return_activity = Activity.objects.create(
        case=case, provider=member, purpose="support", sitting="0" * 12
    )
    ContactPoint.objects.create(space=space, member=member, deputy=member, superior=member)
    codes = {"kind": "relative", "way": "phone", "purpose": "help", "done": "waits"}
    world.contact_entry = ContactEntry.objects.create(
        space=space,
        member=member,
        record=spaces.a_record(space, kind=ContactEntry.KIND).record,
        on=on,
        due_on=later,
        **codes,
    )
    world.specialist_question = SpecialistQuestion.objects.create(
        space=space,
        asker=member,
        specialist=member,
        skill=member.discipline,
        record=spaces.a_record(space, kind=SpecialistQuestion.KIND).record,
        asked_on=on,
        due_on=later,
    )


def to_coming_back(world: SimpleNamespace, lead: Callable[..., None]) -> None:
    """Every page of return and long support."""
    space = world.return_space.ref
    inside = {"space": space, "ref": world.return_case.ref}
    lead(
        "pathway",
        "returns board contact_points be_away role_cards return_ground lasting shelf practice "
        "contact_log write_contact specialists",
        space=space,
    )
    lead("pathway", "back_earlier", space=space, absence=world.absence.ref)
    lead("pathway", "contact_entry hand_on_contact", space=space, ref=world.contact_entry.ref)
    question = world.specialist_question.ref
    lead("pathway", "specialist_question decline_question", space=space, ref=question)
    lead("pathway", "chapter write_chapter", space=space, key=world.chapter.key)
    lead("pathway", "held_question", space=space, ref=world.held_question.ref)
    lead(
        "pathway",
        "return_file announce briefing write_briefing begin_strand employ give_in_kind ask_part "
        "note_item confer book_place",
        **inside,
    )
    lead("pathway", "return_step", **inside, what="tick")
    lead("pathway", "review_strand strand_team aim end_strand", **inside, strand=world.strand.ref)
    lead("pathway", "provider_pack", **inside, activity=world.return_activity.ref)
    lead("pathway", "reach", **inside, milestone=world.strand_milestone.ref)
    lead("pathway", "give_place_back", **inside, sitting="0" * 12)
    lead("pathway", "end_work", **inside, work=world.employment.ref)
    lead("pathway", "receive_part refuse_part", **inside, part=world.part_asked.ref)
