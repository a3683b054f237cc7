"""Bringing counted summaries in, whole or not at all where a column holds posts or accounts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.files import sealing
from convive.files.uploads import SealedUpload
from convive.ground.reading.columns import ColumnWish, guess_columns
from convive.ground.reading.dates import DateOrder, read_date
from convive.ground.reading.errors import Rejected, Unreadable
from convive.ground.reading.matching import AreaMatcher
from convive.ground.reading.numbers import is_missing, read_count
from convive.ground.reading.rows import RejectedRow, Row, TableFile
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused, Words
from convive.ground.viewers import Asking
from convive.landscape.findings import queries as findings
from convive.landscape.models import OnlineCount, OnlineDelivery, Source
from convive.landscape.online import access, rules, words
from convive.landscape.online.rules import Fault
from convive.places import queries as places
from convive.places.models import Area

WISHES = (
    ColumnWish("platform", ("plateforme", "kind of platform", "المنصة"), True),
    ColumnWish("language", ("langue", "lang", "اللغة"), True),
    ColumnWish("period", ("from", "début", "date", "month", "quarter", "période", "الفترة"), True),
    ColumnWish("until", ("to", "fin", "last day", "حتى")),
    ColumnWish("place", ("place words", "area", "lieu", "quartier", "المكان")),
    ColumnWish("category", ("catégorie", "kind", "الفئة"), True),
    ColumnWish("count", ("counted", "nombre", "number", "العدد"), True),
    ColumnWish(
        "sample_size", ("sample size", "sample", "posts looked at", "échantillon", "العينة")
    ),
    ColumnWish("method", ("méthode", "الطريقة")),
    ColumnWish("interval", ("confidence interval", "intervalle", "المجال")),
    ColumnWish("low", ("lower", "minimum", "الأدنى")),
    ColumnWish("high", ("upper", "maximum", "الأعلى")),
    ColumnWish("counted_by", ("who counted", "counted by", "compté par", "من عدّ")),
)
MOST_ROWS = 20_000
MOST_KEPT_FAULTS = 200
FIRST_YEAR = 2000
LARGEST = 999_999_999


@dataclass(frozen=True, slots=True)
class Context:
    """What a line is read with: public bodies that may be named, and the city's areas."""

    allowed: tuple[str, ...]
    areas: Mapping[str, Area]
    places: Mapping[str, int]
    match: AreaMatcher


@act("landscape.online_brought_in")
def bring_in(path: Path, *, source: Source, name: str = "", on: date, by: Asking) -> OnlineDelivery:
    """Take in a table of counted summaries (MAP-08, MAP-09).

    Raises Refused when the file is no table, lacks a column, has a column of texts, authors or
    accounts, or nothing in it can be taken; lines with an account are refused one by one. The same
    file twice does nothing twice.
    """
    if not access.may_import(by):
        raise PermissionDenied
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    known = OnlineDelivery.objects.filter(source=source, digest=digest, undone_on=None).first()
    if known is not None:
        return known
    try:
        table = open_table(path)
        context = _context(table)
        taken, refused = _read(table, context)
    except Unreadable as error:
        raise Refused(error.sentence, field="file") from error
    if not taken:
        raise Refused(
            _("No line of this file could be taken."),
            missing=[f"{line}: {words.FAULTS[why]}" for line, why in refused[:8]],
            field="file",
        )
    delivery = OnlineDelivery.objects.create(
        source=source,
        file_name=(name or path.name)[:200],
        digest=digest,
        brought_by=by.ref,
        brought_on=on,
        refused=[[line, fault.value] for line, fault in refused[:MOST_KEPT_FAULTS]],
    )
    for one in taken:
        one.delivery = delivery
    OnlineCount.objects.bulk_create(taken, batch_size=500)
    return delivery


def bring_in_upload(
    upload: SealedUpload, *, source: Source, on: date, by: Asking
) -> OnlineDelivery:
    """The same from a page: the table is read out of its seal, in memory, and not kept."""
    with sealing.plain_path(upload.stored, upload.key) as path:
        return bring_in(path, source=source, name=upload.name or "", on=on, by=by)


@act("landscape.online_undone")
def undo(delivery: OnlineDelivery, *, on: date, by: Asking) -> OnlineDelivery:
    """Take a delivery out again: its figures are deleted, that it came is remembered."""
    if not access.may_import(by):
        raise PermissionDenied
    if delivery.undone_on is None:
        delivery.counts.all().delete()
        delivery.undone_on = on
        delivery.save(update_fields=["undone_on"])
    return delivery


