"""Words for what waves allow to be said."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.results.waves.rules import Trend

TRENDS: dict[Trend, Words] = {
    Trend.FIRST: _("the first time"),
    Trend.TOO_FEW: _("too few to say whether it changed"),
    Trend.UNLINKED: _("no trend: these may be other people"),
    Trend.MAY_BE_CHANCE: _("the difference may be chance"),
    Trend.ROSE: _("more than at first, of the same people"),
    Trend.FELL: _("less than at first, of the same people"),
}
TONES: dict[Trend, str] = {
    Trend.FIRST: "",
    Trend.TOO_FEW: "wait",
    Trend.UNLINKED: "late",
    Trend.MAY_BE_CHANCE: "wait",
    Trend.ROSE: "good",
    Trend.FELL: "late",
}
