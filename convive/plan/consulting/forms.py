"""What is typed to open a consultation, and to comment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.people.models import Organisation
from convive.plan.models import Framework
from convive.ui.forms import Form


class OpenTo(Form):
    """Who may comment, until when."""

    audience = forms.ChoiceField(
        label=_("Who may comment?"), choices=Framework.Audience.choices, widget=forms.RadioSelect
    )
    until = forms.DateField(
        label=_("Until which day?"), help_text=_("Three weeks give people time to read and talk.")
    )


class Comment(Form):
    """What somebody says about one part of the draft."""

    text = forms.CharField(
        label=_("What do you want to say about it?"),
        help_text=_("What is good, what is missing, what would you change? Name no persons."),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        max_length=5000,
    )
    organisation = forms.ChoiceField(label=_("Do you speak for an organisation?"), required=False)

    def __init__(self, *args: Any, speaks_for: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.speaks_for = {one.ref: one for one in speaks_for}
        offered = [(ref, str(one)) for ref, one in self.speaks_for.items()]
        self.fields["organisation"].choices = [("", _("For myself")), *offered]  # type: ignore[attr-defined]
        if not offered:
            del self.fields["organisation"]

    def clean_organisation(self) -> Organisation | None:
        return self.speaks_for.get(self.cleaned_data["organisation"])
