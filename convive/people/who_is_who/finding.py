"""Organisations in the house's index: those that agreed to be listed, and no person's name."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.people.models import Organisation
from convive.search import actions as search
from convive.search.registry import Document, Shelf, register


def documents() -> Iterator[Document]:
    """Every organisation that can be found."""
    return (document(one) for one in Organisation.objects.filter(listed=True).iterator())


def document(one: Organisation) -> Document:
    """An organisation as it can be found."""
    return Document(
        kind=one.KIND,
        ref=one.ref,
        title=one.name,
        body=one.does,
        url=reverse("people:organisation", args=[one.ref]),
        permission="workspace.read",
    )


def refresh(one: Organisation) -> None:
    """Make the index say what the organisation says now; without consent it says nothing."""
    if one.listed:
        search.index([document(one)])
    else:
        search.forget(one.KIND, one.ref)


def register_shelf() -> None:
    """Called once, when the house is built."""
    register(Shelf(Organisation.KIND, _("Organisation"), documents))
