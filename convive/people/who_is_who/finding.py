"""Organisations in the house's index: those that agreed to be listed, and no person's name."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.people.models import Organisation
from convive.search import actions as search
from convive.search.registry import Document, Shelf, register


def documents() -> Iterator[Document]:
    """Every organisation that can be found."""
    return (document(one) for one in _findable().iterator())


def _findable() -> QuerySet[Organisation]:
    return Organisation.objects.filter(listed=True, ended_on=None)


def document(one: Organisation) -> Document:
    """An organisation as it can be found."""
    return Document(
        kind=one.KIND,
        ref=one.ref,
        title=one.name,
        body=_words(one),
        url=reverse("people:organisation", args=[one.ref]),
        permission="workspace.read",
    )


def _words(one: Organisation) -> Phrase:
    """What it does, then the names under which somebody may still know it."""
    told = {code: [words] for code, words in one.does.items()}
    for name in one.names_before:
        for code, words in name.items():
            told.setdefault(code, []).append(words)
    for code in [*one.name]:
        told.setdefault(code, []).extend(one.also_called)
    return Phrase({code: " · ".join(words) for code, words in told.items() if words})


def refresh(one: Organisation) -> None:
    """Make the index say what the organisation says now; without consent it says nothing."""
    if one.listed and one.ended_on is None:
        search.index([document(one)])
    else:
        search.forget(one.KIND, one.ref)


def register_shelf() -> None:
    """Called once, when the house is built."""
    register(Shelf(Organisation.KIND, _("Organisation"), documents))
