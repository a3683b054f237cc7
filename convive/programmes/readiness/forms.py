"""What is typed about places that get ready."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Ask, Body
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField, OrganisationsField
from convive.people.models import Organisation
from convive.programmes.models import Initiative
from convive.programmes.models.premises import PlaceExercise, PlaceMessage, Premises
from convive.programmes.readiness import queries, rules, words
from convive.programmes.readiness.rules import Contact
from convive.ui.forms import Form, Narrowing

ALL = ("", _("All"))
MOST_CORRECTIONS = 20


class FindPlaces(Narrowing):
    """Which places are listed."""

    theme = forms.ChoiceField(label=_("Kind of place"), required=False)
    status = forms.ChoiceField(
        label=_("How far the plan is"), choices=[ALL, *words.statuses()], required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["theme"].choices = [ALL, *words.themes().items()]  # type: ignore[attr-defined]


class PlaceForm(Form):
    """What is told of one place."""

    theme = forms.ChoiceField(label=_("What kind of place is it?"))
    name = PhraseFormField(label=_("What is it called?"), max_length=150)
    area = choices.area(empty="–")
    address = forms.CharField(
        label=_("Address"),
        help_text=_("Read by you and by the office that keeps the list, by nobody else."),
        max_length=300,
        required=False,
    )
    capacity = forms.IntegerField(
        label=_("How many people are there on a full day?"),
        min_value=1,
        max_value=100_000,
        required=False,
    )
    lacks = forms.MultipleChoiceField(
        label=_("What do you lack?"),
        help_text=_("You decide what you say. It helps to plan training."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["theme"].choices = list(words.themes().items())  # type: ignore[attr-defined]
        self.fields["lacks"].choices = list(words.gaps().items())  # type: ignore[attr-defined]


class RegisterPlace(PlaceForm):
    """The same for a place that joins the list; the office says how it came."""

    organisation = OrganisationField(Organisation.objects.none(), label=_("Whose place is it?"))
    field_order = ["organisation"]

    def __init__(self, *args: Any, houses: Any, is_office: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = houses  # type: ignore[attr-defined]
        if is_office:
            self.fields["how"] = forms.ChoiceField(
                label=_("How did it come?"),
                choices=Premises.How.choices[1:],
                widget=forms.RadioSelect,
            )


class Plan(Form):
    """Which parts of the plan are written."""

    parts = forms.MultipleChoiceField(
        label=_("Which parts are written?"),
        help_text=_("The plan itself stays with you. Tick what stands in it."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parts"].choices = list(words.parts().items())  # type: ignore[attr-defined]


class Contacts(Form):
    """Who calls whom, one a line."""

    contacts = forms.CharField(
        label=_("Who calls whom?"),
        help_text=_(
            "One a line: who, a semicolon, the telephone. Put a dash before those whom the line "
            "above calls. Write only people who agreed."
        ),
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
        max_length=4000,
        required=False,
    )

    def clean_contacts(self) -> tuple[Contact, ...]:
        """The lines as they are read."""
        try:
            return rules.tree(self.cleaned_data["contacts"])
        except ValueError as wrong:
            raise ValidationError(
                _("Write it like “Caretaker; 05 00 00 00 01”. This line says: %(line)s"),
                params={"line": str(wrong)[:80]},
            ) from None


class Corrections(forms.CharField):
    """What to put right, one a line with its day: `Light at the back door; 2026-05-01`."""

    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"})

    def clean(self, value: Any) -> Any:
        lines = [one.strip() for one in super().clean(value).splitlines() if one.strip()]
        if len(lines) > MOST_CORRECTIONS:
            raise ValidationError(_("Write the twenty most important ones."))
        return [_line(one) for one in lines]


class Exercise(Form):
    """How a place tried its plan, who was invited, what was seen, what is put right by when."""

    on = forms.DateField(label=_("On which day?"))
    sort = forms.ChoiceField(
        label=_("How?"), choices=PlaceExercise.Sort.choices, widget=forms.RadioSelect
    )
    workshop = forms.ModelChoiceField(
        Initiative.objects.none(),
        label=_("At which workshop?"),
        to_field_name="ref",
        empty_label=_("At none"),
        required=False,
    )
    invited = OrganisationsField(
        Organisation.objects.none(), label=_("Which responders were invited?"), required=False
    )
    came = OrganisationsField(
        Organisation.objects.none(), label=_("Which of them came?"), required=False
    )
    observed = forms.CharField(
        label=_("What did you see?"),
        help_text=_("What worked, what did not. Name no persons."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=3000,
        required=False,
    )
    corrections = Corrections(
        label=_("What must be put right, by when?"),
        help_text=_("One a line: what, a semicolon, the day as year-month-day: 2030-05-01."),
        max_length=4000,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["workshop"].queryset = queries.workshops()  # type: ignore[attr-defined]
        for name in ("invited", "came"):
            self.fields[name].queryset = queries.responders()  # type: ignore[attr-defined]


class Finish(Form):
    """Until when the plan holds."""

    until = forms.DateField(label=_("Until which day does the plan hold?"))


class Corrected(Form):
    """What was done."""

    how = forms.CharField(label=_("What was done?"), max_length=300, required=False)


class Message(Form):
    """A message; the office says whether it types in what the place said."""

    text = forms.CharField(
        label=_("Message"),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        max_length=4000,
    )

    def __init__(self, *args: Any, is_office: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_office:
            self.fields["writer"] = forms.ChoiceField(
                label=_("Who says it?"),
                choices=[
                    (PlaceMessage.Side.OFFICE, _("We write to the place")),
                    (PlaceMessage.Side.PLACE, _("The place told us by telephone or on paper")),
                ],
                initial=PlaceMessage.Side.OFFICE,
                widget=forms.RadioSelect,
            )

    @property
    def is_from_place(self) -> bool:
        """Whether these are the words of the place."""
        return bool(self.cleaned_data.get("writer", "place") == PlaceMessage.Side.PLACE)


class MessageToAll(Form):
    """One message to the places of one kind, or to all."""

    theme = forms.ChoiceField(label=_("To which places?"), required=False)
    text = forms.CharField(
        label=_("Message"),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        max_length=4000,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [("", _("To all places")), *words.themes().items()]
        self.fields["theme"].choices = offered  # type: ignore[attr-defined]


class MarkRead(Form):
    """That it was read; the office says how it told the place."""

    def __init__(self, *args: Any, is_office: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_office:
            self.fields["how"] = forms.ChoiceField(
                label=_("How?"), choices=PlaceMessage.Read.choices, widget=forms.RadioSelect
            )


class NameOffice(Form):
    """Which office keeps the list."""

    organisation = OrganisationField(
        Organisation.objects.filter(ended_on=None), label=_("Which office keeps the list?")
    )


class ChooseForum(Form):
    """Which table is the forum."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Table"), to_field_name="ref")

    def __init__(self, *args: Any, offered: Iterable[Body], **options: Any) -> None:
        super().__init__(*args, **options)
        keys = [one.pk for one in offered]
        self.fields["body"].queryset = Body.objects.filter(pk__in=keys)  # type: ignore[attr-defined]


