"""How the thread names and opens funds and lines of the budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.plan import words
from convive.plan.models import BudgetLine, Fund
from convive.plan.money import access
from convive.thread.names import Closed, Kind, Named, register

LINE, FUND = _("Line of the budget"), _("Fund")
NO_PERSON = {"people.person": Closed(words.NO_PERSON, words.NO_PERSON_INSTEAD)}


def lines(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Lines that this viewer may see, named."""
    if access.may_read(viewer):
        found = BudgetLine.objects.filter(ref__in=list(refs)).select_related("action", "fund")
        for one in found:
            page = reverse("plan:budget_line", args=[one.ref])
            yield Named(one.reference, str(one), page, LINE)


def funds(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Funds that this viewer may see, named."""
    if access.may_read_terms(viewer):
        for one in Fund.objects.filter(ref__in=list(refs)):
            page = reverse("plan:fund_terms", args=[one.ref])
            yield Named(one.reference, str(one), page, FUND)


def register_kinds() -> None:
    """Called once, when the house is built."""
    register(Kind(BudgetLine.KIND, LINE, lines, closed_to=NO_PERSON))
    register(Kind(Fund.KIND, FUND, funds, closed_to=NO_PERSON))
