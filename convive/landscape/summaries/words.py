"""How sides, codes and figures of the explorer are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convive.ground.refusals import Words
from convive.landscape.boards.words import (
    category_phrases,
    ground_phrases,
    period_words,
    setting_phrases,
)
from convive.landscape.summaries.rules import (
    AREA,
    CATEGORY,
    GROUND,
    MONTH,
    SETTING,
    TIMES,
    WIDER,
    YEAR,
    Cell,
    State,
)

SIDE_NAMES: dict[str, Words] = {
    AREA: gettext_lazy("Area"),
    WIDER: gettext_lazy("Wider area"),
    YEAR: gettext_lazy("Year"),
    MONTH: gettext_lazy("Month"),
    CATEGORY: gettext_lazy("Kind of incident"),
    GROUND: gettext_lazy("Ground"),
    SETTING: gettext_lazy("Setting"),
}
HOW: tuple[Words, ...] = (
    gettext_lazy(
        "We count what this one source reported, once each, by the place and the day it happened. "
        "A report with several grounds counts once, under “Several grounds together”."
    ),
    gettext_lazy(
        "The counts are made anew with every delivery. When a delivery is taken out or replaced, "
        "they follow at once."
    ),
    gettext_lazy(
        "“Not reported” means that nobody told us. It is not zero. “Not complete” means that a part "
        "of the time or of the area is missing."
    ),
)
HOW_PARTNERS: Words = gettext_lazy(
    "You see cells of tables that were checked together. Small counts are hidden, and so are "
    "others that would give them away. Whatever you choose, no new count is made: so asking again "
    "in another way shows nothing more."
)
HOW_EXACT: Words = gettext_lazy(
    "You see exact counts for work inside the house. Small ones can point at people: publish "
    "tables instead of passing these on."
)
NOT_FOR: Words = gettext_lazy(
    "It is not for putting areas or communities in order, and it says nothing about the future."
)


def number(count: float) -> str:
    places = 0 if float(count).is_integer() else 2
    return number_format(count, places, use_l10n=True, force_grouping=True)


def cell_words(cell: Cell) -> str:
    """A figure, or why there is none.

    >>> from django.utils import translation
    >>> with translation.override("en"):
    ...     cell_words(Cell(State.TOLD, 1234)), cell_words(Cell(State.SILENT))
    ('1,234', 'not reported')
    """
    if cell.state is State.HIDDEN:
        return _("hidden, small number")
    if cell.state is State.ABSENT:
        return _("not published")
    if cell.count is None:
        return _("not reported")
    if cell.state is State.PART:
        return _("%(count)s, not complete") % {"count": number(cell.count)}
    return number(cell.count)


def labels(side: str) -> Mapping[str, object]:
    """The words of the codes of a side that is no area and no time."""
    found: Mapping[str, object] = {
        CATEGORY: category_phrases,
        GROUND: ground_phrases,
        SETTING: setting_phrases,
    }[side]()
    return found


def label(side: str, code: str, known: Mapping[str, object]) -> str:
    """One code in the reader's language."""
    return period_words(code) if side in TIMES else str(known.get(code, code))
