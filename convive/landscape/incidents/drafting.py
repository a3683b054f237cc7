"""Turning rows into drafts of observations, fast: every answer is remembered for the next row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import TypeVar

from django.conf import settings

from convive.ground.reading.dates import Precision, read_date
from convive.ground.reading.errors import Rejected
from convive.ground.reading.numbers import (
    Missing,
    Suppressed,
    is_missing,
    read_count,
    read_decimal,
)
from convive.ground.reading.rows import RejectedRow, Row
from convive.landscape.incidents import resolving, rules, taxonomy
from convive.landscape.incidents.profiles import PROFILES
from convive.landscape.incidents.resolving import AreaFinder
from convive.landscape.incidents.rules import Draft, Gap, Keys, Plan, Refusal, Words, row_text
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

    def __init__(
        self,
        plan: Plan,
        *,
        keys: Keys,
        areas: AreaFinder,
        codes: Taxonomy,
        mask: bytes = b"",
        of_counts: bool = True,
        known_only: bool = False,
    ) -> None:
        self.words = Words()
        self._plan, self._keys, self._areas, self._codes = plan, keys, areas, codes
        self._mask = mask if any(mask) else b""
        self._known_only = known_only
        place = plan.place
        self._indicator, self._reporter, self._gap = map(place, ("indicator", "reporter", "gap"))
        self._key, self._only, self._value = place("key"), place("only_in"), place("value")
        self._recorded, self._setting = place("recorded"), place("setting")
        self._filed = place("filed_by")
        self._mark = remembering(self._read_mark)
        self._dated = plan.columns.get("date", ())[:1] or tuple(
            p for p in (place("year"), place("month"), self._recorded) if p is not None
        )
        self._kinds = plan.columns.get("category", ())
        self._ground_places = plan.columns.get("grounds", ())
        self._period = remembering(self._read_period)
        self._day = remembering(self._read_day)
        self._kind = remembering(self._read_kind)
        self._grounds = remembering(self._read_grounds)
        self._amount = remembering(_amount if of_counts else _measure)

    def is_left_out(self, row: Row) -> bool:
        """Whether the row belongs to a part of the file that was not asked for."""
        place = self._reporter if self._only is None else self._only
        if self._plan.only and place is not None and row.cells[place].strip() != self._plan.only:
            return True
        if not self._known_only or (self._plan.only and self._only is None):
            return False
        return resolving.found_in(self._plan, row.cells, self._areas)[0] is None

    def draft(self, row: Row | RejectedRow) -> Draft | Gap | Refusal:
        """The observation in a row, the gap it leaves, or why there is neither."""
        if isinstance(row, RejectedRow):
            return Refusal(row.line, row.code, row.values)
        try:
            return self._drafted(row.cells, row.line)
        except Rejected as error:
            return Refusal(row.line, error.code, error.values)

    def _drafted(self, cells: Sequence[str], line: int) -> Draft | Gap:
        period, precision = self._period(tuple(cells[place] for place in self._dated))
        value, why = (1.0, "") if self._value is None else self._amount(cells[self._value])
        area, named = resolving.found_in(self._plan, cells, self._areas)
        if area is None and named and self._areas.knows_areas:
            self.words.note("area", named)
        if value is None:
            return self._gap_of(cells, line, area, period, precision, why)
        if self._indicator is not None:
            category, grounds, online = cells[self._indicator][:80], "", False
        else:
            category, grounds, online = self._told(cells)
        return Draft(
            self.key_of(cells),
            period,
            precision,
            None if self._recorded is None else self._day(cells[self._recorded]),
            area,
            category,
            grounds,
            "online" if online else "offline",
            value,
            None if self._filed is None else self._mark(cells[self._filed]),
        )

    def _told(self, cells: Sequence[str]) -> tuple[str, str, bool]:
        """Kind, grounds, and whether it happened online."""
        category, strange, online = self._kind(tuple(cells[place] for place in self._kinds))
        if strange:
            self.words.note("category", strange)
        grounds, strangers = self._grounds(tuple(cells[place] for place in self._ground_places))
        for stranger in strangers:
            self.words.note("ground", stranger)
        if self._setting is not None:
            online = taxonomy.is_online([cells[self._setting]])
        return category, grounds, online

    def _gap_of(
        self,
        cells: Sequence[str],
        line: int,
        area: int | None,
        first: str,
        precision: str,
        why: str,
    ) -> Gap:
        said = "" if self._gap is None else cells[self._gap]
        who = "" if self._reporter is None else cells[self._reporter].strip()[:160]
        last = rules.end_of(date.fromisoformat(first), precision).isoformat()
        return Gap(line, area, who, first, last, said or why)

    def year_of(self, cells: Sequence[str]) -> int | None:
        """The year a row speaks of, or None when its date cannot be read."""
        try:
            return int(self._period(tuple(cells[place] for place in self._dated))[0][:4])
        except Rejected:
            return None

    def reporter_of(self, cells: Sequence[str]) -> tuple[str, int | None]:
        """Who reported a row, and the area that means."""
        who = "" if self._reporter is None else cells[self._reporter].strip()[:160]
        return who, resolving.found_in(self._plan, cells, self._areas)[0]

    def key_of(self, cells: Sequence[str]) -> bytes:
        """The key by which this complaint or figure is known again in its edition."""
        key = self._keys.of(self._named(cells))
        return rules.mixed(key, self._mask) if self._mask else key

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

    def _read_mark(self, who: str) -> bytes | None:
        return rules.mark_of(who, self._keys)

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


def _amount(text: str) -> tuple[float | None, str]:
    """A count; missing or hidden is not known, and never zero. Why it is not known."""
    return _known(read_count(text))


def _measure(text: str) -> tuple[float | None, str]:
    """A value of an indicator, with its fraction."""
    return _known(read_decimal(text, decimal="."))


def _known(value: object) -> tuple[float | None, str]:
    if isinstance(value, Missing | Suppressed):
        return None, "hidden" if isinstance(value, Suppressed) else "blank"
    return float(value), ""  # type: ignore[arg-type]


def drafter_for(batch: Batch, plan: Plan) -> Drafter:
    """Who turns the rows of this delivery into observations."""
    profile = PROFILES.get(batch.options.get("profile", ""), PROFILES["generic"])
    areas = resolving.finder(plan)
    return Drafter(
        plan,
        keys=Keys(settings.SECRET_KEY, batch.source.ref),
        areas=areas,
        codes=taxonomy.present(),
        mask=rules.mask_of(batch.options.get("edition", "")),
        of_counts=not profile.indicators,
        known_only=profile.reporters and areas.knows_areas,
    )
