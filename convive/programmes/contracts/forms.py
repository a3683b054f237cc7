"""What is typed about opened contracts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.ground.phrase import PhraseFormField
from convive.programmes.contracts import rules
from convive.programmes.models.work import Opportunity
from convive.programmes.work import words
from convive.ui.forms import Form

CURRENCY = forms.RegexField(
    r"^[A-Z]{3}$",
    label=_("Currency"),
    help_text=_("Three capital letters, such as EUR."),
    initial="EUR",
    strip=True,
)


class Contract(Form):
    """A contract of the city, and for whom it is opened."""

    title = PhraseFormField(label=_("What is to be done?"), max_length=200)
    category = forms.ChoiceField(label=_("Category"))
    way = forms.ChoiceField(
        label=_("Who may bid?"), choices=Opportunity.Way.choices, widget=forms.RadioSelect
    )
    firms = forms.MultipleChoiceField(
        label=_("Which firms are favoured?"),
        help_text=_("Leave it empty where every firm may bid alike."),
        choices=[one for one in Opportunity.Firm.choices if one[0] in rules.FAVOURED_FIRMS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    value = forms.DecimalField(
        label=_("Expected value"), min_value=0, max_digits=12, decimal_places=2
    )
    currency = CURRENCY
    published_on = forms.DateField(label=_("Published on"))
    closes_on = forms.DateField(label=_("Bids until"))
    contact = forms.CharField(
        label=_("Office to ask"),
        help_text=_("An office, a telephone number, a desk. Help with the papers counts too."),
        max_length=200,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"].choices = words.choices(words.CONTRACT)  # type: ignore[attr-defined]


class Award(Form):
    """Which firm won."""

    organisation = choices.organisation(
        label=_("Which firm won?"), help_text=_("It stands in “Who is who” first.")
    )
    firm = forms.ChoiceField(
        label=_("What kind of firm is it?"),
        help_text=_("As the firm says of itself in its bid."),
        choices=Opportunity.Firm.choices,
        widget=forms.RadioSelect,
    )
    value = forms.DecimalField(
        label=_("Value awarded"), min_value=0, max_digits=12, decimal_places=2
    )
    jobs = forms.IntegerField(
        label=_("How many jobs does it give?"), min_value=0, max_value=10_000, required=False
    )
    on = forms.DateField(label=_("Awarded on"))


class Year(Form):
    """All contracts of a year."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2200)
    contracts = forms.IntegerField(label=_("How many contracts in all?"), min_value=1)
    value = forms.DecimalField(
        label=_("Their value in all"), min_value=0, max_digits=14, decimal_places=2
    )
    currency = CURRENCY
    source = forms.CharField(
        label=_("Who says so?"),
        help_text=_("For example: finance office, closing of the year."),
        max_length=200,
    )


class Which(Form):
    """Which year is reported."""

    marks_optional = False
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)

    def __init__(self, *args: Any, years: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"].choices = [(str(one), str(one)) for one in years]  # type: ignore[attr-defined]
