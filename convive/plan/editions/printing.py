"""What stands in the printed framework, for who works with it and for everybody."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from convive.city import queries as city
from convive.ground.viewers import Asking
from convive.plan import lists, queries
from convive.plan.adopting import queries as adopting
from convive.plan.editions import paper
from convive.plan.editions import queries as editions
from convive.plan.gaps import queries as gaps
from convive.plan.models import Framework
from convive.plan.queries import Plan

DOCUMENT = "plan/editions/document.html"


def whole(viewer: Asking, framework: Framework, language: str) -> str:
    """The document with everything a reader of the workspace sees, in one language."""
    with translation.override(language):
        plan = queries.plan_for(viewer, framework)
        lessons = editions.lessons_used(viewer, framework)
        put_off = gaps.put_off_for(viewer)
    told = {"lessons": lessons, "put_off": put_off, "is_whole": True}
    return paper.page(DOCUMENT, language, **_context(plan), **told)


def public(plan: Plan, language: str) -> str:
    """The document that everybody may have: public actions only, no money, no risks."""
    return paper.page(DOCUMENT, language, **_context(plan), lessons=[], is_whole=False)


def _context(plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan,
        "number": adopting.number_of(plan.framework),
        "city": city.the_city(),
        "domains": dict(lists.choices(lists.DOMAINS)),
    }
