"""What is said about a survey and about the links between four legs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TOO_FEW = _("fewer than 3 answers")
NOT_KNOWN = _("Not known yet")
