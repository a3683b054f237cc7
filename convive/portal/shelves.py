"""What of the rooms can be found by search, beside what they register themselves.

The portal stands above the rooms, so it can listen to all of them: a record saved is a record
indexed, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Ask, Meeting
from convive.directory.models import Service
from convive.ground.phrase import Phrase
from convive.ground.records import Record
from convive.ground.refusals import Words
from convive.plan.models import Action, Framework, Objective
from convive.programmes.models import Initiative
from convive.results.models import Indicator, Lesson
from convive.search import actions as search
from convive.search.registry import Document, Shelf, register


@dataclass(frozen=True, slots=True)
class Findable:
    """How one kind of record is found: its word, title, body, page, and who may find it."""

    model: type[Record]
    word: Words
    title: str
    body: tuple[str, ...]
    page: str
    permission: Callable[[Any], str | None]
    page_of_all: str = (
        ""  # where everybody reads it among others, when its own page is for colleagues
    )

    def document(self, record: Any) -> Document | None:
        """The record as it can be found; None when nobody may find it."""
        permission = self.permission(record)
        if permission is None:
            return None
        return Document(
            kind=record.KIND,
            ref=record.ref,
            title=getattr(record, self.title),
            body=together([getattr(record, name) for name in self.body]),
            url=self._url(record, is_public=not permission),
            permission=permission,
        )

    def _url(self, record: Any, *, is_public: bool) -> str:
        if is_public and self.page_of_all:
            return reverse(self.page_of_all)
        return reverse(self.page, args=[record.ref])


def together(phrases: list[Phrase]) -> Phrase:
    """Several phrases as one, language by language."""
    codes = dict.fromkeys(code for phrase in phrases for code in phrase)
    return Phrase({code: " ".join(phrase.get(code, "") for phrase in phrases) for code in codes})


def _always(permission: str) -> Callable[[Any], str | None]:
    return lambda record: permission


def _service(service: Service) -> str | None:
    return "" if service.is_listed and service.retired_on is None else None


def _position(ask: Ask) -> str | None:
    """Colleagues find what the city asks of others; everybody, once it is published. No other ask."""
    if ask.sort != Ask.Sort.RECOMMENDATION or ask.merged_into_id is not None:
        return None
    return "" if ask.listed_on else "plan.read"


FINDABLE = (
    Findable(
        Ask,
        _("Position"),
        "question",
        ("evidence",),
        "bodies:position",
        _position,
        "bodies:our_positions",
    ),
    Findable(Service, _("Service"), "name", ("what", "fee"), "directory:show", _service),
    Findable(
        Meeting, _("Meeting"), "title", ("minutes",), "bodies:meeting", _always("bodies.read")
    ),
    Findable(
        Framework, _("Framework"), "title", ("vision",), "plan:framework", _always("plan.read")
    ),
    Findable(Objective, _("Objective"), "title", ("why",), "plan:objective", _always("plan.read")),
    Findable(
        Action, _("Action"), "title", ("what", "rationale"), "plan:action", _always("plan.read")
    ),
    Findable(
        Indicator,
        _("Indicator"),
        "title",
        ("definition",),
        "results:indicator",
        _always("results.read"),
    ),
    Findable(
        Initiative,
        _("Programme"),
        "title",
        ("summary",),
        "programmes:initiative",
        _always("programmes.read"),
    ),
    Findable(Lesson, _("Lesson"), "text", ("change",), "results:lesson", _always("results.read")),
)


def register_all() -> None:
    """Called once, when the house is built."""
    for one in FINDABLE:
        register(Shelf(one.model.KIND, one.word, partial(_documents, one), one.document))
        post_save.connect(_saved, sender=one.model)
        post_delete.connect(_deleted, sender=one.model)


def _documents(findable: Findable) -> Iterator[Document]:
    for record in findable.model._default_manager.all().iterator():
        document = findable.document(record)
        if document is not None:
            yield document


def _saved(sender: type[Model], instance: Any, **about: Any) -> None:
    search.index_records([instance])


def _deleted(sender: type[Model], instance: Any, **about: Any) -> None:
    search.forget(instance.KIND, instance.ref)
