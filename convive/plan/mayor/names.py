"""How the thread names and opens commitments and statements of the mayor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.plan.mayor import access
from convive.plan.models import Pledge, Statement
from convive.thread.names import Kind, Named, register

PLEDGE, STATEMENT = _("Commitment of the mayor"), _("Statement of the mayor")


def pledges(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Commitments that this viewer may see, named."""
    if access.may_read(viewer):
        for one in Pledge.objects.filter(ref__in=list(refs)):
            yield Named(one.reference, str(one), reverse("plan:pledge", args=[one.key]), PLEDGE)


def statements(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Statements that this viewer may see, named."""
    if access.may_read(viewer):
        for one in Statement.objects.filter(ref__in=list(refs)):
            page = reverse("plan:amend_statement", args=[one.ref])
            yield Named(one.reference, str(one), page, STATEMENT)


def register_kinds() -> None:
    """Called once, when the house is built."""
    register(Kind(Pledge.KIND, PLEDGE, pledges))
    register(Kind(Statement.KIND, STATEMENT, statements))
