"""Words of needs beside services, and of money with and without a finding."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.plan.coverage.rules import Ground, Met

MET: dict[Met, tuple[Words, str]] = {
    Met.NOBODY: (_("No service"), "late"),
    Met.FAR: (_("A service, but too far"), "late"),
    Met.LANGUAGES: (_("Within reach, not in every language"), ""),
    Met.MET: (_("Within reach"), "good"),
}
GROUNDS: dict[Ground, Words] = {
    Ground.CURRENT: _("Grounded: a finding that holds"),
    Ground.EXPIRED: _("Rests on a finding that is out of date"),
    Ground.NONE: _("Not grounded: no finding behind it"),
}
