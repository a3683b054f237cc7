"""Rooms and things as the search finds them; what only its owner uses is not in the index."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.directory.assets import access
from convive.directory.models import Asset
from convive.search import actions as search
from convive.search.registry import Document, Shelf, register

PERMISSION = {Asset.Who.EVERYBODY: "assets.read", Asset.Who.PARTNERS: "workspace.read"}


def register_shelf() -> None:
    """Called once, when the house is built."""
    register(Shelf(Asset.KIND, _("Room or thing to borrow"), documents, is_open_to=access.may_read))


def documents() -> Iterator[Document]:
    """Everything that is offered to others."""
    return map(document, Asset.objects.filter(retired_on=None, who__in=PERMISSION).iterator())


def document(asset: Asset) -> Document:
    """A room or thing as it can be found: by its name and what it is good for."""
    url = reverse("directory:asset", args=[asset.ref])
    permission = PERMISSION[Asset.Who(asset.who)]
    return Document(Asset.KIND, asset.ref, asset.name, asset.what, url, permission)


def refresh(asset: Asset) -> None:
    """Make the index say what is offered now."""
    if asset.retired_on is None and asset.who in PERMISSION:
        search.index([document(asset)])
    else:
        search.forget(Asset.KIND, asset.ref)
