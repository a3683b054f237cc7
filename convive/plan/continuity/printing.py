"""The briefing on paper: one document in one language."""

from __future__ import annotations

from datetime import date

from django.utils import translation

from convive.city import queries as city
from convive.ground.viewers import Asking
from convive.plan.continuity import briefing
from convive.plan.editions import paper


def page(viewer: Asking, *, language: str, today: date) -> str:
    """The briefing as one printable document in a language. Raises Http404."""
    with translation.override(language):
        told = briefing.briefing_for(viewer, today=today)
        return paper.page(
            "plan/continuity/paper/handover.html",
            language,
            briefing=told,
            city=city.the_city(),
            today=today,
        )


def pdf(viewer: Asking, *, language: str, today: date) -> bytes:
    """The same as tagged PDF. Raises ImportError or OSError where the libraries are missing."""
    return paper.pdf(page(viewer, language=language, today=today))
