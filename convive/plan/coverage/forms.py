"""What is typed about needs and services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.city import countries
from convive.city import queries as city
from convive.directory.models import Service
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.plan import words
from convive.plan.coverage import rules
from convive.plan.models import Action
from convive.ui.forms import Form

ANY = ("", _("All"))


class Find(Form):
    """Narrows the page to an area, a distance, a language."""

    marks_optional = False
    area = choices.area()
    reach = forms.TypedChoiceField(
        label=_("Within reach means, in kilometres"),
        choices=[(one, str(one)) for one in rules.REACHES],
        coerce=int,
        required=False,
        initial=rules.USUAL_REACH,
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = city.the_city()
        spoken = (
            [(code, countries.language(code).native) for code in here.languages] if here else []
        )
        self.fields["language"].choices = [ANY, *spoken]  # type: ignore[attr-defined]


class Answering(Form):
    """Which services answer a need."""

    services = forms.MultipleChoiceField(
        label=_("Which services answer this need?"),
        help_text=_("Those that somebody with this need can really turn to."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, offered: Sequence[Service], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {one.ref: one for one in offered}
        named = [(ref, f"{one} ({one.provider})") for ref, one in self.offered.items()]
        self.fields["services"].choices = named  # type: ignore[attr-defined]

    def clean_services(self) -> list[Service]:
        return [self.offered[ref] for ref in self.cleaned_data["services"]]


class Assign(Form):
    """Who does what about it: something that exists and stretches, or something new."""

    action = forms.ChoiceField(
        label=_("What exists that could stretch to cover it?"),
        help_text=_("Ask this first. Leave it empty for something new."),
        required=False,
    )
    title = PhraseFormField(
        label=_("Or what is begun?"),
        help_text=_("A few words, such as: homework club on the east bank."),
        max_length=200,
        required=False,
    )
    owner = OrganisationField(
        Organisation.objects.none(), label=_("Who carries it?"), empty_label="–"
    )
    level = forms.ChoiceField(
        label=_("At which level?"), choices=words.LEVELS, widget=forms.RadioSelect
    )
    begins_on = forms.DateField(label=_("Begins on"))
    why = PhraseFormField(
        label=_("How does it cover the need?"),
        help_text=_("Needed where something that exists is stretched."),
        lines=2,
        max_length=1000,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        owners: QuerySet[Organisation],
        actions: Sequence[Action],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offered = {one.ref: one for one in actions}
        named = [
            ("", _("Nothing: something new is begun")),
            *((r, str(a)) for r, a in self.offered.items()),
        ]
        self.fields["action"].choices = named  # type: ignore[attr-defined]
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]

    def clean_action(self) -> Action | None:
        return self.offered.get(self.cleaned_data["action"])
