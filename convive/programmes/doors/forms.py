"""What residents choose and write at these doors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.city import countries
from convive.people.models import Organisation
from convive.programmes.doors import queries
from convive.programmes.doors.rules import EVERYTHING, Wanted
from convive.programmes.models import Initiative
from convive.ui.forms import Form


class Find(Form):
    """What stands above the programmes and their calendar."""

    marks_optional = False
    area = choices.area(empty=_("The whole city"))
    language = forms.ChoiceField(label=_("Language"), required=False)
    age = forms.ChoiceField(
        label=_("For whom"), choices=[("", _("All ages")), *Initiative.Age.choices], required=False
    )
    day = forms.DateField(label=_("On which day?"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = [(code, countries.language(code).native) for code in queries.languages()]
        self.fields["language"].choices = [("", _("All languages")), *spoken]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """What the lists are narrowed to; everything while the form is not right."""
        if not (self.is_bound and self.is_valid()):
            return EVERYTHING
        area = self.cleaned_data["area"]
        return Wanted(
            area.ref if area else "", self.cleaned_data["language"], self.cleaned_data["age"]
        )

    @property
    def day_wanted(self) -> Any:
        """The day, or None."""
        return self.cleaned_data["day"] if self.is_bound and self.is_valid() else None


class FamilyAsk(Form):
    """What a parent writes: the question, what it is about, who should answer."""

    text = forms.CharField(
        label=_("What is on your mind?"),
        help_text=_("Please write no names, not yours and not your child’s."),
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
        max_length=5000,
    )
    need = forms.ChoiceField(label=_("What is it about?"), required=False)
    service = forms.ChoiceField(label=_("Who should answer?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, services: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.services = {one.ref: one for one in services}
        self.fields["need"].choices = [("", _("I do not want to say")), *queries.needs()]  # type: ignore[attr-defined]
        offered = [(ref, str(one)) for ref, one in self.services.items()]
        self.fields["service"].choices = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.fields["service"].initial = offered[0][0]

    def clean_service(self) -> Organisation:
        """The organisation behind the choice."""
        return self.services[self.cleaned_data["service"]]
