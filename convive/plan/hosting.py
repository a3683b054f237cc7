"""What exists already and could carry a new action: other actions, and tables that meet (GOV-11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.bodies import queries as bodies
from convive.bodies import rules
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.plan import lists, queries
from convive.plan.models import Action

MOST = 5
RUNNING = (Action.State.PLANNED, Action.State.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Host:
    """Something that could carry new work: its words, its page, what kind of thing it is."""

    title: str
    url: str
    word: Words


def hosts_for(
    viewer: Asking, title: Phrase, what: Phrase, *, domain: str = "", on: date, language: str
) -> list[Host]:
    """Actions and tables that could carry this, the closest first, at most five of each (GOV-11)."""
    purpose = " ".join(phrase.in_language(language) for phrase in (title, what) if phrase)
    running = {one.ref: one for one in queries.open_actions(viewer) if one.state in RUNNING}
    tables = [rules.Table(one.ref, _words(one)) for one in running.values()]
    close = rules.hosts_for(purpose, [], [], tables, language=language)
    found = [
        Host(str(running[one.ref]), reverse("plan:action", args=[one.ref]), _("Action"))
        for one in close[:MOST]
    ]
    topics = [str(lists.words(lists.DOMAINS, domain))] if domain else []
    proposals = bodies.hosts_for(viewer, purpose, topics, [], on=on, language=language)
    return found + [
        Host(str(one.body), reverse("bodies:show", args=[one.body.ref]), _("Table"))
        for one in proposals[:MOST]
    ]


def _words(action: Action) -> dict[str, str]:
    codes = {*action.title, *action.what}
    return {code: f"{action.title.get(code, '')} {action.what.get(code, '')}" for code in codes}
