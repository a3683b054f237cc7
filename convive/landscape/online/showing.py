"""Figures and words of the online landscape as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from convive.city import countries
from convive.ground.refusals import Words
from convive.landscape.analysis import agreeing
from convive.landscape.analysis import words as told
from convive.landscape.analysis.rules.comparing import compare_shares
from convive.landscape.analysis.rules.intervals import Interval
from convive.landscape.analysis.rules.rates import Share, share
from convive.landscape.analysis.rules.readers import Agreement
from convive.landscape.models import Narrative, OnlineDelivery, PostSample
from convive.landscape.online import words
from convive.landscape.online.queries import Figure, Series
from convive.landscape.online.rules import Fault, last_day
from convive.ui import charts

CANNOT = _("cannot be compared")
HEADERS: list[Any] = [
    _("Kind of platform"), _("Language"), _("Period"), _("Place"), _("What is said"),
    {"label": _("Count"), "number": True}, {"label": _("Posts looked at"), "number": True},
    _("In 100 posts"), _("How it was counted"),
]  # fmt: skip
SERIES_HEADERS: list[Any] = [
    _("Period"), {"label": _("Count"), "number": True},
    {"label": _("Posts looked at"), "number": True}, _("In 100 posts"),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A series with its picture, its numbers and what can be said."""

    title: str
    source: str
    drawing: SafeString | None
    rows: list[list[dict[str, Any]]]
    says: str
    without_sample: int

    @property
    def headers(self) -> list[Any]:
        return SERIES_HEADERS


@dataclass(frozen=True, slots=True)
class Told:
    """A story or rumour in a list."""

    narrative: Narrative
    does: str
    platforms: list[str]


def period(first: date, last: date) -> str:
    """A period in the reader's words."""
    if first == last:
        return date_format(first, "DATE_FORMAT")
    if last == last_day(first, "month") and first.day == 1:
        return date_format(first, "YEAR_MONTH_FORMAT")
    return _now("%(first)s to %(last)s") % {
        "first": date_format(first, "DATE_FORMAT"),
        "last": date_format(last, "DATE_FORMAT"),
    }


def language(code: str) -> str:
    """A language by its own name."""
    return countries.language(code).native


def series(one: Series) -> Shown:
    """A picture only of figures that can be compared, two or more of them."""
    title = " · ".join(
        part
        for part in (
            words.label(words.CATEGORY, one.category),
            words.label(words.PLATFORM, one.platform),
            language(one.language),
            str(one.area or one.figures[0].count.place_words),
        )
        if part
    )
    points = [_interval(figure) for figure in one.comparable]
    drawing = charts.interval_chart(title, points, unit=_("in 100")) if len(points) > 1 else None
    compared = one.last_two
    says = told.share_comparison_words(compared) if compared else ""
    rows = [_cells(figure) for figure in one.figures]
    return Shown(title, one.source, drawing, rows, says, one.without_sample)


def _interval(figure: Figure) -> charts.Interval:
    found = figure.share
    if found is None or found.value is None or found.interval is None:
        raise ValueError("Only a figure with a share is drawn.")
    around = found.interval
    label = period(figure.count.first, figure.count.last)
    return charts.Interval(label, found.value * 100, around.low * 100, around.high * 100)


def row(figure: Figure) -> list[dict[str, Any]]:
    """One figure of a delivery."""
    one = figure.count
    when, count, looked, part = _cells(figure)
    method = " · ".join(filter(None, (one.method, one.counted_by)))
    return [
        {"text": words.label(words.PLATFORM, one.platform)},
        {"text": language(one.language)},
        when,
        {"text": str(one.area or one.place_words) or "–"},
        {"text": words.label(words.CATEGORY, one.category)},
        count,
        looked,
        part,
        {"text": method or "–"},
    ]


