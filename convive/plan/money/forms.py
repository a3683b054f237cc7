"""What is typed about money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Decision
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation, Person
from convive.plan import words
from convive.plan.models import Action, BudgetLine, Fund, FundDate
from convive.ui.forms import Form


def _currency() -> forms.RegexField:
    return forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=_("Currency"),
        help_text=_("Three letters, such as EUR."),
        initial="EUR",
        max_length=3,
    )


def _amount(**options: Any) -> forms.DecimalField:
    return forms.DecimalField(min_value=1, max_digits=12, decimal_places=2, **options)


class FundForm(Form):
    """A source of money."""

    name = PhraseFormField(label=_("What is it called?"), max_length=200)
    sort = forms.ChoiceField(label=_("Who gives such money?"), choices=Fund.Sort.choices)
    payer = OrganisationField(
        Organisation.objects.all(),
        label=_("Which organisation gives it?"),
        required=False,
    )
    state = forms.ChoiceField(label=_("How far is it?"), choices=Fund.State.choices)
    amount = _amount(label=_("How much in all?"), required=False)
    currency = _currency()
    begins_on = forms.DateField(label=_("From when?"), required=False)
    ends_on = forms.DateField(label=_("Until when?"), required=False)
    owner = forms.ModelChoiceField(
        Person.objects.filter(can_sign_in=True, left_on=None),
        label=_("Who looks after it?"),
        to_field_name="ref",
        required=False,
    )


class TermsForm(Form):
    """What a giver expects, and whether it fits."""

    expectations = forms.CharField(
        label=_("What does the giver expect?"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        required=False,
    )
    conditions = forms.CharField(
        label=_("Conditions, in the giver’s words"),
        help_text=_("We show which words are not ours, and what we say instead."),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        required=False,
    )
    conflict = forms.ChoiceField(
        label=_("Does it conflict with our mission?"),
        choices=Fund.Conflict.choices,
        widget=forms.RadioSelect,
    )
    conflict_why = forms.CharField(
        label=_("Where does it fit, and where not?"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        required=False,
    )
    decision = forms.ModelChoiceField(
        Decision.objects.select_related("meeting__body"),
        label=_("Which decision of a table allows it?"),
        help_text=_("Needed when the terms conflict with the mission. Its meeting needs minutes."),
        to_field_name="ref",
        required=False,
    )


class MissionForm(Form):
    """The words that are sent to a giver."""

    mission = PhraseFormField(
        label=_("What does the city stand for?"),
        help_text=_("Send these words yourself, then keep them here as they were sent."),
        lines=5,
    )
    on = forms.DateField(label=_("Sent on"))


class OnDay(Form):
    """The day something happened."""

    on = forms.DateField(label=_("On which day?"))


class DateForm(Form):
    """A date in the life of a fund."""

    sort = forms.ChoiceField(label=_("What is due?"), choices=FundDate.Sort.choices)
    on = forms.DateField(label=_("On which day?"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class LineForm(Form):
    """A line of the budget."""

    what = PhraseFormField(
        label=_("What does it pay for?"),
        help_text=_("Not needed when you choose an action."),
        max_length=200,
        required=False,
    )
    action = forms.ModelChoiceField(
        Action.objects.none(), label=_("For which action?"), to_field_name="ref", required=False
    )
    sort = forms.ChoiceField(
        label=_("What kind of line is it?"),
        choices=BudgetLine.Sort.choices,
        widget=forms.RadioSelect,
    )
    posts = forms.DecimalField(
        label=_("How many posts?"),
        help_text=_("A full post is 1, a half post 0.5."),
        min_value=0,
        max_digits=5,
        decimal_places=2,
        required=False,
    )
    receiver = OrganisationField(
        Organisation.objects.all(),
        label=_("Who receives it?"),
        required=False,
    )
    fund = forms.ModelChoiceField(
        Fund.objects.exclude(state__in=[Fund.State.REFUSED, Fund.State.ENDED]),
        label=_("From which fund?"),
        to_field_name="ref",
        required=False,
    )
    origin = forms.CharField(
        label=_("Or where else does it come from?"), max_length=200, required=False
    )
    amount = _amount(
        label=_("How much?"),
        help_text=_("For the whole time. Without an end: for one year."),
    )
    currency = _currency()
    begins_on = forms.DateField(label=_("From when?"), required=False)
    ends_on = forms.DateField(label=_("Until when?"), required=False)
    certainty = forms.ChoiceField(
        label=_("How sure is it?"),
        choices=BudgetLine.Certainty.choices,
        widget=forms.RadioSelect,
        initial=BudgetLine.Certainty.PROMISED,
    )

    def __init__(self, *args: Any, actions: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if actions is not None:
            self.fields["action"].queryset = actions  # type: ignore[attr-defined]
        else:
            del self.fields["action"]


class ActionFromLine(Form):
    """What becomes of the money of a line."""

    title = PhraseFormField(label=_("What is the action called?"), max_length=200)
    level = forms.ChoiceField(
        label=_("At which level?"), choices=words.LEVELS, widget=forms.RadioSelect
    )
    owner = OrganisationField(
        Organisation.objects.all(),
        label=_("Who carries it?"),
    )
    begins_on = forms.DateField(label=_("Begins on"))
    ends_on = forms.DateField(label=_("Ends on"), required=False)


class Find(Form):
    """Narrows the list of lines."""

    marks_optional = False
    find = forms.CharField(label=_("Find by words"), max_length=200, required=False)
    sort = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *BudgetLine.Sort.choices], required=False
    )
    certainty = forms.ChoiceField(
        label=_("How sure it is"),
        choices=[("", _("All")), *BudgetLine.Certainty.choices],
        required=False,
    )


class Confirm(Form):
    """Asks nothing: sending it is the confirmation."""


def first_words(fund: Fund) -> dict[str, Any]:
    """What the form of a fund begins with."""
    told = {name: getattr(fund, name) for name in FundForm.base_fields}
    return told | {
        "payer": fund.payer.ref if fund.payer else "",
        "owner": fund.owner.ref if fund.owner else "",
    }


def first_terms(fund: Fund) -> dict[str, Any]:
    """What the form of a fund's terms begins with."""
    told = {name: getattr(fund, name) for name in TermsForm.base_fields}
    return told | {"decision": fund.decision.ref if fund.decision else ""}


def first_words_of_line(line: BudgetLine) -> dict[str, Any]:
    """What the form of a line begins with."""
    told = {name: getattr(line, name) for name in LineForm.base_fields}
    return told | {
        name: getattr(line, name).ref if getattr(line, name) else ""
        for name in ("action", "receiver", "fund")
    }
