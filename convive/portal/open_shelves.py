"""What the programmes show and share, as the search finds it: only what their own pages give.

What everybody finds is what the public question of each room answers; drafts, and what is not
public, are found by who works with programmes, or by nobody. Logs, contacts, places that prepare,
applications, scores and remarks stand on no shelf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from convive.city import queries as city
from convive.exchange.courses import queries as courses
from convive.exchange.courses.rules import TEXTS
from convive.ground.phrase import Phrase
from convive.ground.records import Record
from convive.ground.refusals import Words
from convive.ground.viewers import Asking, House
from convive.people.viewer import Viewer
from convive.portal.shelves import together
from convive.programmes.campaigns import showing as campaigns
from convive.programmes.contracts import queries as contracts
from convive.programmes.grants import queries as grants
from convive.programmes.houses import access as sharing
from convive.programmes.houses import queries as houses
from convive.programmes.models import (
    Call,
    Campaign,
    Initiative,
    PeerProject,
    SharedCourse,
    SharedHouse,
)
from convive.programmes.models.message import Message, Messenger
from convive.programmes.models.planning import PlanningFile
from convive.programmes.models.space import SpaceProject
from convive.programmes.models.work import Opportunity, Placed, Placement, WorkPartner
from convive.programmes.peer_research import queries as peers
from convive.programmes.planning_files import queries as planning
from convive.programmes.space import queries as space
from convive.programmes.work import queries as work
from convive.search import actions as search
from convive.search import queries as found
from convive.search.registry import Document, Shelf, register

EVERYBODY, COLLEAGUES = "", "programmes.read"
ABSENT = Initiative.Visibility.ABSENT


@dataclass(frozen=True, slots=True)
class Open:
    """One kind: its records as they are found now, one of them or all, and what else decides on it.

    `moved_by`: models whose change is a change of this one too, each with the column here that is
    theirs there.
    """

    model: type[Record]
    word: Words
    seen: Callable[[datetime, str], Iterator[Document]]
    moved_by: Mapping[type[Model], tuple[str, str]] = field(default_factory=dict)
    is_open_to: Callable[[Asking], bool] | None = None


def _calls(now: datetime, ref: str) -> Iterator[Document]:
    shown = {one.call.pk for one in grants.open_calls(today=city.today(now))}
    for one in _these(Call, ref):
        is_open = one.pk in shown
        page = "programmes:open_call" if is_open else "programmes:call"
        told = (one.need, one.goal, one.eligibility)
        yield _document(one, one.title, told, page, is_open=is_open)


def _campaigns(now: datetime, ref: str) -> Iterator[Document]:
    for one in _these(Campaign, ref):
        if not campaigns.speaks(one.initiative):
            continue
        try:
            told = campaigns.told_of(one.initiative.ref, now=now)
        except Http404:
            continue
        if told.is_absent:  # it stands alone, and the city's search names the city (LVL-04)
            continue
        said = [words for each in told.messages for words in (each.title, each.text)]
        shown = told.initiative
        url = reverse("programmes:open_campaign", args=[shown.ref])
        body = together([shown.summary, told.goal, *said])
        yield Document(one.KIND, one.ref, shown.title, body, url, EVERYBODY)


def _files(_now: datetime, ref: str) -> Iterator[Document]:
    shown = set(planning.public_files().values_list("pk", flat=True))
    for one in _these(PlanningFile, ref):
        is_open = one.pk in shown
        page = "programmes:open_file" if is_open else "programmes:planning_file"
        yield _document(one, one.title, (one.summary,), page, is_open=is_open)


def _projects(_now: datetime, ref: str) -> Iterator[Document]:
    shown = set(space.projects_for(Viewer.nobody()).values_list("pk", flat=True))
    for one in _these(SpaceProject, ref):
        is_open = one.pk in shown
        page = "programmes:open_project" if is_open else "programmes:project"
        yield _document(one, one.title, (one.summary,), page, is_open=is_open)


def _strategies(_now: datetime, ref: str) -> Iterator[Document]:
    for one in _among(peers.published_projects(), ref):
        is_open = one.initiative.city_visibility != ABSENT  # as with campaigns
        told, title = (one.question, one.why), one.initiative.title
        yield _document(one, title, told, "programmes:peer_strategy", is_open=is_open)


def _places(now: datetime, ref: str) -> Iterator[Document]:
    offered = work.open_places(today=city.today(now))
    for one in _among((each.placement for each in offered), ref):
        told = together([one.what, one.eligibility])
        url = reverse("programmes:work_places")
        yield Document(one.KIND, one.ref, one.title, told, url, EVERYBODY)


def _contracts(now: datetime, ref: str) -> Iterator[Document]:
    told = contracts.open_contracts(today=city.today(now))
    for one in _among((each.opportunity for each in told), ref):
        url = reverse("programmes:open_contracts")
        yield Document(one.KIND, one.ref, one.title, Phrase(), url, EVERYBODY)


def _courses(_now: datetime, ref: str) -> Iterator[Document]:
    for one in _among(courses.shared(), ref):
        course = one.initiative
        told = [getattr(course, name) for name in TEXTS if name != "title"]
        is_open = course.city_visibility != ABSENT  # as with campaigns
        yield _document(one, course.title, told, "exchange:course", is_open=is_open)


def _houses(_now: datetime, ref: str) -> Iterator[Document]:
    for one in _among(houses.houses_for(House()), ref):
        yield _document(one, one.name, (one.what,), "programmes:house", is_open=False)


OPEN = (
    Open(Call, _("Call for projects"), _calls),
    Open(
        Campaign,
        _("Campaigns"),
        _campaigns,
        {
            Initiative: ("initiative", "pk"),
            Message: ("pk", "campaign_id"),
            Messenger: ("pk", "campaign_id"),
        },
    ),
    Open(PlanningFile, _("Planning file"), _files),
    Open(SpaceProject, _("Project of public space or homes"), _projects),
    Open(
        PeerProject, _("What young people ask for"), _strategies, {Initiative: ("initiative", "pk")}
    ),
    Open(
        Placement,
        _("Places to work and learn"),
        _places,
        {WorkPartner: ("partner", "pk"), Placed: ("pk", "placement_id")},
    ),
    Open(Opportunity, _("Contracts open to bids"), _contracts),
    Open(SharedCourse, _("Courses for other cities"), _courses, {Initiative: ("initiative", "pk")}),
    Open(SharedHouse, _("Shared houses"), _houses, is_open_to=sharing.may_read),
)
BY_THE_DAY = (Placement, Opportunity)  # what opens and closes without anybody touching it


def register_all() -> None:
    """Called once, when the house is built: a record saved is a record indexed."""
    for one in OPEN:
        register(Shelf(one.model.KIND, one.word, partial(_now, one), is_open_to=one.is_open_to))
        _listen(one.model, partial(_changed, one))
        for model, columns in one.moved_by.items():
            _listen(model, partial(_moved, one, columns))


def keep_up(now: datetime) -> int:
    """What opened today is found, what closed no longer; returns how many changed. Twice is once."""
    changed = 0
    for one in OPEN:
        if one.model in BY_THE_DAY:
            there = {each.ref: each for each in one.seen(now, "")}
            stands = found.refs_of(one.model.KIND)
            search.index(there[ref] for ref in there.keys() - stands)
            for ref in stands - there.keys():
                search.forget(one.model.KIND, ref)
            changed += len(there.keys() ^ stands)
    return changed


def _now(one: Open) -> Iterator[Document]:
    # A shelf is asked without a clock: what it holds is what is open at that moment.
    return one.seen(timezone.now(), "")


def _listen(model: type[Model], hear: Callable[..., None]) -> None:
    for bell in (post_save, post_delete):
        bell.connect(hear, sender=model, weak=False)


def _changed(one: Open, sender: type[Model], instance: Any, **about: Any) -> None:
    _refresh(one, [instance.ref])


def _moved(
    one: Open, columns: tuple[str, str], sender: type[Model], instance: Any, **about: Any
) -> None:
    here, there = columns
    rows = one.model._default_manager.filter(**{here: getattr(instance, there)})
    _refresh(one, list(rows.values_list("ref", flat=True)))


def _refresh(one: Open, refs: Iterable[str]) -> None:
    for ref in refs:
        if not search.index(one.seen(timezone.now(), ref)):
            search.forget(one.model.KIND, ref)


def _these(model: type[Record], ref: str) -> Iterable[Any]:
    rows = model._default_manager.all()
    return rows.filter(ref=ref) if ref else rows


def _among(rows: Iterable[Any], ref: str) -> Iterable[Any]:
    return (one for one in rows if not ref or one.ref == ref)


def _document(
    one: Any, title: Phrase, told: Iterable[Phrase], page: str, *, is_open: bool
) -> Document:
    """A record on its own page, for everybody or for who works with programmes."""
    url = reverse(page, args=[one.ref])
    permission = EVERYBODY if is_open else COLLEAGUES
    return Document(one.KIND, one.ref, title, together(list(told)), url, permission)
