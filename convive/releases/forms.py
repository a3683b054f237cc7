"""Forms about published tables."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.releases.models import Audience
from convive.ui.forms import Form


class FindTables(Form):
    """What stands above the register."""

    marks_optional = False
    words = forms.CharField(label=_("Words in the title"), required=False, max_length=80)
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=[("", _("All")), *Audience.choices], required=False
    )


class Retract(Form):
    """Why a table is withdrawn."""

    why = forms.CharField(
        label=_("Why is this table withdrawn?"),
        help_text=_("Readers will see this. The table stays in the register."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=1000,
    )
