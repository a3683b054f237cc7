"""How the thread and other rooms name organisations and people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.people.models import Organisation, Person
from convive.people.viewer import Viewer
from convive.people.who_is_who import queries
from convive.thread.names import Kind, Named, register

ORGANISATION, PERSON = _("Organisation"), _("Person")


def organisations(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Organisations that this viewer may see, named."""
    for one in queries.organisations_named(cast("Viewer", viewer), refs):
        url = reverse("people:organisation", args=[one.ref])
        yield Named(one.reference, str(one.name), url, ORGANISATION)


def people(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """People that this viewer may see, named."""
    for one in queries.people_named(cast("Viewer", viewer), refs):
        url = reverse("people:contact", args=[one.ref])
        yield Named(one.reference, one.name, url, PERSON)


def register_kinds() -> None:
    """Called once, when the house is built."""
    register(Kind(Organisation.KIND, ORGANISATION, organisations))
    register(Kind(Person.KIND, PERSON, people))
