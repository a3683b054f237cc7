"""Invented concerns and cases on the generic pathway, for the tests of this room and those above.

>>> from convive.pathway.tests.builders import a_pathway_space, a_case, doors_hold
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.utils import timezone

from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.packs.queries import latest
from convive.pathway.actions import receiving
from convive.pathway.actions.receiving import Received
from convive.pathway.models import Case
from convive.pathway.queries import cases
from convive.pathway.queries.cases import Sheet
from convive.people.unlocking.holding import KeyHolder
from convive.people.viewer import Viewer
from convive.spaces import conditions, keeper
from convive.spaces.conditions import Condition, Standing
from convive.spaces.models import Space
from convive.spaces.rules.opening import Purpose
from convive.spaces.tests import builders as spaces

NOBODY = Viewer.nobody()
TEMPLATE = "pathway-generic"
TOLD = "He said on Monday that he wants to hit his teacher, and asked where she lives."


@contextmanager
def doors_hold() -> Iterator[None]:
    """Every condition of every door holds while the block runs."""
    held = [
        Condition(one.key, one.word, one.why, lambda _space, _today: Standing(True), one.page)
        for one in conditions.all_conditions()
    ]
    with patch.object(conditions, "all_conditions", lambda: held):
        yield


@contextmanager
def one_lacks(key: str) -> Iterator[None]:
    """Every condition holds but this one."""
    held = [
        Condition(
            one.key,
            one.word,
            one.why,
            lambda _space, _today, holds=one.key != key: Standing(holds),  # type: ignore[misc]
            one.page,
        )
        for one in conditions.all_conditions()
    ]
    with patch.object(conditions, "all_conditions", lambda: held):
        yield


def a_pathway_space(by: KeyHolder | None = None, **about: Any) -> Space:
    """A space on the generic pathway, with its founder, a recovery key and both desks."""
    if latest(TEMPLATE) is None:
        adopt_shipped(by=House())
    pack = latest(TEMPLATE)
    assert pack is not None
    about.setdefault("template", TEMPLATE)
    about.setdefault("template_version", pack.version)
    return spaces.a_space(by, **about)


def a_concern(
    space: Space,
    answers: Mapping[str, Any] | None = None,
    *,
    referrer: str = "relative",
    door: str = "web",
    language: str = "en",
    by: Any = NOBODY,
    **about: Any,
) -> Received:
    """A concern as it comes in, with its receipt."""
    about.setdefault("on", timezone.localdate())
    with doors_hold():
        return receiving.receive(
            space,
            referrer,
            {"told": TOLD} if answers is None else answers,
            door=door,
            language=language,
            by=by,
            **about,
        )


def a_case(space: Space, answers: Mapping[str, Any] | None = None, **about: Any) -> Case:
    """The case of a concern."""
    return a_concern(space, answers, **about).case


def opened_sheets(space: Space, case: Case) -> list[Sheet]:
    """Everything written in a case, as the founder of its space reads it."""
    holder, now = space.lead_holder, timezone.now()  # type: ignore[attr-defined]
    keyring = keeper.open(case.record, purpose=Purpose.SCREENING, by=holder, now=now)
    return cases.sheets(case, keyring)
