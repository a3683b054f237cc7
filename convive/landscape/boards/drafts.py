"""Tables of a source with their true counts, ready to be protected; nothing of this is stored.

One source is never mixed with another: what they count differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from django.utils.translation import gettext as _

from convive.disclosure.tables import Codes, Dimension, aggregate
from convive.disclosure.thresholds import Facts
from convive.ground.phrase import Phrase
from convive.landscape.boards import counting, rules, words
from convive.landscape.boards.filing import dominant
from convive.landscape.boards.rules import Frozen, Plan
from convive.landscape.boards.sides import Places
from convive.landscape.models import Source
from convive.releases.languages import in_every_language
from convive.releases.periods import PERIOD, months_of, quarter_of, year_of
from convive.releases.tables import Draft, Side

TREND, WHERE, GROUND, CATEGORY, SETTING = "trend", "where", "ground", "category", "setting"
OTHERS = (WHERE, GROUND, CATEGORY, SETTING)
ATTRIBUTES = (GROUND, CATEGORY)
Step = Callable[[], None]
Counted = dict[tuple[tuple[str, ...], tuple[str, ...]], dict[tuple[str, ...], int]]
"""What was counted already, by months and columns: partners' tables rest on the same counts."""


def slug_of(source: Source, what: str) -> str:
    """The name under which a table of a source is published, whatever the source is called."""
    return f"{source.ref}-{what}"


def value_of(source: Source) -> str:
    """The unit a source counts, as tables are linked by it."""
    return f"reports_{source.ref}"