class Concern(Form):
    """A worry, for whom, and how it came."""

    text = forms.CharField(
        label=_("What worries you?"),
        help_text=_("Write about places and needs, not about persons."),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        max_length=4000,
    )
    organisation = OrganisationField(
        Organisation.objects.none(), label=_("For which organisation?"), required=False
    )

    def __init__(self, *args: Any, houses: Any, is_office: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = houses  # type: ignore[attr-defined]
        if is_office:
            self.fields["door"] = forms.ChoiceField(
                label=_("How did it come?"), choices=Ask.Door.choices, widget=forms.RadioSelect
            )


class AnswerConcern(Form):
    """The training that answers a concern."""

    training = forms.ModelChoiceField(
        Initiative.objects.none(),
        label=_("Which training answers it?"),
        help_text=_("A programme that was begun already."),
        to_field_name="ref",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["training"].queryset = queries.trainings()  # type: ignore[attr-defined]


class Leave(Form):
    """Only the button."""


def _line(line: str) -> tuple[str, date]:
    what, _semicolon, day = line.replace("؛", ";").rpartition(";")
    try:
        due = parse_date(day.strip())
    except ValueError:
        due = None
    if not what.strip() or due is None:
        raise ValidationError(
            _("Write it like “Light at the door; 2030-05-01”. This line says: %(line)s"),
            params={"line": line[:80]},
        )
    return what.strip()[:300], due
