"""Questions about a consultation: its clauses with comments and answers, what waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from convive.bodies import queries as bodies
from convive.bodies.queries import Comment
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.plan.consulting import access
from convive.plan.consulting.rules import VISION, Clause
from convive.plan.models import Action, Framework


@dataclass(frozen=True, slots=True)
class Commented:
    """A clause as a page shows it, with what was said about it."""

    clause: Clause
    word: Words
    title: Phrase
    text: Phrase
    comments: tuple[Comment, ...]

    @property
    def key(self) -> str:
        return str(self.clause)

    @property
    def waiting(self) -> int:
        """Comments without an answer."""
        return sum(one.answer is None for one in self.comments)


def consultations() -> list[Framework]:
    """Drafts that everybody may comment on, or could until a while ago."""
    return list(
        Framework.objects.filter(
            state=Framework.State.CONSULTING, consulted=Framework.Audience.PUBLIC
        )
    )


def framework_for(viewer: Asking, ref: str) -> Framework:
    """A framework that this viewer may see in drafting. Raises Http404."""
    found = Framework.objects.filter(ref=ref).first()
    if found is None or not access.may_see(viewer, found):
        raise Http404
    return found


def clauses_for(
    viewer: Asking, framework: Framework, *, waiting_first: bool = False
) -> list[Commented]:
    """Every part of a framework with its comments, as this viewer reads them.

    The public sees the actions that are to have a public page and do not hide the city (LVL-04).
    """
    said = _said(viewer, framework)
    shown = [
        Commented(clause, word, title, text, tuple(said.get(str(clause), ())))
        for clause, word, title, text in _clauses(viewer, framework)
    ]
    return sorted(shown, key=lambda one: -one.waiting) if waiting_first else shown


def elsewhere_for(viewer: Asking, framework: Framework) -> list[Comment]:
    """Comments on the framework as a whole, or on a part that is no longer there."""
    known = {str(clause) for clause, *_rest in _clauses(viewer, framework)}
    return [
        one for key, some in _said(viewer, framework).items() if key not in known for one in some
    ]


def clause_for(viewer: Asking, framework: Framework, key: str) -> Commented:
    """One part of a framework with its comments. Raises Http404."""
    said = _said(viewer, framework)
    for clause, word, title, text in _clauses(viewer, framework):
        if str(clause) == key:
            return Commented(clause, word, title, text, tuple(said.get(key, ())))
    raise Http404


def unanswered(framework: Framework) -> int:
    """Comments on a framework without a recorded answer."""
    return bodies.unanswered_about(framework.reference)


def _said(viewer: Asking, framework: Framework) -> dict[str, list[Comment]]:
    said: dict[str, list[Comment]] = {}
    for one in bodies.asks_about(viewer, framework.reference):
        said.setdefault(one.clause, []).append(one)
    return said


def _clauses(
    viewer: Asking, framework: Framework
) -> Iterator[tuple[Clause, Words, Phrase, Phrase]]:
    yield Clause(VISION), _("Vision"), framework.title, framework.vision
    for ref, title, why in framework.objectives.values_list("ref", "title", "why"):
        yield Clause("objective", ref), _("Objective"), title, why
    actions = framework.actions.all()
    if not viewer.may("plan.read"):
        actions = actions.filter(is_public=True).exclude(visibility=Action.Visibility.ABSENT)
    for ref, title, what in actions.values_list("ref", "title", "what"):
        yield Clause("action", ref), _("Action"), title, what
