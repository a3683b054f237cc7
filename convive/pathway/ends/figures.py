"""Figures of one space: counts and medians of finished quarters, protected before anybody looks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.http import Http404
from django.utils.translation import gettext as _

from convive.disclosure.errors import CannotProtect, Unsettled
from convive.disclosure.room import PARTNER_THRESHOLD, PUBLIC_THRESHOLD
from convive.disclosure.tables import ALL, Codes, Dimension, Table, aggregate
from convive.disclosure.thresholds import Rules
from convive.ground.phrase import Phrase, phrase
from convive.ground.viewers import Asking
from convive.pathway.actions import statistics
from convive.pathway.ends import towns, words
from convive.pathway.ends.towns import Towns
from convive.pathway.models import StatisticsRow
from convive.pathway.queries import templates
from convive.pathway.queries.templates import NoTemplate
from convive.pathway.rules.template import Template
from convive.spaces import access
from convive.spaces.models import Space

UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as a page shows it: rows of words and numbers; None is hidden."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that may be said of one space to this reader; stages, needs and towns are of `year`."""

    space: Space
    threshold: int
    year: int
    tables: tuple[Shown, ...]
    stages: tuple[tuple[str, int], ...]
    is_closed: bool = False
    towns: Towns = ()
    needs: tuple[tuple[str, Phrase, int], ...] = ()

    @property
    def unserved(self) -> tuple[tuple[str, int], ...]:
        """Needs for which there is no service, as the reader calls them."""
        return tuple((str(name), number) for _code, name, number in self.needs)


def figures_for(viewer: Asking, ref: str, *, today: date) -> Figures:
    """Figures of a space: threshold 5 for its members and who watches, 10 for everybody (SAF-17).

    Only quarters that are over and whose rows have all been written: so the same question asked
    tomorrow has the same answer, and two answers cannot be subtracted. Each space stands alone; no
    sum over spaces exists. Raises Http404.
    """
    space = Space.objects.filter(ref=ref).first()
    if space is None:
        raise Http404
    inside = access.may_see(viewer, space, today=today) or access.may_watch(viewer)
    threshold = PARTNER_THRESHOLD if inside else PUBLIC_THRESHOLD
    waiting = statistics.months_waiting(space)
    part = {quarter_of(month) for month in waiting}
    rows = [
        one
        for one in space.statistics.all()
        if one.month < _first_of_quarter(today) and quarter_of(one.month) not in part
    ]
    template = _template(space)
    year = [one for one in space.statistics.all() if one.month.year == today.year - 1]
    if any(month.year == today.year - 1 for month in waiting):
        year = []  # not whole yet: two answers could be subtracted
    stages, needs = _stages(year, template, threshold), _needs(year, template, threshold)
    try:
        tables = _tables(rows, template, threshold)
    except (CannotProtect, Unsettled):
        return Figures(space, threshold, today.year - 1, (), (), is_closed=True)
    shared = towns.numbers(year, template)
    return Figures(space, threshold, today.year - 1, tables, stages, towns=shared, needs=needs)


def quarter_of(month: date) -> str:
    """The quarter of a month: `2026Q1`."""
    return f"{month.year}Q{(month.month + 2) // 3}"


def _quarter_in_words(quarter: str) -> str:
    year, number = quarter.split("Q")
    return _("Quarter %(number)s of %(year)s") % {"number": number, "year": year}


def _first_of_quarter(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _tables(
    rows: Sequence[StatisticsRow], template: Template | None, threshold: int
) -> tuple[Shown, ...]:
    """Each quarter stands alone: no sum over quarters exists that two editions could be subtracted
    from, and what a quarter shows never changes any more.
    """
    asked: list[tuple[str, Callable[[StatisticsRow], str], Callable[[str], str]]] = [
        (_("How they ended"), lambda one: one.outcome, lambda key: words.outcome(key, template)),
        (_("Through which door"), lambda one: one.door, words.door),
    ]
    if template is not None and template.topics:
        asked.append(
            (_("About what"), lambda one: one.subject, lambda key: words.subject(key, template))
        )
    by_quarter: defaultdict[str, list[StatisticsRow]] = defaultdict(list)
    for row in rows:
        by_quarter[quarter_of(row.month)].append(row)
    done = {
        quarter: _protected([of for _title, of, _word in asked], some, threshold)
        for quarter, some in sorted(by_quarter.items())
    }
    return tuple(
        _shown(title, {quarter: tables[at] for quarter, tables in done.items()}, word)
        for at, (title, _of, word) in enumerate(asked)
        if done
    )


def _protected(
    asked: Sequence[Callable[[StatisticsRow], str]], rows: Sequence[StatisticsRow], threshold: int
) -> tuple[Table, ...]:
    """The tables of one quarter at once, so that what one hides cannot be found in the other."""
    made = []
    for at, of in enumerate(asked):
        counted = Counter(of(row) or UNKNOWN for row in rows)
        cells: dict[Codes, int | None] = {(code,): number for code, number in counted.items()}
        side = Dimension(f"side {at}", tuple(sorted(counted)))
        made.append(aggregate(f"table {at}", [side], cells, value="concerns"))
    # The solver is large: loaded only when somebody asks.
    from convive.disclosure.suppress import protect

    return protect(made, rules=Rules(threshold)).tables


def _shown(title: str, tables: Mapping[str, Table], word: Callable[[str], str]) -> Shown:
    codes = sorted({code for table in tables.values() for code in table.dims[0].codes})
    rows = tuple(
        (
            _quarter_in_words(quarter),
            tuple(
                table.counts.get((code,), 0 if code in codes else None) for code in (*codes, ALL)
            ),
        )
        for quarter, table in tables.items()
    )
    headers = (*(word("" if code == UNKNOWN else code) for code in codes), _("All"))
    return Shown(title, headers, rows)


def _stages(
    rows: Sequence[StatisticsRow], template: Template | None, threshold: int
) -> tuple[tuple[str, int], ...]:
    """Median days in each stage, where enough concerns went through it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        for stage, days in row.days.items():
            found[stage].append(int(days))
    return tuple(
        (_stage(template, stage), round(median(days)))
        for stage, days in sorted(found.items())
        if len(days) >= threshold
    )


def _needs(
    rows: Sequence[StatisticsRow], template: Template | None, threshold: int
) -> tuple[tuple[str, Phrase, int], ...]:
    """Needs for which there is no service, each alone, never with another one."""
    counted = Counter(need for row in rows for need in row.needs_unserved)
    needs = template.factors.get("needs", ()) if template else ()
    named = {option.key: Phrase(option.name) for option in needs}
    return tuple(
        (need, named.get(need) or phrase(need), number)
        for need, number in sorted(counted.items())
        if number >= threshold
    )


def _template(space: Space) -> Template | None:
    try:
        return templates.of_space(space)
    except NoTemplate:
        return None


def _stage(template: Template | None, key: str) -> str:
    stage = template.stages.get(key) if template else None
    return str(Phrase(stage.name)) if stage else key
