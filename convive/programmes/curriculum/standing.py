"""How the thread names a question about teaching, and what the page of its module shows of it."""

from __future__ import annotations

from datetime import datetime

from convive.people.viewer import Viewer
from convive.programmes import blocks
from convive.programmes.curriculum import queries, showing, words
from convive.programmes.curriculum.queries import MODULES
from convive.programmes.models import CurriculumQuestion, Initiative
from convive.thread import names
from convive.thread.names import Kind


def register() -> None:
    """Called once, when the house is built."""
    names.register(Kind(CurriculumQuestion.KIND, words.QUESTION, queries.named))
    blocks.register(_block)


def _block(viewer: Viewer, initiative: Initiative, now: datetime) -> blocks.Block | None:
    if initiative.type not in MODULES:
        return None
    covered = queries.coverage_of(initiative, on=now.date())
    questions = list(CurriculumQuestion.objects.filter(module=initiative))
    if not covered and not questions:
        return None
    told = {"covered": covered, "map": showing.coverage_map(covered), "questions": questions}
    return blocks.Block("programmes/curriculum/_block.html", told)
