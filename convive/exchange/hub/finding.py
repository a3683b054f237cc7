"""Projects of the hub as its members find them: only what was posted, and by nobody outside."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.exchange.hub import access
from convive.exchange.models import Project, Standing
from convive.ground.phrase import Phrase
from convive.search import actions as search
from convive.search.registry import Document, Shelf, register


def register_shelf() -> None:
    """Called once, when the house is built."""
    register(
        Shelf(Project.KIND, _("Project of a member"), documents, is_open_to=access.may_look_in)
    )


def documents() -> Iterator[Document]:
    """Every project that members may see."""
    return map(document, Project.objects.filter(standing=Standing.ACCEPTED).iterator())


def document(project: Project) -> Document:
    """A project as it can be found: by what it is about and whom it looks for."""
    told = {
        code: " ".join(filter(None, (project.what.get(code), project.seeks.get(code))))
        for code in {**project.what, **project.seeks}
    }
    url = reverse("exchange:hub_project", args=[project.ref])
    return Document(Project.KIND, project.ref, project.title, Phrase(told), url, "hub.read")


def put(project: Project) -> None:
    """Make the index say what was posted."""
    search.index([document(project)])
