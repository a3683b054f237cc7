"""How fast a framework of five hundred actions is: its pages, its paper, its next version."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse

from convive.ground.viewers import House
from convive.landscape.models import Finding
from convive.people.models import Organisation
from convive.plan import actions
from convive.plan.editions import export, paper, printing
from convive.plan.models import Action, BudgetLine, Framework, Objective
from convive.thread.models import Link
from convive.ui import printer

ACTIONS, OBJECTIVES, REPEATS = 500, 20, 5
TITLES = {"en": "Evening talks number %d", "fr": "Veillées numéro %d", "ar": "أمسيات رقم %d"}
WHAT = {
    "en": "Neighbours meet in the library, share a meal and talk about what they saw this month.",
    "fr": "Les voisins se retrouvent à la bibliothèque, partagent un repas et parlent du mois.",
    "ar": "يلتقي الجيران في المكتبة ويتقاسمون وجبة ويتحدثون عما رأوه هذا الشهر.",
}
LEVELS = ("primary", "primary", "secondary", "tertiary", "cross-cutting")


class Undone(Exception):
    """Raised to take back everything that was made for measuring."""


def bench_plan(open_page: Callable[[str], object], *, today: date) -> dict[str, Any]:
    """Build 500 actions, open their pages, print them; nothing of it stays.

    `open_page` takes an address. Pages in milliseconds (medians), paper in seconds.
    """
    found: dict[str, Any] = {}
    try:
        with transaction.atomic():
            found = _measured(_built(today), open_page)
            raise Undone
    except Undone:
        return found


def _measured(framework: Framework, open_page: Callable[[str], object]) -> dict[str, Any]:
    pages = {
        name: reverse(f"plan:{name}", args=[framework.ref])
        for name in ("framework", "portfolio", "adopt", "languages", "rubric", "comments")
    }
    objective, action = framework.objectives.first(), framework.actions.first()
    pages["objective"] = reverse("plan:objective", args=[objective.ref if objective else ""])
    pages["action"] = reverse("plan:action", args=[action.ref if action else ""])
    pages["public"] = reverse("plan:public")
    told: dict[str, Any] = {"actions": ACTIONS}
    for name, address in pages.items():
        times = [_timed(partial(open_page, address)) for _time in range(REPEATS + 1)]
        told[f"{name}_ms"] = round(statistics.median(times[1:]) * 1000, 1)
    for language in ("en", "ar"):
        told[f"print_{language}_s"] = round(_timed(partial(_print, framework, language)), 2)
    told["data_s"] = round(_timed(lambda: export.as_data(House(), framework, "fr")), 2)
    told["next_version_s"] = round(_timed(lambda: actions.replace(framework, by=House())), 2)
    return told


def _print(framework: Framework, language: str) -> None:
    written = printing.whole(House(), framework, language)
    if printer.can_make_pdf():
        paper.pdf(written)


def _built(today: date) -> Framework:
    """An adopted framework with twenty objectives, a finding each, and money for every action."""
    Framework.objects.filter(state=Framework.State.ADOPTED).update(state=Framework.State.REPLACED)
    framework = Framework.objects.create(
        title={"en": "Measured"},
        begins_on=today,
        ends_on=today + timedelta(days=900),
        state=Framework.State.ADOPTED,
        adopted_on=today,
        adopted_by="Council",
    )
    owner = Organisation.objects.create(name={"en": "Measuring office"})
    objectives = [
        Objective.objects.create(framework=framework, place=place, title=_title(place))
        for place in range(OBJECTIVES)
    ]
    finding = Finding.objects.create(
        statement={"en": "Measured"},
        sort=Finding.Sort.NEED,
        state=Finding.State.VALIDATED,
        confidence=Finding.Confidence.LOW,
        expires_on=today + timedelta(days=300),
    )
    made = Action.objects.bulk_create(
        _action(framework, owner, place, today) for place in range(ACTIONS)
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(action=one, origin="City budget", amount=1000 + place)
        for place, one in enumerate(made)
    )
    links = [_link(finding, one) for one in objectives]
    links += [_link(objectives[place % OBJECTIVES], one) for place, one in enumerate(made)]
    Link.objects.bulk_create(links)
    return framework


def _action(framework: Framework, owner: Organisation, place: int, today: date) -> Action:
    return Action(
        framework=framework,
        title=_title(place),
        what=WHAT,
        theory=WHAT,
        level=LEVELS[place % len(LEVELS)],
        scope=Action.Scope.POPULATION,
        setting=Action.Setting.BOTH,
        city_role=Action.CityRole.COORDINATOR,
        visibility=Action.Visibility.FRONT,
        is_public=True,
        domain="culture",
        owner=owner,
        begins_on=today,
        ends_on=today + timedelta(days=300),
    )


def _title(place: int) -> dict[str, str]:
    return {code: words % place for code, words in TITLES.items()}


def _link(source: Finding | Objective, end: Objective | Action) -> Link:
    return Link(
        kind="leads-to",
        from_kind=source.KIND,
        from_ref=source.ref,
        to_kind=end.KIND,
        to_ref=end.ref,
        tied_by="(house)",
    )


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