def _cells(figure: Figure) -> list[dict[str, Any]]:
    one = figure.count
    amount = _now("fewer than 5") if figure.is_few else told.number(one.count)
    looked = told.number(one.sample_size) if one.sample_size else "–"
    part: dict[str, Any] = {"text": told.share_words(figure.share) if figure.share else "–"}
    if not one.can_be_compared:
        part = {"badge": CANNOT, "tone": "late"}
    return [
        {"text": period(one.first, one.last)},
        {"text": amount, "number": True},
        {"text": looked, "number": True},
        part,
    ]


def refused(delivery: OnlineDelivery) -> list[list[dict[str, Any]]]:
    """The lines that were not taken, with why and without what they held."""
    return [
        [{"text": line, "number": True}, {"text": words.FAULTS[Fault(why)]}]
        for line, why in delivery.refused
    ]


def narratives(found: Iterable[Narrative]) -> list[Told]:
    """Stories and rumours with the words of their codes."""
    return [
        Told(one, words.label(words.CATEGORY, one.category), platforms(one.platforms))
        for one in found
    ]


def platforms(codes: Iterable[str]) -> list[str]:
    """Kinds of platforms in the reader's words."""
    return [words.label(words.PLATFORM, code) for code in codes]


def sought_share(sample: PostSample) -> Share | None:
    """How many of the posts both readers gave the sought code; None before it is counted."""
    if sample.counted_on is None:
        return None
    return share(sample.result["codes"][sample.sought][2], sample.result["both"])


def result(sample: PostSample) -> dict[str, Any]:
    """What a counted sample says: agreement, the share, and beside the time before."""
    found = sought_share(sample)
    if found is None:
        return {}
    kept = sample.result
    around = Interval(kept["low"], kept["high"]) if kept["low"] is not None else None
    agreement = Agreement(kept["value"], around, kept["same"], kept["both"])
    before = sought_share(sample.before) if sample.before else None
    return {
        "agreement": agreeing.agreement_words(agreement),
        "share": told.share_words(found),
        "beside": told.share_comparison_words(compare_shares(before, found)) if before else "",
        "is_short": kept["both"] < sample.needed,
        "headers": [
            _("Code"),
            {"label": _("First reader"), "number": True},
            {"label": _("Second reader"), "number": True},
            {"label": _("Both"), "number": True},
        ],
        "rows": [
            [{"text": code}, *({"text": told.number(one), "number": True} for one in counts)]
            for code, counts in kept["codes"].items()
        ],
    }


def failures(slot_trial: Any) -> list[str]:
    """The gates that a model did not pass, in words, with the language and the group."""
    said = []
    for one in slot_trial.failures:
        gate = "nothing" if one["value"] is None else one["gate"]
        factor = 1 if gate in {"wave", "fewest"} else 100
        shown = {
            "value": told.number((one["value"] or 0) * factor),
            "allowed": told.number(one["allowed"] * factor),
        }
        where = [language(one["language"])] if one["language"] else []
        if one["group"]:
            where.append(words.family_words(one["group"]))
        said.append(_line(" · ".join(where), str(words.GATE_FAILED[gate]) % shown))
    return said


def _line(where: str, sentence: str) -> str:
    return f"{where}: {sentence}" if where else sentence


def gate_rows() -> list[list[dict[str, Any]]]:
    """The published gates, a line each."""
    ways: dict[str, Words] = {
        "at-most": _("at most %(value)s in 100"),
        "at-least": _("at least %(value)s in 100"),
    }
    rows = []
    for one in words.gate_labels():
        if one["kind"] == "family":
            continue
        if one["code"] == "wave":
            said = _now("at most %(value)s times") % {"value": told.times(one["value"])}
        elif one["kind"] == "gate":
            said = str(ways[one["way"]]) % {"value": told.number(one["value"] * 100)}
        else:
            said = told.number(one["value"])
        rows.append([{"text": one["words"]}, {"text": said}])
    return rows


def families() -> list[str]:
    """The families of functional tests that each model must answer."""
    return [str(one["words"]) for one in words.gate_labels() if one["kind"] == "family"]
