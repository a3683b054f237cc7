"""Turning rows into drafts of observations, fast: every answer is remembered for the next row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from django.conf import settings

from convive.ground.reading.dates import Precision, read_date
from convive.ground.reading.errors import Rejected
from convive.ground.reading.numbers import Missing, Suppressed, is_missing, read_count
from convive.ground.reading.rows import RejectedRow, Row
from convive.landscape.incidents import resolving, taxonomy
from convive.landscape.incidents.resolving import AreaFinder
from convive.landscape.incidents.rules import Draft, Keys, Plan, Refusal, Words, row_text
from convive.landscape.incidents.taxonomy import Taxonomy
from convive.landscape.models import Batch

REMEMBERED = 50_000
MOST_GROUNDS = 9  # so many codes always fit the column
Period = tuple[str, str]
Asked = TypeVar("Asked", bound=Hashable)
Answer = TypeVar("Answer")


def remembering(ask: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """The same function with a bounded memory; refusals are not remembered."""
    answers: dict[Asked, Answer] = {}

    def answer(asked: Asked) -> Answer:
        try:
            return answers[asked]
        except KeyError:
            if len(answers) >= REMEMBERED:
                answers.clear()
            answers[asked] = found = ask(asked)
            return found

    return answer


class Drafter:
    """Reads rows as a plan says. `words` gathers what is not known yet."""

    def __init__(self, plan: Plan, *, keys: Keys, areas: AreaFinder, codes: Taxonomy) -> None:
        self.words = Words()
        self._plan, self._keys, self._areas, self._codes = plan, keys, areas, codes
        place = plan.place
        self._key, self._only, self._value = place("key"), place("only_in"), place("value")
        self._recorded, self._setting = place("recorded"), place("setting")
        self._dated = plan.columns.get("date", ())[:1] or tuple(
            p for p in (place("year"), place("month"), self._recorded) if p is not None
        )
        self._kinds = plan.columns.get("category", ())
        self._ground_places = plan.columns.get("grounds", ())
        self._period = remembering(self._read_period)
        self._day = remembering(self._read_day)
        self._kind = remembering(self._read_kind)
        self._grounds = remembering(self._read_grounds)
        self._amount = remembering(_amount)

    def is_left_out(self, row: Row) -> bool:
        """Whether the row belongs to a part of the file that was not asked for."""
        plan = self._plan
        return bool(plan.only and self._only is not None) and (
            row.cells[self._only].strip() != plan.only  # type: ignore[index]
        )

    def draft(self, row: Row | RejectedRow) -> Draft | Refusal:
        """The observation in a row, or why there is none."""
        if isinstance(row, RejectedRow):
            return Refusal(row.line, row.code, row.values)
        try:
            return self._drafted(row.cells)
        except Rejected as error:
            return Refusal(row.line, error.code, error.values)

    def _drafted(self, cells: Sequence[str]) -> Draft:
        period, precision = self._period(tuple(cells[place] for place in self._dated))
        value = 1.0 if self._value is None else self._amount(cells[self._value])
        area, named = resolving.found_in(self._plan, cells, self._areas)
        if area is None and named and self._areas.knows_areas:
            self.words.note("area", named)
        category, strange, online = self._kind(tuple(cells[place] for place in self._kinds))
        if strange:
            self.words.note("category", strange)
        grounds, strangers = self._grounds(tuple(cells[place] for place in self._ground_places))
        for stranger in strangers:
            self.words.note("ground", stranger)
        if self._setting is not None:
            online = taxonomy.is_online([cells[self._setting]])
        return Draft(
            self._keys.of(self._named(cells)),
            period,
            precision,
            None if self._recorded is None else self._day(cells[self._recorded]),
            area,
            category,
            grounds,
            "online" if online else "offline",
            value,
        )

    def _named(self, cells: Sequence[str]) -> str:
        number = "" if self._key is None else cells[self._key].strip()
        return f"id:{number}" if number else f"row:{row_text(cells, self._plan.personal)}"

    def _read_period(self, texts: tuple[str, ...]) -> Period:
        """A date's own precision; else year and month; else the month in which it was recorded."""
        plan = self._plan
        if plan.columns.get("date"):
            day, precision = read_date(texts[0], plan.order)
            return day.isoformat(), precision.value
        year = texts[0] if plan.place("year") is not None else ""
        month = texts[1] if plan.place("month") is not None and year else ""
        if not is_missing(year):
            text = year.strip() if is_missing(month) else f"{year.strip()}-{month.strip():0>2}"
            day, precision = read_date(text, plan.order)
            return day.isoformat(), precision.value
        if self._recorded is None:
            raise Rejected("date_missing")
        day, precision = read_date(texts[-1], plan.order)
        if precision is Precision.DAY:
            day, precision = day.replace(day=1), Precision.MONTH
        return day.isoformat(), precision.value

    def _read_day(self, text: str) -> str | None:
        try:
            return read_date(text, self._plan.order)[0].isoformat()
        except Rejected:
            return None

    def _read_kind(self, texts: tuple[str, ...]) -> tuple[str, str, bool]:
        return (*self._codes.category(texts), taxonomy.is_online(texts))

    def _read_grounds(self, texts: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        found: list[str] = []
        strange: list[str] = []
        for place, text in zip(self._ground_places, texts, strict=True):
            heading = self._plan.header[place] if place < len(self._plan.header) else ""
            codes, unknown = self._codes.grounds(text, heading=heading)
            found += codes
            strange += unknown
        return " ".join(self._codes.finest(found)[:MOST_GROUNDS]), tuple(strange)


def _amount(text: str) -> float | None:
    """A count; missing or hidden is not known, and never zero."""
    value = read_count(text)
    return None if isinstance(value, Missing | Suppressed) else float(value)


def drafter_for(batch: Batch, plan: Plan) -> Drafter:
    """Who turns the rows of this delivery into observations."""
    return Drafter(
        plan,
        keys=Keys(settings.SECRET_KEY, batch.source.ref),
        areas=resolving.finder(plan),
        codes=taxonomy.present(),
    )
