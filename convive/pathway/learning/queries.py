"""The year of one mechanism: quarters as they were published, marks, stages, gaps, fairness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from convive.disclosure.errors import CannotProtect, Unsettled
from convive.disclosure.tables import Codes, Dimension, aggregate
from convive.disclosure.thresholds import Rules
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.pathway.actions import statistics
from convive.pathway.ends import figures
from convive.pathway.ends.figures import Figures
from convive.pathway.learning import words
from convive.pathway.models import StatisticsRow
from convive.pathway.queries import templates
from convive.pathway.queries.templates import NoTemplate
from convive.pathway.rules import learning as rules
from convive.pathway.rules.reopening import REOPENED
from convive.places import queries as places
from convive.spaces.models import Space

SILENT, SPOKE = "silent", "spoke"
NOTHING = frozenset({"unfounded", "redirected", "call-ended", ""})


@dataclass(frozen=True, slots=True)
class Side:
    """One kind of who reported, or one area: in which band its concerns led to an offer of support."""

    name: str
    band: Words
    is_unlike: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """One question of “How was it for you?”: each answer with its number, None where hidden; how
    many answered, of how many who were supported.
    """

    question: str
    answers: tuple[tuple[Words, int | None], ...]
    answered: int | None
    whole: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a year may say; `is_whole` is false while rows of it are not written."""

    figures: Figures
    year: int
    is_whole: bool
    marks: tuple[tuple[Words, int | None], ...]
    heard: tuple[Heard, ...]
    by_referrer: tuple[Side, ...]
    by_area: tuple[Side, ...]
    without_area: Words

    @property
    def space(self) -> Space:
        return self.figures.space


def report_for(viewer: Asking, ref: str, *, today: date) -> Report:
    """The report of the last whole year (MEL-19, SAF-16). Raises Http404.

    Quarters are those of the page of figures, so that no second table of the same counts exists;
    fairness stands in bands, by area and kind of who reported only, never by anything a person is.
    """
    shown = figures.figures_for(viewer, ref, today=today)
    year = today.year - 1
    rows = [one for one in shown.space.statistics.all() if one.month.year == year]
    is_whole = not any(month.year == year for month in statistics.months_waiting(shown.space))
    if not is_whole:
        rows = []  # two answers could be subtracted
    reported = [row for row in rows if row.door != REOPENED]  # its concern has a row of its own
    least = shown.threshold
    counted = Counter(mark for row in rows for mark in row.marks)
    return Report(
        figures=shown,
        year=year,
        is_whole=is_whole,
        marks=tuple(
            (
                words.MARKS[mark],
                rules.count_shown(counted[mark], len(rows), threshold=least),
            )
            for mark in rules.MARKS
        ),
        heard=_heard(counted, len(rows), shown.space, least),
        by_referrer=_by_referrer(reported, shown.space, least),
        by_area=_by_area(reported, least, today=today),
        without_area=_band(
            rules.band(sum(not row.area for row in reported), len(reported), threshold=least)
        ),
    )


def _heard(
    counted: Mapping[str, int], rows: int, space: Space, threshold: int
) -> tuple[Heard, ...]:
    """What people supported said, by question: all questions protected together, with who said
    nothing. Nothing at all where even the number of people supported is hidden.
    """
    whole = counted[rules.ACTIVITY_BEGUN]
    named = _questions(space)
    if not named or rules.count_shown(whole, rows, threshold=threshold) is None:
        return ()
    made = []
    for asked in named:
        told = {one: counted[rules.SAID[asked, one]] for one in rules.ANSWERS}
        told_all = sum(told.values())
        tree = Dimension(asked, (*rules.ANSWERS, SILENT), dict.fromkeys(rules.ANSWERS, SPOKE))
        cells: dict[Codes, int | None] = {(code,): number for code, number in told.items()}
        cells[(SILENT,)] = whole - told_all
        made.append(aggregate(f"heard {asked}", [tree], cells, value="people"))
    # The solver is large: loaded only when somebody asks.
    from convive.disclosure.suppress import protect

    try:
        done = protect(made, rules=Rules(threshold)).tables
    except (CannotProtect, Unsettled):
        return ()
    return tuple(
        Heard(
            name,
            tuple((words.SAID[one], table.counts[(one,)]) for one in rules.ANSWERS),
            table.counts[(SPOKE,)],
            whole,
        )
        for name, table in zip(named.values(), done, strict=True)
    )


def _questions(space: Space) -> dict[str, str]:
    """The questions of the sheet as its template asks them."""
    try:
        form = templates.of_space(space).forms.get(rules.FEEDBACK)
    except NoTemplate:
        return {}
    asked = {one.key: one for one in form.questions} if form else {}
    return {key: templates.words(asked[key].ask) for key in rules.ASKED if key in asked}


def _by_referrer(rows: Sequence[StatisticsRow], space: Space, threshold: int) -> tuple[Side, ...]:
    """Every kind of sender that the template knows, so that “hidden” does not tell that one wrote."""
    known = _referrers(space)

    def name(key: str) -> str:
        return known.get(key) or key or "–"

    return _sides(rows, lambda row: row.referrer, name, threshold, always=known)


def _sides(
    rows: Sequence[StatisticsRow],
    of: Callable[[StatisticsRow], str],
    name: Callable[[str], str],
    threshold: int,
    *,
    always: Iterable[str] = (),
) -> tuple[Side, ...]:
    groups: defaultdict[str, list[StatisticsRow]] = defaultdict(list, {key: [] for key in always})
    for row in rows:
        groups[of(row)].append(row)
    bands = {
        key: rules.band(
            sum(row.outcome not in NOTHING for row in some), len(some), threshold=threshold
        )
        for key, some in groups.items()
    }
    apart = set(rules.unlike(bands))
    found = [Side(name(key), _band(one), key in apart) for key, one in bands.items()]
    return tuple(sorted(found, key=lambda side: side.name))


def _by_area(rows: Sequence[StatisticsRow], threshold: int, *, today: date) -> tuple[Side, ...]:
    """Areas whose band may be said, and no other: the name of a hidden one would tell that
    somebody there was reported. Small areas are never among them.
    """
    small = places.small_areas(on=today)
    counted = [row for row in rows if row.area and row.area not in small]
    sides = _sides(counted, lambda row: row.area, _areas(counted), threshold)
    return tuple(side for side in sides if side.band != words.HIDDEN)


def _band(at: int | None) -> Words:
    return words.HIDDEN if at is None else words.BANDS[at]


def _referrers(space: Space) -> dict[str, str]:
    try:
        known = templates.of_space(space).referrers
    except NoTemplate:
        return {}
    return {key: templates.words(one.name) for key, one in known.items()}


def _areas(rows: Sequence[StatisticsRow]) -> Callable[[str], str]:
    named = {
        ref: str(one) for ref, one in places.named({row.area for row in rows if row.area}).items()
    }
    return lambda ref: named.get(ref, "–")
