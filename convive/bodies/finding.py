"""Tables, decisions and published answers in the house's index; never the words of who asked."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Answer, Body, Decision
from convive.search import actions as search
from convive.search.registry import Document, Shelf, register


def register_shelves() -> None:
    """Called once, when the house is built."""
    register(Shelf(Body.KIND, _("Table"), lambda: map(_body, Body.objects.iterator())))
    register(
        Shelf(Decision.KIND, _("Decision"), lambda: map(_decision, Decision.objects.iterator()))
    )
    register(Shelf(Answer.KIND, _("Answer of the city"), _answers))


def refresh(record: Body | Decision | Answer) -> None:
    """Make the index say what the record says now; an answer that is not published is forgotten."""
    if isinstance(record, Answer) and record.published_on is None:
        search.forget(record.KIND, record.ref)
    else:
        search.index([document(record)])


def document(record: Body | Decision | Answer) -> Document:
    """A record as it can be found."""
    if isinstance(record, Body):
        return _body(record)
    return _decision(record) if isinstance(record, Decision) else _answer(record)


def _body(body: Body) -> Document:
    url = reverse("bodies:show", args=[body.ref])
    return Document(body.KIND, body.ref, body.name, body.purpose, url, "bodies.read")


def _decision(decision: Decision) -> Document:
    url = reverse("bodies:decision", args=[decision.ref])
    return Document(decision.KIND, decision.ref, decision.text, decision.reason, url, "bodies.read")


def _answer(answer: Answer) -> Document:
    return Document(answer.KIND, answer.ref, answer.question, answer.why, reverse("bodies:answers"))


def _answers() -> Iterator[Document]:
    return map(_answer, Answer.objects.filter(published_on__isnull=False).iterator())