def _context(table: TableFile) -> Context:
    personal = rules.personal_columns(table.header)
    if personal:
        raise Refused(
            _("This table has columns with posts, authors or accounts. They are never taken in."),
            missing=personal,
            instead=_("Ask for the table with counts only, without these columns."),
            field="file",
        )
    found = guess_columns(table.header, [row.cells for row in table.sample()], WISHES).found
    missing: list[Words] = [one.key for one in WISHES if one.required and one.key not in found]
    if missing:
        raise Refused(
            _("The table lacks a column."),
            missing=missing,
            instead=_("The guide shows the table with all its columns."),
            field="file",
        )
    areas = Area.objects.in_bulk(field_name="ref")
    return Context(tuple(findings.public_bodies()), areas, found, places.matcher())


def _read(table: TableFile, context: Context) -> tuple[list[OnlineCount], list[tuple[int, Fault]]]:
    taken: list[OnlineCount] = []
    refused: list[tuple[int, Fault]] = []
    seen: set[tuple[object, ...]] = set()
    for number, row in enumerate(table.rows()):
        if number >= MOST_ROWS:
            raise Refused(
                _("This table has more than 20,000 lines. Cut it in parts."), field="file"
            )
        if isinstance(row, RejectedRow):
            refused.append((row.line, Fault.UNREADABLE))
            continue
        one = _line(row, context)
        if isinstance(one, OnlineCount):
            key = (
                one.platform, one.language, one.first, one.last,
                one.area_id or one.place_words, one.category, one.method,
            )  # fmt: skip
            one = Fault.TWICE if key in seen else one
            seen.add(key)
        if isinstance(one, Fault):
            refused.append((row.line, one))
        else:
            taken.append(one)
    return taken, refused


def _line(row: Row, context: Context) -> OnlineCount | Fault:
    """One figure, or why it is not taken; never a word of the line itself."""
    if rules.accounts(row.cells, allowed=context.allowed):
        return Fault.ACCOUNT
    if any(len(cell) > rules.LONGEST_CELL for cell in row.cells):
        return Fault.LONG
    said = {key: row.cells[place].strip() for key, place in context.places.items()}
    said = {key: "" if is_missing(text) else text for key, text in said.items()}
    if not said["platform"]:
        return Fault.PLATFORM
    if not said["language"]:
        return Fault.LANGUAGE
    category = words.code_of(words.CATEGORY, said["category"])
    if not category:
        return Fault.CATEGORY
    period = _period(said["period"], said.get("until", ""))
    if period is None:
        return Fault.PERIOD
    numbers = _numbers(said)
    if isinstance(numbers, Fault):
        return numbers
    count, sample, low, high = numbers
    where = said.get("place", "")
    area = context.match.match(where).key if where else None
    return OnlineCount(
        platform=words.code_of(words.PLATFORM, said["platform"]) or "other",
        language=said["language"][:12].lower(),
        first=period[0],
        last=period[1],
        area=context.areas.get(area) if area else None,
        place_words="" if area else where[:120],
        category=category,
        count=count,
        sample_size=sample,
        method=said.get("method", ""),
        low=low,
        high=high,
        counted_by=said.get("counted_by", "")[:120],
    )


def _period(text: str, until: str) -> tuple[date, date] | None:
    try:
        first, precision = read_date(text, DateOrder.YMD)
        last = rules.last_day(first, precision.value)
        if until:
            ended, how = read_date(until, DateOrder.YMD)
            last = rules.last_day(ended, how.value)
    except Rejected:
        return None
    return (first, last) if first.year >= FIRST_YEAR and first <= last else None


def _numbers(
    said: Mapping[str, str],
) -> tuple[int, int | None, float | None, float | None] | Fault:
    """Count, sample size and interval; a sample size that is not there is none, never nought."""
    count = _whole(said["count"])
    if count is None:
        return Fault.COUNT
    sample = None
    if said.get("sample_size"):
        sample = _whole(said["sample_size"])
        if not sample:
            return Fault.SAMPLE
        if count > sample:
            return Fault.MORE_THAN_SAMPLE
    written = said.get("interval") or " ".join(filter(None, (said.get("low"), said.get("high"))))
    around = rules.ends(written) if written else None
    if written and around is None:
        return Fault.INTERVAL
    return count, sample, *(around or (None, None))


def _whole(text: str) -> int | None:
    """A whole number as tables write it; a fraction ("12,5") is none."""
    try:
        found = read_count(text)
    except Rejected:
        return None
    return found if isinstance(found, int) and found <= LARGEST else None
