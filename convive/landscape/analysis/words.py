"""What the estimators found, said in sentences that somebody without statistics understands."""

from __future__ import annotations

import math
from collections.abc import Callable

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.landscape.analysis.rules.common_ground import Shared
from convive.landscape.analysis.rules.comparing import Comparison, Verdict
from convive.landscape.analysis.rules.gaps import Bounds
from convive.landscape.analysis.rules.own_past import Beside, BesidePast
from convive.landscape.analysis.rules.rates import Gap, Rate, Share
from convive.landscape.analysis.rules.reach import Reached
from convive.landscape.analysis.rules.smoothing import Smoothed
from convive.landscape.analysis.rules.trends import Direction, Trend

Name = Callable[[str], str]
LITTLE_OWN = 0.5  # below it a smoothed rate says more of the surroundings than of the area
SAME_BELOW, SAME_ABOVE = 0.9, 1.1
SHOWN_SPREAD = 1.2  # times too narrow; below it not worth a sentence


def number(value: float, *, beside: float | None = None) -> str:
    """A number as precisely as it is known; `beside` is a larger one that shares its digits.

    >>> from django.utils import translation
    >>> with translation.override("en"):
    ...     number(3.4123), number(3.4123, beside=15.0), number(0.041), number(12_345.6)
    ('3.4', '3', '0.04', '12,346')
    """
    largest = abs(beside if beside is not None else value)
    digits = 0 if largest >= 10 else 1 if largest >= 1 else 2
    shown = round(value, digits)
    digits = 0 if float(shown).is_integer() else digits
    return number_format(shown, digits, use_l10n=True, force_grouping=True)


def times(factor: float) -> str:
    """A factor; close to 1 it keeps the digits that say on which side it lies.

    >>> from django.utils import translation
    >>> with translation.override("en"):
    ...     times(1.034), times(12.4), times(0.62)
    ('1.03', '12', '0.62')
    """
    if SAME_BELOW < factor < SAME_ABOVE:
        return number_format(round(factor, 2), 2, use_l10n=True)
    return number(factor)


def _ends(low: float, high: float) -> dict[str, str]:
    return {"low": number(low, beside=high), "high": number(high)}


def gap_words(gap: Gap) -> str:
    """Why there is no figure."""
    if gap is Gap.NOT_REPORTED:
        return _("Nobody reported a figure. That is not zero.")
    if gap is Gap.EXPOSURE_UNKNOWN:
        return _("We do not know how many people live here, so there is no rate.")
    return _("Nobody is counted as living here, so there is no rate.")


def rate_words(rate: Rate) -> str:
    """Between how many and how many in so many residents; that few cases say little, is said.

    >>> from django.utils import translation
    >>> from convive.landscape.analysis.rules.rates import rate
    >>> with translation.override("en"):
    ...     rate_words(rate(30, 42_000))
    'Between 5 and 10 in 10,000 residents.'
    """
    if rate.gap or rate.interval is None:
        return gap_words(rate.gap or Gap.NOT_REPORTED)
    shown = _ends(rate.interval.low, rate.interval.high) | {"per": number(rate.per)}
    if rate.count == 0:
        return (
            _("No case was reported. Up to %(high)s in %(per)s residents would fit that.") % shown
        )
    if rate.is_few:
        return (
            _(
                "Between %(low)s and %(high)s in %(per)s residents: so few cases that one period "
                "says little."
            )
            % shown
        )
    return _("Between %(low)s and %(high)s in %(per)s residents.") % shown


def smoothed_words(smoothed: Smoothed, *, per: int) -> str:
    """A smoothed rate, and whether it speaks of the area or of its surroundings."""
    if smoothed.gap or smoothed.smoothed is None or smoothed.own_weight is None:
        return gap_words(smoothed.gap or Gap.NOT_REPORTED)
    shown = {"rate": number(smoothed.smoothed * per), "per": number(per)}
    if smoothed.own_weight < LITTLE_OWN:
        return (
            _(
                "About %(rate)s in %(per)s residents. This says more of the surroundings than of "
                "this area: it has few cases of its own."
            )
            % shown
        )
    return _("About %(rate)s in %(per)s residents, mostly from cases of this area.") % shown


def share_words(share: Share) -> str:
    """Between how many and how many in a hundred."""
    if share.of == 0:
        return _("Nobody was asked.")
    if share.interval is None:
        return gap_words(Gap.NOT_REPORTED)
    shown = _ends(share.interval.low * 100, share.interval.high * 100)
    return _("Between %(low)s and %(high)s in 100.") % shown


def bounds_words(bounds: Bounds) -> str:
    """A share at least and at most, wherever the missing belong."""
    shown = _ends(bounds.least * 100, bounds.most * 100)
    return _("Between %(low)s and %(high)s in 100, wherever the cases without a place belong.") % (
        shown
    )


