"""What has an offer and what has none, and how many came, counted as what they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from django.db.models import Count, IntegerField, QuerySet, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from convive.bodies.models import Ask
from convive.city import queries as city
from convive.disclosure.tables import ALL
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.remembering import once_a_request
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.people.upkeep import rules as grids
from convive.people.upkeep.rules import Grid
from convive.places.models import Area
from convive.programmes.models import Initiative
from convive.programmes.models.session import Session
from convive.programmes.reach import access, rules, words
from convive.programmes.reach.rules import Counted, Offer, Quarter, Span
from convive.programmes.types import queries as types
from convive.programmes.types.reading import Type
from convive.ui import levels

FIRST_TIME = "new_here"  # who came for the first time: a type that asks it counts everybody once
MOST_COLUMNS = 40  # more are a wall


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its words, and how many initiatives serve it."""

    key: str
    words: Words
    count: int


@dataclass(frozen=True, slots=True)
class Side:
    """One question of coverage with its rows; `overlaps` when an initiative stands in several."""

    key: str
    title: Words
    lines: tuple[Line, ...]
    overlaps: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything that coverage tells: each side, ages by area, and the gaps in sentences."""

    initiatives: int
    sides: tuple[Side, ...]
    ages: tuple[tuple[str, Words], ...]
    areas: tuple[Area, ...]
    grid: Grid
    gaps: tuple[str, ...]

    @property
    def rows(self) -> list[tuple[Words, list[int]]]:
        """Ages against areas, as a table shows it."""
        return [
            (said, [self.grid.cell(age, area.ref).count for area in self.areas])
            for age, said in self.ages
        ]


@dataclass(frozen=True, slots=True)
class Reached:
    """What one kind of initiative counted; None where a small number is hidden."""

    key: str
    words: Words
    sessions: int
    attendances: int | None
    people: int | None
    counts_people: bool


def coverage_for(viewer: Asking) -> Coverage:
    """What running and ready initiatives offer, and what has no offer at all (PRI-11, LVL-02).

    Empty for who may not read it.
    """
    offers = _offers() if access.may_read(viewer) else []
    areas = _districts()
    refs = [area.ref for area in areas]
    spoken = {one.code: one.native for one in city.languages()}
    titles = types.titles()
    ages = [(key, said) for key, said in Initiative.Age.choices]
    every = frozenset(key for key, _said in ages)
    sides = (
        _side("level", _("Level"), offers, dict(levels.WORDS), lambda one: (one.level,)),
        _side("age", _("Age"), offers, dict(ages), rules.ages_of, overlaps=True),
        _side("area", _("Area"), offers, _names(areas), lambda one: one.areas, overlaps=True),
        _side("setting", _("Setting"), offers, _settings(), rules.settings_of, overlaps=True),
        _side("language", _("Language"), offers, spoken, lambda one: one.languages, overlaps=True),
        _side("type", _("Type"), offers, titles, lambda one: (one.type,)),
    )
    reaches = (
        grids.Reach(one.ref, one.ages or every, one.areas or frozenset({grids.WHOLE}))
        for one in offers
    )
    shown = areas[:MOST_COLUMNS]
    grid = grids.grid([key for key, _said in ages], refs[:MOST_COLUMNS], reaches)
    gaps = _gaps(sides, offers)
    return Coverage(len(offers), sides, tuple(ages), tuple(shown), grid, tuple(gaps))


def reached_by_type(viewer: Asking, span: Span, *, in_public: bool = False) -> list[Reached]:
    """How many came to each type of initiative; small counts are hidden from who does not run them."""
    known = types.titles()
    return _reached(viewer, "type", known, span, in_public)


def reached_by_level(viewer: Asking, span: Span, *, in_public: bool = False) -> list[Reached]:
    """The same by level of prevention."""
    return _reached(viewer, "level", dict(levels.WORDS), span, in_public)


def counted(span: Span) -> dict[int, Counted]:
    """By key of initiative: sessions held, attendances, and people where they are counted once.

    Where no session wrote down who came for the first time, nothing is said of people.
    """
    return once_a_request(("reach", span), partial(_counted, span))


def _counted(span: Span) -> dict[int, Counted]:
    held = _held(span).order_by().values("initiative_id")
    found = {
        row["initiative_id"]: Counted(row["n"], row["came_all"] or 0)
        for row in held.annotate(n=Count("pk"), came_all=Sum("came"))
    }
    once = [kind.key for kind in types.types() if counts_people(kind)]
    if once:
        rows = held.filter(initiative__type__in=once).annotate(
            people=Sum(Cast(KT(f"counts__{FIRST_TIME}"), IntegerField()))
        )
        for row in rows:
            key = row["initiative_id"]
            known = found[key]
            found[key] = Counted(known.sessions, known.attendances, row["people"])
    return found


def counts_people(kind: Type) -> bool:
    """Whether the sessions of a type ask how many come for the first time."""
    return any(option.key == FIRST_TIME for option in kind.counts)


def family_needs(viewer: Asking, quarter: Quarter, *, today: date) -> list[tuple[str, int | None]]:
    """What families asked about in a quarter, without their words; small counts are hidden (PRI-20).

    Only whole quarters that are over: two periods that differ by a day would tell of one family.
    """
    if not access.may_read(viewer) or quarter.after > today:
        return []
    span = quarter.span
    asked = Ask.objects.filter(
        sort=Ask.Sort.FAMILY, raised_on__gte=span.since, raised_on__lt=span.before
    )
    rows = asked.exclude(clause="").order_by().values_list("clause").annotate(n=Count("pk"))
    # Nobody but the family service knows a single question: everybody else sees sums only.
    shown = rules.protected(dict(rows), rules.threshold_for(is_staff=False, in_public=True))
    said = {one["key"]: one["words"] for one in packs.entries("family-needs")}
    return [
        (str(Phrase(said.get(key, {}))) or key, count) for key, count in shown.items() if key != ALL
    ]


def _reached(
    viewer: Asking,
    by: str,
    known: Mapping[str, Words],
    span: Span,
    in_public: bool,
) -> list[Reached]:
    if not access.may_read(viewer):
        return []
    kinds = {
        pk: (type_, level)
        for pk, type_, level in Initiative.objects.order_by().values_list("pk", "type", "level")
    }
    place = ("type", "level").index(by)
    sums: dict[str, Counted] = {}
    cells: dict[tuple[str, str], Counted] = {}
    for pk, one in counted(span).items():
        both = kinds[pk]
        sums[both[place]] = sums.get(both[place], Counted()) + one
        cells[both] = cells.get(both, Counted()) + one
    limit = rules.threshold_for(is_staff=access.is_staff(viewer), in_public=in_public)
    # By type and by level are read side by side: they are protected as one.
    came = rules.protected_both({key: one.attendances for key, one in cells.items()}, limit)[place]
    once = {key: one.people for key, one in cells.items() if one.people is not None}
    people = rules.protected_both(once, limit)[place]
    return [
        Reached(
            key, known.get(key, key), sums[key].sessions, came[key], people.get(key), key in people
        )
        for key in sorted(sums, key=lambda key: str(known.get(key, key)))
    ]


def moment(day: date) -> datetime:
    """When a day begins in the city."""
    here = city.the_city()
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(here.time_zone if here else "UTC"))


def _held(span: Span) -> QuerySet[Session]:
    return Session.objects.filter(
        state=Session.State.HELD, begins__gte=moment(span.since), begins__lt=moment(span.before)
    )


def _offers() -> list[Offer]:
    """Running and ready initiatives, each with the districts it reaches."""
    rows = Initiative.objects.filter(state__in=rules.OPEN).order_by()
    columns = rows.values_list("pk", "ref", "level", "setting", "type", "ages", "languages")
    where = _where()
    return [
        Offer(ref, level, setting, type_, frozenset(ages), frozenset(spoken), where.get(key, _NONE))
        for key, ref, level, setting, type_, ages, spoken in columns
    ]


_NONE: frozenset[str] = frozenset()


def _where() -> dict[int, frozenset[str]]:
    """By key of initiative the districts it reaches, found once for each area."""
    parents: dict[str, str | None] = dict(Area.objects.values_list("ref", "parent__ref"))
    columns = frozenset(area.ref for area in _districts())
    pairs = Initiative.areas.through.objects.values_list("initiative_id", "area__ref")
    found: dict[int, set[str]] = {}
    known: dict[str, set[str]] = {}
    for key, ref in pairs:
        if ref not in known:
            known[ref] = grids.columns_of(ref, parents, columns)
        found.setdefault(key, set()).update(known[ref])
    return {key: frozenset(refs) for key, refs in found.items()}


def _districts() -> list[Area]:
    """The coarsest layer with more than one area: what a reader calls districts."""
    used = list(Area.objects.filter(retired_on=None).only("ref", "name", "layer"))
    count: dict[str, int] = {}
    for area in used:
        count[area.layer] = count.get(area.layer, 0) + 1
    several = sorted((number, layer) for layer, number in count.items() if number > 1)
    layer = several[0][1] if several else ""
    return sorted((area for area in used if area.layer == layer), key=str)


def _side(
    key: str,
    title: Words,
    offers: Iterable[Offer],
    known: Mapping[str, Words],
    of: Callable[[Offer], Collection[str]],
    *,
    overlaps: bool = False,
) -> Side:
    counts = rules.offered(offers, list(known), of)
    lines = tuple(Line(one, known[one], count) for one, count in counts.items())
    return Side(key, title, lines, overlaps)


def _gaps(sides: Sequence[Side], offers: Sequence[Offer]) -> list[str]:
    """Every gap as a sentence; one that works in the whole city or for all ages fills none."""
    empty = {side.key: [line for line in side.lines if not line.count] for side in sides}
    said = [str(words.LEVEL_GAPS[one.key]) for one in empty["level"] if one.key in words.LEVEL_GAPS]
    said += [str(words.NOT_ONLINE[level]) for level in rules.without_online(offers)]
    if not any(not one.ages for one in offers):
        said += [str(words.AGE_GAPS[one.key]) for one in empty["age"]]
    if not any(not one.areas for one in offers):
        said += [str(words.AREA_GAP) % {"area": one.words} for one in empty["area"]]
    said += [str(words.SETTING_GAPS[one.key]) for one in empty["setting"]]
    said += [str(words.LANGUAGE_GAP) % {"language": one.words} for one in empty["language"]]
    return said + [str(words.TYPE_GAP) % {"type": one.words} for one in empty["type"]]


def _settings() -> dict[str, Words]:
    known = dict(Initiative.Setting.choices)
    return {key: known[key] for key in ("offline", "online")}


def _names(areas: Iterable[Area]) -> dict[str, Words]:
    return {area.ref: str(area) for area in areas}
