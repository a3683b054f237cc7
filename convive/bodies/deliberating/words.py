"""Words on screen for what a balanced reading lacks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.bodies.deliberating.rules import Lack
from convive.ground.refusals import Words

LACKS: dict[Lack, Words] = {
    Lack.FACT: _("a fact"),
    Lack.FOR: _("a reason for it"),
    Lack.AGAINST: _("a reason against it"),
    Lack.EVEN: _("as many reasons on one side as on the other, give or take one"),
}