@dataclass(slots=True)
class Drafting:
    """Everything counted for one publication of a source."""

    source: Source
    plan: Plan
    frozen: Sequence[Frozen]
    coarsest: str = "day"
    step: Step = lambda: None
    known: Mapping[str, Iterable[str]] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    counted: Counted = field(default_factory=dict)
    tells_who: bool | None = None

    def drafts(self) -> list[Draft]:
        """The tables, the one that matters most first; those without a period are not there."""
        made = []
        for make in (self._trend, self._where, self._ground, self._category, self._setting):
            draft = make()
            if draft is not None:
                made.append(draft)
            self.step()
        return made

    def _counts(self, months: Sequence[str], *sides: str) -> dict[tuple[str, ...], int]:
        asked = (tuple(months), sides)
        if asked not in self.counted:
            self.counted[asked] = counting.counts(self.source, months, self.frozen, *sides)
        return self.counted[asked]

    def _filed(self, months: Sequence[str], *sides: str) -> dict[Codes, dict[bytes, int]]:
        """How much each who filed counts; nothing where the source does not tell."""
        if self.tells_who is None:
            self.tells_who = counting.tells_who_filed(self.source)
        if not self.tells_who:
            return {}
        return counting.filed(self.source, months, self.frozen, *sides)

    def _trend(self) -> Draft | None:
        months = self.plan.trend
        if self.coarsest == "year":
            years = {year_of(month) for month in months}
            months = tuple(m for m in months if set(months_of(year_of(m))) <= set(months))
            finest, parents = sorted(years & {year_of(m) for m in months}), {}
        elif self.coarsest == "quarter":
            parents = {q: p for q, p in rules.period_parents(months).items() if "Q" in q}
            finest = sorted({quarter_of(month) for month in months})
        else:
            finest, parents = list(months), rules.period_parents(months)
        if not finest:
            return None
        leaves: dict[Codes, int | None] = defaultdict(int)
        found = self._counts(months, "month")
        for (month,), number in found.items():
            code = {"year": year_of(month), "quarter": quarter_of(month)}.get(self.coarsest, month)
            leaves[(code,)] = (leaves[(code,)] or 0) + number
        side = Dimension(PERIOD, tuple(finest), parents)
        filed = [
            (
                ({"year": year_of(month), "quarter": quarter_of(month)}.get(self.coarsest, month),),
                by,
            )
            for (month,), by in self._filed(months, "month").items()
        ]
        return self._draft(TREND, (side,), leaves, {}, _trend_title, filed)

    def _where(self) -> Draft | None:
        places = Places(self.source)
        if not places.areas:
            return None
        draft = self._by_year(
            WHERE, "area", places.code, places.side(), places.phrases(), _where_title
        )
        self.facts = replace(self.facts, inhabitants={"area": places.inhabitants()})
        return draft

    def _ground(self) -> Draft | None:
        def code(text: str) -> str:
            codes = text.split()
            return (codes[0] if codes else words.UNSAID) if len(codes) < 2 else words.SEVERAL

        return self._by_kind(GROUND, "grounds", code, words.ground_phrases(), words.ground_groups())

    def _category(self) -> Draft | None:
        return self._by_kind(
            CATEGORY, "category", lambda text: text or words.UNSAID, words.category_phrases(), {}
        )

    def _setting(self) -> Draft | None:
        phrases = words.setting_phrases()
        side = Dimension(SETTING, tuple(phrases))
        draft = self._by_year(SETTING, "setting", str, side, phrases, _setting_title)
        told = {code for code in phrases if draft and draft.table.counts[code, "ALL"]}
        return draft if len(told) > 1 else None

    def _by_kind(
        self,
        what: str,
        column: str,
        code: Callable[[str], str],
        phrases: Mapping[str, Phrase],
        groups: Mapping[str, str],
    ) -> Draft | None:
        """A table of kinds: those this source ever spoke of, by group where there are groups."""
        years = self.plan.years.get(what, ())
        months = [month for year in years for month in months_of(year)]
        seen = {code(key[0]) for key in self._counts(months, column, "year")}
        finest = sorted(
            seen | {one for one in self.known.get(what, ()) if one not in groups.values()}
        )
        if set(finest) <= {words.UNSAID}:
            return None
        parents = {one: groups[one] for one in finest if one in groups}
        title = _ground_title if what == GROUND else _category_title
        side = Dimension(what, tuple(finest), parents)
        return self._by_year(what, column, code, side, phrases, title)

    def _by_year(
        self,
        what: str,
        column: str,
        code: Callable[[str], str],
        side: Dimension,
        phrases: Mapping[str, Phrase],
        title: Callable[[], str],
    ) -> Draft | None:
        years = self.plan.years.get(what, ())
        if not years:
            return None
        months = [month for year in years for month in months_of(year)]
        leaves: dict[Codes, int | None] = defaultdict(int)
        found = self._counts(months, column, "year")
        for (text, year), number in found.items():
            leaves[code(text), year] = (leaves[code(text), year] or 0) + number
        period = Dimension(PERIOD, years, rules.year_parents(years))
        filed = [
            ((code(text), year), by)
            for (text, year), by in self._filed(months, column, "year").items()
        ]
        return self._draft(what, (side, period), leaves, {side.name: phrases}, title, filed)

    def _draft(
        self,
        what: str,
        dims: tuple[Dimension, ...],
        leaves: Mapping[Codes, int | None],
        phrases: Mapping[str, Mapping[str, Phrase]],
        title: Callable[[], str],
        filed: Sequence[tuple[Codes, Mapping[bytes, int]]],
    ) -> Draft:
        slug = slug_of(self.source, what)
        if filed:
            largest = {**self.facts.largest, slug: dominant(dims, filed)}
            self.facts = replace(self.facts, largest=largest)
        table = aggregate(slug, dims, leaves, value=value_of(self.source))
        sides = {
            dim.name: Side(
                in_every_language(partial(_side_name, dim.name)),
                words.period_phrases(dim.every_code()) if dim.name == PERIOD else phrases[dim.name],
            )
            for dim in dims
        }
        return Draft(
            slug,
            in_every_language(lambda: f"{title()} – {self.source}"),
            self.source.unit,
            table,
            sides,
            in_every_language(lambda: _note(what)),
        )


def _side_name(name: str) -> str:
    return {
        PERIOD: _("Period"),
        "area": _("Area"),
        GROUND: _("Ground"),
        CATEGORY: _("Kind of incident"),
        SETTING: _("Setting"),
    }[name]


def _trend_title() -> str:
    return _("How many reports over time")


def _where_title() -> str:
    return _("Where reports come from")


def _ground_title() -> str:
    return _("What reports are directed against")


def _category_title() -> str:
    return _("What kind of incidents are reported")


def _setting_title() -> str:
    return _("Reports offline and online")


def _note(what: str) -> str:
    """What a reader must know to read a table rightly."""
    if what == GROUND:
        return _(
            "A report with several grounds counts once, under 'Several grounds together': "
            "so the total is the number of reports."
        )
    if what == WHERE:
        return _("Areas where fewer than 1,000 people live are hidden.")
    return _("Reports that arrived after their period was published are not counted.")
