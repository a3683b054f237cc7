"""What travels in the invented city: a course that is passed on, waves, a question, an edition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

from convive.exchange.courses import actions as courses
from convive.plan.languages import actions as languages
from convive.programmes.curriculum import actions as curriculum
from convive.programmes.lineage import actions as lineage
from convive.programmes.reach.tests.builders import a_programme, a_session
from convive.results.waves import actions as waves

Lead = Callable[..., None]


def travels(world: SimpleNamespace) -> None:
    """One of each, in the states that its pages ask for."""
    by, today = world.boss_viewer, world.today
    world.course = a_programme(
        "Coaches for four streets", carrier=world.organisation, curriculum=["Mixed teams"]
    )
    a_session(world.course, came=12)
    world.trainer = lineage.add_trainer(world.course, role="PE teacher", trained_on=today, by=by)
    world.shared_course = courses.share(world.course, licence="CC-BY-4.0", on=today, by=by)
    world.teaching = curriculum.ask(
        question="What should be taught?",
        background="Four lessons are free.",
        invited=["parents-groups", "pupils-students"],
        opens_on=today,
        closes_on=today + timedelta(days=20),
        by=by,
    )
    world.cohort = waves.begin(
        "cohort-family", title="Ten evenings", people=15, ended_on=today, on=today, by=by
    )
    world.spoken = languages.add_language("pt", is_required=True, by=by)
    languages.show_film(
        world.framework,
        film="https://films.velmora.example/signs",
        film_language="LSF",
        film_has_captions=True,
        transcript="Together.",
        version=None,
        by=by,
    )
    languages.write_edition(world.framework, "pt", {"title": "Juntos"}, how="human", by=by)


def to_travels(world: SimpleNamespace, lead: Lead) -> None:
    """The words that lead to each of these pages."""
    lead("programmes", "lineage lineage_file add_trainer", ref=world.course.ref)
    lead("programmes", "trainer amend_trainer pass_on observe", ref=world.trainer.ref)
    lead("exchange", "share_course credit_course", ref=world.course.ref)
    lead("exchange", "course course_file withdraw_course", ref=world.shared_course.ref)
    lead("programmes", "teaching_question teaching_say teaching_paper", ref=world.teaching.ref)
    lead("programmes", "curriculum_question amend_curriculum", ref=world.teaching.ref)
    lead("programmes", "type_in_curriculum draw_together", ref=world.teaching.ref)
    lead("programmes", "lead_to_module end_curriculum", ref=world.teaching.ref)
    lead("results", "cohort make_cards compare_unlinked", ref=world.cohort.ref)
    first = world.cohort.waves.first()
    lead("results", "answer_wave wave_paper invite_wave type_in_wave close_wave", ref=first.ref)
    lead("plan", "amend_spoken count_speakers", ref=world.spoken.ref)
    lead("plan", "publication film weave complete", ref=world.framework.ref)
    written = "write_edition edition_sheet take_sheet publish_edition"
    lead("plan", written, ref=world.framework.ref, code="pt")
    lead("plan", "edition", code="en")
