"""What is typed about strategies, measures and municipalities."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.plan.models import MeasureStatus, Municipality, Strategy
from convive.plan.national import rules, words
from convive.plan.national.tiers import Tier
from convive.plan.words import LEVELS
from convive.thread.names import Named
from convive.ui.forms import Form

MOST_BYTES = 10_000_000


class FindMeasures(Form):
    """What the list of measures is narrowed to."""

    marks_optional = False
    find = forms.CharField(label=_("Find by words"), max_length=200, required=False)
    tier = forms.ChoiceField(label=_("Level of government"), required=False)
    state = forms.ChoiceField(
        label=_("How far"), choices=[("", _("All")), *words.STATES.items()], required=False
    )
    place = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("Place"), to_field_name="ref", required=False
    )

    def __init__(self, *args: Any, tiers: Sequence[Tier], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(one.key, str(one.name)) for one in tiers]
        self.fields["tier"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]


class StrategyForm(Form):
    """A strategy of another level."""

    title = PhraseFormField(label=_("What is the strategy called?"), max_length=200)
    code = forms.CharField(
        label=_("Short name"),
        help_text=_("As the files of other cities call it, such as plan-2026."),
        max_length=40,
        required=False,
    )
    source = forms.URLField(label=_("Where can it be read?"), required=False, assume_scheme="https")
    begins_on = forms.DateField(label=_("Begins on"), required=False)
    ends_on = forms.DateField(label=_("Ends on"), required=False)


class UploadMeasures(Form):
    """A table of measures."""

    strategy = forms.ModelChoiceField(
        Strategy.objects.all(), label=_("Which strategy is it?"), to_field_name="ref"
    )
    language = forms.ChoiceField(
        label=_("In which language is the file?"), choices=list(settings.LANGUAGES)
    )
    file = forms.FileField(
        label=_("Table of measures"),
        help_text=_("CSV, XLSX or JSON, one measure a line. Headings may take several lines."),
    )

    def clean_file(self) -> Any:
        return _not_too_large(self.cleaned_data["file"])


class MunicipalityForm(Form):
    """A place that carries strategies."""

    name = PhraseFormField(label=_("Name"), max_length=120)
    code = forms.CharField(
        label=_("Code"),
        help_text=_("As its status files call it."),
        max_length=40,
        required=False,
    )
    tier = forms.ChoiceField(label=_("Level of government"))
    region = forms.CharField(label=_("Region"), max_length=120, required=False)
    postcodes = forms.CharField(
        label=_("Postcodes"),
        help_text=_("Or their beginnings, with commas between."),
        max_length=400,
        required=False,
    )
    is_ours = forms.BooleanField(label=_("This is our own city"), required=False)

    def __init__(
        self, *args: Any, tiers: Sequence[Tier], may_be_ours: bool = True, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        named = [(one.key, str(one.name)) for one in tiers]
        self.fields["tier"].choices = named  # type: ignore[attr-defined]
        if not may_be_ours:
            del self.fields["is_ours"]

    def clean_postcodes(self) -> list[str]:
        return postcodes_in(self.cleaned_data["postcodes"])


class AmendMunicipality(MunicipalityForm):
    """The same without the code, by which files know it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["code"]


class AnswerMeasure(Form):
    """How our city carries a measure."""

    state = forms.ChoiceField(
        label=_("How far are we?"), choices=MeasureStatus.State.choices, widget=forms.RadioSelect
    )
    why_not = forms.CharField(
        label=_("Why not?"),
        help_text=_("Only needed when it is not taken on."),
        max_length=300,
        required=False,
    )
    indicator = forms.CharField(
        label=_("How will we know?"),
        help_text=_("Such as: number of schools that teach it."),
        max_length=300,
        required=False,
    )


class TakeUp(Form):
    """A recommendation becomes an action of our own plan."""

    title = PhraseFormField(label=_("What is our action called?"), max_length=200)
    level = forms.ChoiceField(label=_("At which level?"), choices=LEVELS, widget=forms.RadioSelect)
    owner = OrganisationField(
        Organisation.objects.all(),
        label=_("Who carries it?"),
    )
    begins_on = forms.DateField(label=_("Begins on"))
    origin = forms.CharField(
        label=_("Where does the money come from?"), max_length=200, required=False
    )
    amount = forms.DecimalField(
        label=_("How much?"), min_value=1, max_digits=12, decimal_places=2, required=False
    )
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=_("Currency"),
        help_text=_("Three letters, such as EUR."),
        initial="EUR",
        max_length=3,
    )
    indicator_ref = forms.ChoiceField(label=_("Which indicator is there already?"), required=False)
    indicator = forms.CharField(
        label=_("Or how will we know, in words?"), max_length=300, required=False
    )

    def __init__(self, *args: Any, indicators: Sequence[Named], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(str(one.reference), one.title) for one in indicators]
        self.fields["indicator_ref"].choices = [("", "–"), *named]  # type: ignore[attr-defined]


class TakeStatus(Form):
    """A status file of another city."""

    file = forms.FileField(
        label=_("Status file"), help_text=_("The JSON file that the city made with Convive.")
    )

    def clean_file(self) -> Any:
        """What stands in the file."""
        given = _not_too_large(self.cleaned_data["file"])
        try:
            return json.loads(given.read())
        except (ValueError, RecursionError):
            raise ValidationError(_("This is no status file.")) from None


class Confirm(Form):
    """Asks nothing: sending it is the confirmation."""


def postcodes_in(words_typed: str) -> list[str]:
    """Postcodes typed with commas or spaces between, each once."""
    pieces = words_typed.replace(";", ",").split(",")
    return list(dict.fromkeys(filter(None, map(rules.plain_postcode, pieces))))[:200]


def _not_too_large(given: Any) -> Any:
    if (given.size or 0) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 10 MB."))
    return given
