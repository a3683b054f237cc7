"""What is chosen for a slip."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from convive.directory.queries import Offer
from convive.ui.forms import Form


class HandOut(Form):
    """Which service, in which language."""

    service = forms.ChoiceField(label=_("Which service?"))
    language = forms.ChoiceField(
        label=_("In which language?"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, offers: Iterable[Offer], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offers = {one.service.ref: one.service for one in offers}
        listed = [(ref, str(one)) for ref, one in self.offers.items()]
        self.fields["service"].choices = listed  # type: ignore[attr-defined]

    def clean_service(self) -> Any:
        """The service behind the choice."""
        return self.offers[self.cleaned_data["service"]]
