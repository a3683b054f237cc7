"""Agreements as the search finds them, for who works with the tables."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Agreement
from convive.search import actions as search
from convive.search.registry import Document, Shelf, register


def register_shelf() -> None:
    """Called once, when the house is built."""
    register(Shelf(Agreement.KIND, _("Agreement"), documents))


def document(agreement: Agreement) -> Document:
    """An agreement as it can be found: by its title and its current text."""
    text = agreement.texts.order_by("-number")[0].text
    url = reverse("bodies:agreement", args=[agreement.ref])
    return Document(Agreement.KIND, agreement.ref, agreement.title, text, url, "bodies.read")


def documents() -> Iterator[Document]:
    """Every agreement that has not ended."""
    return map(document, Agreement.objects.filter(ended_on=None))


def put(agreement: Agreement) -> None:
    """Make the index say what the agreement says now."""
    search.index([document(agreement)])


def take_away(agreement: Agreement) -> None:
    """An agreement that ended is no longer found."""
    search.forget(Agreement.KIND, agreement.ref)
