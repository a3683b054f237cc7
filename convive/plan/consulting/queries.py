"""Questions about a consultation: its clauses with comments and answers, what waits for an answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from convive.bodies import queries as bodies
from convive.bodies.queries import Comment
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.plan import queries as plan
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


def clauses_for(viewer: Asking, framework: Framework) -> list[Commented]:
    """Every part of a framework with its comments, as this viewer reads them.

    The public sees the actions that are to have a public page and do not hide the city (LVL-04).
    """
    said: dict[str, list[Comment]] = defaultdict(list)
    for one in bodies.asks_about(viewer, framework.reference):
        said[one.clause].append(one)
    shown = [(Clause(VISION), _("Vision"), framework.title, framework.vision)]
    shown += [
        (Clause("objective", one.ref), _("Objective"), one.title, one.why)
        for one in framework.objectives.all()
    ]
    shown += [
        (Clause("action", one.ref), _("Action"), one.title, one.what)
        for one in _actions(viewer, framework)
    ]
    return [
        Commented(clause, word, title, text, tuple(said[str(clause)]))
        for clause, word, title, text in shown
    ]


def elsewhere_for(viewer: Asking, framework: Framework) -> list[Comment]:
    """Comments on the framework as a whole, or on a part that is no longer there."""
    known = {one.key for one in clauses_for(viewer, framework)}
    return [
        one for one in bodies.asks_about(viewer, framework.reference) if one.clause not in known
    ]


def clause_for(viewer: Asking, framework: Framework, key: str) -> Commented:
    """One part of a framework with its comments. Raises Http404."""
    found = next((one for one in clauses_for(viewer, framework) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def unanswered(framework: Framework) -> int:
    """Comments on a framework without a recorded answer."""
    return bodies.unanswered_about(framework.reference)


def _actions(viewer: Asking, framework: Framework) -> list[Action]:
    actions = framework.actions.only("ref", "title", "what", "is_public", "visibility")
    if viewer.may("plan.read"):
        return list(actions)
    return [one for one in actions if plan.stands_with_city(one)]
