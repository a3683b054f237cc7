"""Sentences about numbers: what may honestly be said, never more."""

from __future__ import annotations

import math

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convive.ground.refusals import Words
from convive.results.intervals import Range
from convive.results.rules import FEWEST_ANSWERS, Change, Progress, Sort, Verdict

BASELINE_MISSING = gettext_lazy(
    "This indicator has neither a baseline nor a reason for having none."
)
BASELINE_INSTEAD = gettext_lazy(
    "Measure before you begin. If that is no longer possible, say why: "
    "everybody will read that change cannot be measured."
)
BASELINE_FIRST = gettext_lazy("The baseline comes before every other measurement.")
BASELINE_FIRST_INSTEAD = gettext_lazy(
    "Choose an earlier day for the baseline, or a later day here."
)
NO_BASELINE = gettext_lazy("No baseline: change cannot be measured.")
NUMBERS_NEEDED: dict[str, Words] = {
    Sort.PROPORTION: gettext_lazy(
        "A share needs two whole numbers: how many said yes, and how many answered."
    ),
    Sort.COUNT: gettext_lazy("A count is a whole number, zero or more."),
    Sort.MEAN: gettext_lazy(
        "An average needs the number of answers, at least two, and their standard deviation."
    ),
}


def value(sort: str, number: float, *, unit: str = "") -> str:
    """A number as its kind is read: shares in per cent, others with their unit.

    >>> value("proportion", 0.604), value("count", 47, unit="coaches")
    ('60%', '47 coaches')
    """
    if sort == Sort.PROPORTION:
        return _("%(number)s%%") % {"number": _plain(number * 100, 0)}
    places = 0 if float(number).is_integer() else 1
    return f"{_plain(number, places)} {unit}".strip()


def between(sort: str, measured: Range) -> str:
    """The range a value may honestly be in, as a sentence."""
    return _("It may honestly be anything from %(low)s to %(high)s.") % {
        "low": value(sort, round(measured.low, 3)),
        "high": value(sort, round(measured.high, 3)),
    }


def change(sort: str, found: Change) -> str:
    """What became of a value, as one honest sentence."""
    if found.verdict is Verdict.NO_BASELINE:
        return str(NO_BASELINE)
    if found.verdict is Verdict.ONLY_BASELINE:
        return _("Measured once, as the baseline. Measure again to see change.")
    if found.verdict is Verdict.TOO_FEW or found.by is None:
        return _too_few(sort)
    if found.verdict is Verdict.MAY_BE_CHANCE:
        return _("There is a difference, but it may be chance.")
    low, high = _size(sort, found)
    if math.isinf(high):
        return _("The count grew, from nothing before.")
    rose = found.verdict is Verdict.ROSE
    return _sentence(sort, rose=rose) % {"low": _amount(low, low), "high": _amount(high, low)}


def hoped(found: Change, *, rises: bool) -> str:
    """Whether a sure change went where it was hoped to go; empty where no change is sure."""
    if found.verdict not in {Verdict.ROSE, Verdict.FELL}:
        return ""
    if (found.verdict is Verdict.ROSE) is rises:
        return _("This is the direction we hoped for.")
    return _("This is not the direction we hoped for.")


def notice(sort: str, found: Change) -> str:
    """What a reader must know before trusting a trend (MEL-10)."""
    if found.by is None:
        return ""
    if sort == Sort.COUNT:
        return _("A count can also change because people report more, or less, than before.")
    return _("The answers are not linked: other people may have answered each time.")


def progress(sort: str, found: Progress, *, target: float | None) -> str:
    """How far the work is from its success threshold, in words."""
    if found is Progress.NO_TARGET or target is None:
        return _("No success threshold is set yet.")
    goal = {"target": value(sort, target)}
    sentences = {
        Progress.NOT_MEASURED: _("The success threshold is %(target)s. It is not measured yet."),
        Progress.REACHED: _("The success threshold of %(target)s is reached."),
        Progress.PERHAPS_REACHED: _(
            "The success threshold of %(target)s seems reached, but chance may help."
        ),
        Progress.PERHAPS_NOT: _(
            "The success threshold of %(target)s is near, and may be reached already."
        ),
        Progress.NOT_YET: _("The success threshold of %(target)s is not reached yet."),
        Progress.MISSED: _("The success threshold of %(target)s was not reached in time."),
    }
    return sentences[found] % goal


def _too_few(sort: str) -> str:
    if sort == Sort.COUNT:
        return _("Too little was counted to say whether anything changed.")
    return _("Too few answers to say. At least %(number)s are needed each time.") % {
        "number": FEWEST_ANSWERS
    }


def _size(sort: str, found: Change) -> tuple[float, float]:
    """The smallest and largest size of a sure change, as its sentence says it."""
    by = found.by or Range(0, 0, 0)
    if sort == Sort.PROPORTION:
        ends = (100 * by.low, 100 * by.high)
    elif sort == Sort.COUNT:
        ends = (100 * (by.low - 1), 100 * (by.high - 1))
    else:
        ends = (by.low, by.high)
    return min(abs(ends[0]), abs(ends[1])), max(abs(ends[0]), abs(ends[1]))


def _sentence(sort: str, *, rose: bool) -> str:
    if sort == Sort.PROPORTION:
        return (
            _("The share rose by %(low)s to %(high)s points.")
            if rose
            else _("The share fell by %(low)s to %(high)s points.")
        )
    if sort == Sort.COUNT:
        return (
            _("The count grew by %(low)s to %(high)s per cent.")
            if rose
            else _("The count fell by %(low)s to %(high)s per cent.")
        )
    return (
        _("The average rose by %(low)s to %(high)s.")
        if rose
        else _("The average fell by %(low)s to %(high)s.")
    )


def _amount(number: float, smallest: float) -> str:
    return _plain(number, 0 if smallest >= 1 else 1)


def _plain(number: float, places: int) -> str:
    return number_format(round(number, places), places, use_l10n=True, force_grouping=True)
