"""Questions about acknowledged harms: the register, one entry, the programmes it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from convive.bodies.models import Answer, Reply
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.history import queries as history
from convive.landscape.models import Finding
from convive.places.models import Area
from convive.plan import queries as plan
from convive.plan import totals
from convive.plan.harms import access, rules, words
from convive.plan.harms.rules import Standing
from convive.plan.models import Action, Framework, Harm

OVER = (Action.State.DONE, Action.State.STOPPED)


@dataclass(frozen=True, slots=True)
class Entry:
    """A harm with the city's response and what those concerned say beside it."""

    harm: Harm
    response: Answer | None
    comments: tuple[Reply, ...]

    @property
    def standing(self) -> Standing:
        return rules.standing(
            has_response=self.response is not None, has_comment=bool(self.comments)
        )

    @property
    def word(self) -> Words:
        return words.STANDINGS[self.standing][0]

    @property
    def tone(self) -> str:
        return words.STANDINGS[self.standing][1]


@dataclass(frozen=True, slots=True)
class Heeding:
    """A programme at work where the harm was done, and what it says about it."""

    action: Action

    @property
    def says(self) -> bool:
        return bool(self.action.heeds)


def harms_for(viewer: Asking) -> list[Entry]:
    """Every entry of the register, the newest first."""
    return _entries(_all()) if access.may_read(viewer) else []


def harm_for(viewer: Asking, ref: str) -> Entry:
    """One entry. Raises Http404."""
    found = _entries(_all().filter(ref=ref)) if access.may_read(viewer) else []
    return _only(found)


def words_before(viewer: Asking, harm: Harm) -> list[tuple[datetime, Phrase]]:
    """What an entry said before it says what it says now, the newest first; for colleagues alone."""
    if not access.may_read(viewer):
        return []
    found: list[tuple[datetime, Phrase]] = []
    for version in history.versions_of(harm):
        said = Phrase(version.content.get("what") or {})
        if said and said not in (harm.what, *(words for _at, words in found)):
            found.append((version.at, said))
    return found


def published() -> list[Entry]:
    """What everybody may read."""
    return _entries(_all().filter(published_on__isnull=False))


def published_harm(ref: str) -> Entry:
    """One published entry. Raises Http404."""
    return _only(_entries(_all().filter(published_on__isnull=False, ref=ref)))


def heeding(harm: Harm, *, public_only: bool = False) -> list[Heeding]:
    """Programmes of the framework in force that work where the harm was done; silent ones first."""
    found = plan.all_actions().filter(framework__state=Framework.State.ADOPTED)
    found = found.exclude(state__in=OVER)
    if public_only:
        found = found.filter(is_public=True).exclude(visibility=Action.Visibility.ABSENT)
    listed = list(found)
    areas, parents = _areas_of(listed), _parents()
    where = harm.area.ref if harm.area else None
    touched = [one for one in listed if rules.concerns(where, areas[one.ref], parents)]
    return sorted((Heeding(one) for one in touched), key=lambda one: one.says)


def harms_around(action: Action) -> list[Harm]:
    """Published harms that were done where this programme works (PRI-39)."""
    return harms_in(lambda: _areas_of([action])[action.ref])


def harms_in(areas: Callable[[], set[str]]) -> list[Harm]:
    """Published harms that were done in these areas (references), asked only when there are any."""
    known = list(Harm.objects.filter(published_on__isnull=False).select_related("area"))
    if not known:
        return []
    where, parents = areas(), _parents()
    return [
        one for one in known if rules.concerns(one.area.ref if one.area else None, where, parents)
    ]


def _all() -> QuerySet[Harm]:
    found = Harm.objects.select_related("area", "ask__answer")
    return found.prefetch_related("organisations", "ask__replies__organisation")


def _entries(found: Iterable[Harm]) -> list[Entry]:
    return [_entry(one) for one in found]


def _entry(harm: Harm) -> Entry:
    answer: Answer | None = getattr(harm.ask, "answer", None)
    response = answer if answer is not None and answer.published_on is not None else None
    concerned = {one.pk for one in harm.organisations.all()}
    comments = tuple(
        one for one in harm.ask.replies.all() if one.is_public and one.organisation_id in concerned
    )
    return Entry(harm, response, comments if response else ())


def _only(found: list[Entry]) -> Entry:
    if not found:
        raise Http404
    return found[0]


def _areas_of(actions: list[Action]) -> dict[str, set[str]]:
    """Where each action works: the areas of the findings behind it."""
    behind = totals.findings_behind(actions)
    refs = {ref for found in behind.values() for ref in found}
    pairs = Finding.objects.filter(ref__in=refs, areas__isnull=False)
    areas: dict[str, set[str]] = {}
    for finding, area in pairs.values_list("ref", "areas__ref"):
        areas.setdefault(finding, set()).add(area)
    return {
        ref: {area for finding in found for area in areas.get(finding, ())}
        for ref, found in behind.items()
    }


def _parents() -> dict[str, str | None]:
    return dict(Area.objects.values_list("ref", "parent__ref"))