def comparison_words(comparison: Comparison) -> str:
    """What can be said of the second rate beside the first."""
    if comparison.verdict is Verdict.INCOMPLETE or (
        comparison.interval is None and comparison.verdict is not Verdict.CANNOT_SAY
    ):
        return _("The two cannot be compared: a count or a number of people is missing.")
    if comparison.verdict is Verdict.CANNOT_SAY or comparison.interval is None:
        return _("It cannot be said that they differ: chance alone can do this.")
    around = comparison.interval
    shown = {"low": times(around.low), "high": times(around.high) if _is_end(around.high) else ""}
    if comparison.verdict is Verdict.LOWER:
        return _("The second is lower: between %(low)s and %(high)s times the first.") % shown
    if not _is_end(around.high):
        return _("The second is higher: at least %(low)s times the first.") % shown
    return _("The second is higher: between %(low)s and %(high)s times the first.") % shown


def _is_end(value: float) -> bool:
    return math.isfinite(value)


def share_comparison_words(comparison: Comparison) -> str:
    """What can be said of the second share beside the first, in points of a hundred."""
    if comparison.verdict is Verdict.INCOMPLETE or comparison.interval is None:
        return _("The two cannot be compared: on one side nobody was asked.")
    ends = sorted(abs(end) * 100 for end in (comparison.interval.low, comparison.interval.high))
    if comparison.verdict is Verdict.HIGHER:
        return _("The second is higher by %(low)s to %(high)s in 100.") % _ends(*ends)
    if comparison.verdict is Verdict.LOWER:
        return _("The second is lower by %(low)s to %(high)s in 100.") % _ends(*ends)
    return _("It cannot be said that they differ: chance alone can do this.")


def trend_words(trend: Trend, *, name: Name = str) -> str:
    """Rising, falling or not to be said; `name` turns the code of a period into words."""
    if trend.direction is Direction.TOO_SHORT or not trend.used:
        return _("Too few periods were reported to speak of a trend.")
    shown = {"first": name(trend.used[0]), "last": name(trend.used[-1])}
    if trend.direction is Direction.NO_CASES:
        return _("From %(first)s to %(last)s no case was reported.") % shown
    if trend.direction is Direction.CANNOT_SAY or trend.whole_interval is None:
        return _("From %(first)s to %(last)s it cannot be said whether it rises or falls.") % shown
    shown |= {
        "low": times(trend.whole_interval.low),
        "high": times(trend.whole_interval.high),
    }
    if trend.direction is Direction.RISING:
        return (
            _(
                "Rising from %(first)s to %(last)s: at the end between %(low)s and %(high)s times "
                "as many as at the beginning."
            )
            % shown
        )
    return (
        _(
            "Falling from %(first)s to %(last)s: at the end between %(low)s and %(high)s times as "
            "many as at the beginning."
        )
        % shown
    )


def trend_notes(trend: Trend, *, name: Name = str) -> list[str]:
    """What a reader must know beside a trend: breaks, gaps, and how much counts move."""
    notes = []
    if trend.before_break and trend.used:
        words = _(
            "Before %(period)s something else was counted. Earlier periods take no part in the trend."
        )
        notes.append(words % {"period": name(trend.used[0])})
    missing = len(trend.not_reported)
    if missing:
        words = ngettext(
            "%(number)s period was not reported. It is not counted as zero.",
            "%(number)s periods were not reported. They are not counted as zero.",
            missing,
        )
        notes.append(words % {"number": missing})
    if trend.dispersion and trend.wider >= SHOWN_SPREAD:
        words = _(
            "Counts move more here than chance alone. An interval for chance alone would be "
            "%(times)s times too narrow."
        )
        notes.append(words % {"times": number(trend.wider)})
    return notes


def usual_words(found: BesidePast) -> str:
    """A period beside the city's own past."""
    if found.place is Beside.NOT_REPORTED or found.count is None:
        return gap_words(Gap.NOT_REPORTED)
    if found.usual is None:
        return _("There are too few earlier periods to say what is usual.")
    shown = {
        "count": number(found.count),
        "low": number(found.usual.low),
        "high": number(found.usual.high),
    }
    if found.place is Beside.MORE:
        return (
            _(
                "%(count)s is more than usual here: before, mostly between %(low)s and %(high)s. "
                "That is a reason to ask why, not an alarm."
            )
            % shown
        )
    if found.place is Beside.FEWER:
        return (
            _(
                "%(count)s is fewer than usual here: before, mostly between %(low)s and %(high)s. "
                "It can also mean that fewer people report."
            )
            % shown
        )
    return _("%(count)s is usual here: before, mostly between %(low)s and %(high)s.") % shown


def access_words(reached: Reached, *, reach_km: float) -> str:
    """How many services are within reach, or how far the nearest is."""
    if reached.gap:
        return gap_words(reached.gap)
    shown = {"number": reached.within, "reach": number(reach_km)}
    if reached.within:
        return (
            ngettext(
                "%(number)s service within %(reach)s kilometres, shared with all who live near it.",
                "%(number)s services within %(reach)s kilometres, shared with all who live near them.",
                reached.within,
            )
            % shown
        )
    if reached.nearest is None:
        return _("There is no service of this kind.")
    shown["nearest"] = number(reached.nearest)
    return (
        _("No service within %(reach)s kilometres. The nearest is %(nearest)s kilometres away.")
        % shown
    )


def common_ground_words(shared: Shared) -> str:
    """How many different groups raised a need."""
    words = ngettext(
        "Raised by %(groups)s group, %(times)s times in all.",
        "Raised by %(groups)s groups, %(times)s times in all.",
        len(shared.groups),
    )
    return words % {"groups": len(shared.groups), "times": shared.times}
