"""Questions that the coordinator asks the landscape every quarter, kept for colleagues."""

from __future__ import annotations

from convive.demo.loading.made import Made
from convive.landscape.summaries import actions
from convive.landscape.summaries.rules import CATEGORY, YEAR, Choice

NAMES = {
    "en": ("Areas year by year", "Kinds of incidents year by year"),
    "fr": ("Les quartiers année par année", "Les types d’incidents année par année"),
    "ar": ("الأحياء سنة بعد سنة", "أنواع الحوادث سنة بعد سنة"),
}


def load(made: Made) -> None:
    """The same two questions under a name in each language of the house."""
    for areas, kinds in NAMES.values():
        actions.keep_view(areas, Choice(), is_shared=True, by=made.coordinator)
        by_kind = Choice(rows=CATEGORY, columns=YEAR)
        actions.keep_view(kinds, by_kind, is_shared=True, by=made.coordinator)
