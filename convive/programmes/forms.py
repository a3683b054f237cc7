"""What is typed about programmes; the questions of the type stand among those of every programme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.landscape.models import Finding
from convive.people.choosing import OrganisationField, OrganisationsField
from convive.people.models import Organisation
from convive.places.choosing import AreasField
from convive.places.models import Area
from convive.plan.models import BudgetLine
from convive.programmes.models import Contribution, Initiative
from convive.programmes.queries import Host
from convive.programmes.types import asking
from convive.programmes.types.reading import Type
from convive.ui.forms import Form

ALL = ("", _("All"))
NEW = "new"
LEVELS = [
    ("primary", _("Primary: for everybody")),
    ("secondary", _("Secondary: people and groups who need support")),
    ("tertiary", _("Tertiary: people who leave violence and return")),
    ("cross-cutting", _("Cross-cutting: all levels")),
]


def _areas(label: Any) -> AreasField:
    return AreasField(
        Area.objects.filter(retired_on=None),
        label=label,
        help_text=_("Choose none when it is for the whole city."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class Filters(Form):
    """Which programmes are listed."""

    marks_optional = False

    find = forms.CharField(label=_("Words"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[ALL, *Initiative.State.choices]
    )
    type = forms.ChoiceField(label=_("Type"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[ALL, *LEVELS])
    area = choices.area(_("Area"), empty=_("All"))
    carrier = OrganisationField(
        Organisation.objects.filter(initiatives__isnull=False).distinct(),
        label=_("Carried by"),
        required=False,
        empty_label=_("All"),
    )

    def __init__(self, *args: Any, types: Sequence[Type], **options: Any) -> None:
        super().__init__(*args, **options)
        listed = [ALL, *((one.key, str(one)) for one in types)]
        self.fields["type"].choices = listed  # type: ignore[attr-defined]


class Where(Form):
    """In which area something new is thought of: what exists there is shown first."""

    marks_optional = False

    area = choices.area(_("In which area?"))


class Begin(Form):
    """Attach to what exists, or say why something new is needed; then a few words."""

    build_on = forms.ChoiceField(
        label=_("Which of these could carry it?"),
        widget=forms.RadioSelect,
        required=False,
    )
    why_new = forms.CharField(
        label=_("Why is something new needed?"),
        help_text=_("Needed where nothing that exists fits."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )
    title = PhraseFormField(
        label=_("What is it called?"),
        help_text=_("Say what people do. Name no community."),
        max_length=150,
    )
    summary = PhraseFormField(label=_("In short"), lines=2, max_length=600, required=False)
    carrier = OrganisationField(
        Organisation.objects.none(), label=_("Who carries it?"), empty_label="–"
    )
    areas = _areas(_("In which areas?"))

    def __init__(self, *args: Any, hosts: Sequence[Host], carriers: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(one.key, f"{one.word}: {one.title}") for one in hosts]
        offered.append((NEW, str(_("None of them: something new"))))
        self.fields["build_on"].choices = offered  # type: ignore[attr-defined]
        self.fields["carrier"].queryset = carriers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("build_on") == NEW and not str(cleaned.get("why_new") or "").strip():
            self.add_error("why_new", _("Say why something new is needed. One sentence is enough."))
        return cleaned


class Curriculum(forms.CharField):
    """One session a line, in their order."""

    widget = forms.Textarea(attrs={"rows": 6, "dir": "auto"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        lines = [line.strip()[:200] for line in super().clean(value).splitlines()]
        return [line for line in lines if line][:100]


class InitiativeForm(Form):
    """What every programme says, then what its type asks."""

    title = PhraseFormField(
        label=_("What is it called?"),
        help_text=_("Say what people do. Name no community."),
        max_length=150,
    )
    summary = PhraseFormField(label=_("In short"), lines=3, max_length=600, required=False)
    carrier = OrganisationField(
        Organisation.objects.none(), label=_("Who carries it?"), empty_label="–"
    )
    led_by = choices.person(label=_("Who leads it?"), required=False)
    partners = OrganisationsField(
        Organisation.objects.filter(ended_on=None), label=_("Who works with them?"), required=False
    )
    level = forms.ChoiceField(label=_("Level"), choices=LEVELS, widget=forms.RadioSelect)
    setting = forms.ChoiceField(
        label=_("Offline or online?"),
        choices=Initiative.Setting.choices,
        widget=forms.RadioSelect,
    )
    starts_on = forms.DateField(label=_("Starts on"), required=False)
    ends_on = forms.DateField(label=_("Ends on"), required=False)
    areas = _areas(_("In which areas?"))
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ages = forms.MultipleChoiceField(
        label=_("For which ages?"),
        choices=Initiative.Age.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    place = PhraseFormField(label=_("Where?"), max_length=300, required=False)
    hours = PhraseFormField(label=_("When?"), max_length=300, required=False)
    access = PhraseFormField(
        label=_("How do people with disabilities get in?"), max_length=300, required=False
    )
    contact = forms.CharField(
        label=_("How do people ask about it?"),
        help_text=_("An office and its number, never somebody’s own."),
        max_length=200,
        required=False,
    )
    access_priority_why = PhraseFormField(
        label=_("If some come first: why?"),
        help_text=_("A reason that holds for everybody, such as a long way or little money."),
        lines=2,
        required=False,
    )
    gender = PhraseFormField(
        label=_("What does it mean for women, men, girls and boys?"),
        help_text=_("Who was asked, and what makes everybody feel safe."),
        lines=2,
        required=False,
    )
    heeds = PhraseFormField(
        label=_("How does it take into account what was done to people here before?"),
        lines=2,
        required=False,
    )
    planned_people = forms.IntegerField(
        label=_("How many people do you plan for?"), min_value=0, required=False
    )
    planned_sessions = forms.IntegerField(
        label=_("How many sessions do you plan?"), min_value=0, max_value=5000, required=False
    )
    curriculum = Curriculum(
        label=_("The sessions in their order"),
        help_text=_("One a line. Needed for a course and for work with a group."),
        required=False,
    )
    group_finding = forms.ChoiceField(
        label=_("Which finding is the work with this group based on?"), required=False
    )
    wording_why = forms.CharField(
        label=_("If a flagged word stays: why?"),
        help_text=_("Only who coordinates writes here."),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )
    is_public = forms.BooleanField(label=_("It has a public page"), required=False)

    def __init__(
        self,
        *args: Any,
        kind: Type | None,
        carriers: Any,
        findings: Sequence[Finding],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        asked = asking.questions(kind.fields) if kind else {}
        self.fields.update(asked)
        self.fields["carrier"].queryset = carriers  # type: ignore[attr-defined]
        spoken = city.language_choices()
        self.fields["languages"].choices = spoken  # type: ignore[attr-defined]
        offered = [("", "–"), *((str(one.reference), str(one)) for one in findings)]
        self.fields["group_finding"].choices = offered  # type: ignore[attr-defined]
        if kind is None or kind.scope != Initiative.Scope.GROUP:
            del self.fields["group_finding"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", ValidationError(_("It ends after it starts.")))
        return cleaned


class Results(Form):
    """How the programme will know whether it works; light is fine (MEL-01)."""

    theory = PhraseFormField(
        label=_("Why do you think it will work?"),
        help_text=_("If we do this, then that will change, because … Two sentences are enough."),
        lines=3,
        required=False,
    )
    results = PhraseFormField(
        label=_("What should be different, and how will you see it?"), lines=3, required=False
    )
    mel_owner = choices.person(label=_("Who looks at the results?"), required=False)
    mel_minutes = forms.IntegerField(
        label=_("How many minutes of each session are for looking back?"),
        min_value=0,
        max_value=480,
        required=False,
    )
    mel_line = forms.ModelChoiceField(
        BudgetLine.objects.none(),
        to_field_name="ref",
        label=_("Which budget line pays for it?"),
        required=False,
    )
    budget_line = forms.ModelChoiceField(
        BudgetLine.objects.none(),
        to_field_name="ref",
        label=_("Which budget line pays for the programme?"),
        required=False,
    )
    variance_why = forms.CharField(
        label=_("If it differs from the plan: why?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args: Any, lines: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("mel_line", "budget_line"):
            if lines is None:
                del self.fields[name]
            else:
                self.fields[name].queryset = lines  # type: ignore[attr-defined]


class Carrying(Form):
    """Who should carry it, and how visible the city is (PRI-32, LVL-04)."""

    carrying = forms.ChoiceField(
        label=_("Who should carry this?"),
        choices=Initiative.Carrying.choices,
        widget=forms.RadioSelect,
    )
    carrying_harm = forms.ChoiceField(
        label=_("How much harm could it do that the city itself steps in?"),
        help_text=_("Think of trust, of fear, of how it looks to neighbours."),
        choices=Initiative.Harm.choices,
        widget=forms.RadioSelect,
    )
    carrying_why = forms.CharField(
        label=_("Why?"), max_length=1000, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
    carrier = OrganisationField(
        Organisation.objects.none(), label=_("Which organisation carries it?"), empty_label="–"
    )
    city_role = forms.ChoiceField(
        label=_("What is the city’s role?"),
        choices=Initiative.CityRole.choices,
        widget=forms.RadioSelect,
    )
    city_visibility = forms.ChoiceField(
        label=_("How visible is the city?"),
        choices=Initiative.Visibility.choices,
        widget=forms.RadioSelect,
    )
    visibility_why = PhraseFormField(
        label=_("Why this role and visibility?"), lines=2, required=False
    )
    visibility_finding = forms.ChoiceField(
        label=_("Which finding does it rest on?"), required=False
    )

    def __init__(
        self, *args: Any, carriers: Any, findings: Sequence[Finding], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["carrier"].queryset = carriers  # type: ignore[attr-defined]
        offered = [("", "–"), *((str(one.reference), str(one)) for one in findings)]
        self.fields["visibility_finding"].choices = offered  # type: ignore[attr-defined]


class Contribute(Form):
    """What somebody gives."""

    organisation = choices.organisation(label=_("Who gives it?"), empty_label="–")
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Contribution.Kind.choices, widget=forms.RadioSelect
    )
    what = PhraseFormField(
        label=_("In words"), help_text=_("Such as: the gym, two hours a week."), max_length=200
    )
    amount = forms.DecimalField(
        label=_("Value"),
        help_text=_("What it would cost if somebody had to pay for it."),
        min_value=0,
        max_digits=12,
        decimal_places=2,
    )
    currency = forms.CharField(label=_("Currency"), max_length=3, min_length=3, initial="EUR")
    on = forms.DateField(label=_("Given on"))
