"""A city's own copy of a template, with a conflict that a law could decide; a subject of a sealed room."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from convive.ground.phrase import phrase
from convive.packs.queries import latest
from convive.pathway.adopting import actions
from convive.pathway.models import Subject
from convive.pathway.tests.templates import a_conflict

SUBJECT = "pathway-topic-hate"


def templates(world: SimpleNamespace) -> None:
    """A copy as it is changed, and a subject that a sealed room took in."""
    named = phrase({"en": "Quay table", "fr": "Table du quai", "ar": "طاولة الرصيف"})
    world.template_copy = actions.copy(latest("pathway-generic"), named, by=world.boss_viewer)
    world.template_copy.entries = [*world.template_copy.entries, a_conflict("look")]
    world.template_copy.save()
    world.subject = Subject.objects.create(
        space=world.space, pack=SUBJECT, pack_version="1.0.0", taken_in_on=world.today
    )


def to_templates(world: SimpleNamespace, lead: Callable[..., None]) -> None:
    """Every page of templates, of a copy, and of the subjects of a room."""
    lead("pathway", "template walk_template copy_template", slug="pathway-generic")
    own = world.template_copy.ref
    lead("pathway", "template_copy publish_copy", ref=own)
    lead("pathway", "decide_conflict end_decision", ref=own, conflict="look")
    lead("pathway", "change_copy", ref=own, part="doors")
    lead("pathway", "room_template room_subjects", space=world.space.ref)
    lead("pathway", "take_in_subject", space=world.space.ref, pack=SUBJECT)
    lead("pathway", "sign_subject open_subject", space=world.space.ref, ref=world.subject.ref)
