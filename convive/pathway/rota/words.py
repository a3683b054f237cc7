"""What days and skills of the rota are called."""

from __future__ import annotations

from django.utils.dates import WEEKDAYS as NAMES
from django.utils.translation import gettext_lazy as _

WEEKDAYS = list(NAMES.items())
SKILLS = [
    ("listening", _("Listening and calming")),
    ("family", _("Families")),
    ("young", _("Young people")),
    ("crisis", _("Somebody in danger")),
    ("sign", _("Sign language or text relay")),
]
