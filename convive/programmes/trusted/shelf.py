"""Intermediaries as the search finds them: that a link exists, never how to reach anybody."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.programmes.models import Intermediary
from convive.programmes.trusted import access
from convive.search import actions as search
from convive.search import registry
from convive.search.registry import Document, Shelf


def register() -> None:
    """Called once, when the house is built."""
    kind = Intermediary.KIND
    registry.register(Shelf(kind, _("Intermediary"), documents, is_open_to=access.may_read))


def documents() -> Iterator[Document]:
    """Those that have not ended."""
    return map(_document, Intermediary.objects.filter(ended_on=None).select_related("organisation"))


def put(one: Intermediary) -> None:
    """Make one findable as it is now."""
    if one.ended_on is None:
        search.index([_document(one)])
    else:
        search.forget(Intermediary.KIND, one.ref)


def _document(one: Intermediary) -> Document:
    url = reverse("programmes:intermediary", args=[one.ref])
    title = one.seat or one.organisation.name
    return Document(Intermediary.KIND, one.ref, title, one.agreed, url, "trusted.read")
