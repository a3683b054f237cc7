"""Turning typed words into clean values for the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.plan import lists, rules, words
from convive.plan.models import Action, Framework, Objective
from convive.thread.names import Named
from convive.ui.forms import Form


class FrameworkForm(Form):
    """What a framework says of itself."""

    title = PhraseFormField(label=_("Title"), max_length=200)
    vision = PhraseFormField(
        label=_("Vision"),
        help_text=_("What will be different in the city. Two sentences are enough."),
        lines=4,
        required=False,
    )
    easy = PhraseFormField(
        label=_("The vision in easy words"),
        help_text=_("Short sentences, one thought each. Everybody should understand them."),
        lines=2,
        required=False,
    )
    need = PhraseFormField(
        label=_("Why does the city need it?"),
        help_text=_("What people live through today, and what is strong already."),
        lines=4,
        required=False,
    )
    afterwards = PhraseFormField(
        label=_("What does the city do after an incident?"),
        help_text=_("Who is called, who speaks, who cares for those who were hurt."),
        lines=4,
        required=False,
    )
    begins_on = forms.DateField(label=_("Begins on"))
    ends_on = forms.DateField(label=_("Ends on"))

    def clean(self) -> dict[str, Any]:
        return _forwards(super().clean() or self.cleaned_data)


class ObjectiveForm(Form):
    """What should be different, and why."""

    title = PhraseFormField(
        label=_("What should be different?"),
        help_text=_("One sentence that a resident understands."),
        max_length=300,
    )
    why = PhraseFormField(label=_("Why?"), lines=3, required=False)
    easy = PhraseFormField(label=_("In easy words"), lines=2, required=False)
    baseline = PhraseFormField(label=_("How is it today?"), lines=2, required=False)
    target = PhraseFormField(
        label=_("How will you see that it is reached?"),
        help_text=_("Such as: nine in ten passengers feel at ease in the evening."),
        lines=2,
        required=False,
    )
    due_on = forms.DateField(label=_("By which day?"), required=False)


class Answer(Form):
    """Which findings an objective answers."""

    findings = forms.MultipleChoiceField(
        label=_("Which findings does it answer?"),
        help_text=_("Only validated findings are listed."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, offered: Sequence[Named], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(one.reference.ref, one.title) for one in offered]
        self.fields["findings"].choices = choices  # type: ignore[attr-defined]


class ActionForm(Form):
    """What is done: at which level, for how many, by whom, until when."""

    title = PhraseFormField(label=_("What is the action called?"), max_length=200)
    what = PhraseFormField(label=_("What is done?"), lines=4, required=False)
    easy = PhraseFormField(
        label=_("In easy words"),
        help_text=_("One short sentence that everybody understands."),
        lines=2,
        required=False,
    )
    objective = forms.ChoiceField(
        label=_("Which objective does it serve?"), required=False, choices=[]
    )
    level = forms.ChoiceField(
        label=_("At which level?"),
        choices=words.LEVELS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a level. The meaning stands beside each.")},
    )
    domain = forms.ChoiceField(label=_("In which domain?"), required=False)
    scope = forms.ChoiceField(
        label=_("For how many?"), choices=words.SCOPES, widget=forms.RadioSelect
    )
    setting = forms.ChoiceField(
        label=_("Offline or online?"), choices=Action.Setting.choices, widget=forms.RadioSelect
    )
    owner = OrganisationField(
        Organisation.objects.none(), label=_("Who carries it?"), empty_label="–"
    )
    city_role = forms.ChoiceField(
        label=_("What does the city do?"), choices=Action.CityRole.choices
    )
    visibility = forms.ChoiceField(
        label=_("How visible is the city?"), choices=words.VISIBILITIES, widget=forms.RadioSelect
    )
    rationale = PhraseFormField(label=_("Why this role?"), lines=2, required=False)
    theory = PhraseFormField(
        label=_("Why do we think it will work?"),
        help_text=_("One sentence: if we do this, then that changes, because …"),
        lines=2,
        required=False,
    )
    assumption = PhraseFormField(
        label=_("What must hold for that?"),
        help_text=_("Such as: young people come because they like it."),
        lines=2,
        required=False,
    )
    begins_on = forms.DateField(label=_("Begins on"))
    ends_on = forms.DateField(label=_("Ends on"), required=False)
    is_public = forms.BooleanField(label=_("Give it a public page"), required=False)
    after_incident = forms.BooleanField(label=_("It helps after an incident"), required=False)

    def __init__(
        self,
        *args: Any,
        owners: QuerySet[Organisation],
        objectives: Sequence[Objective] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.objectives = {one.ref: one for one in objectives}
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        domains = [("", "–"), *lists.choices(lists.DOMAINS)]
        self.fields["domain"].choices = domains  # type: ignore[attr-defined]
        served = [(ref, str(one)) for ref, one in self.objectives.items()]
        self.fields["objective"].choices = [("", "–"), *served]  # type: ignore[attr-defined]
        if not served:
            del self.fields["objective"]

    def clean_objective(self) -> Objective | None:
        return self.objectives.get(self.cleaned_data["objective"])

    def clean_scope(self) -> str:
        scope: str = self.cleaned_data["scope"]
        if not rules.may_stand(scope):
            raise ValidationError([words.NO_PERSON, words.NO_PERSON_INSTEAD])
        return scope

    def clean(self) -> dict[str, Any]:
        clean = _forwards(super().clean() or self.cleaned_data)
        if rules.contradict(clean.get("city_role", ""), clean.get("visibility", "")):
            error = ValidationError([words.NOT_ABSENT, words.NOT_ABSENT_INSTEAD])
            self.add_error("visibility", error)
        return clean


class NewAction(ActionForm):
    """A new action; beside something that could carry it, it says why, and when it ends (GOV-11)."""

    why_new = forms.CharField(
        label=_("Why can nothing that exists carry it?"),
        help_text=_("Only where something close is shown. Then the new action needs an end too."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=1000,
        required=False,
    )


class MoneyForm(Form):
    """Money for an action."""

    origin = forms.CharField(label=_("Where does the money come from?"), max_length=200)
    amount = forms.DecimalField(label=_("How much?"), min_value=1, max_digits=12, decimal_places=2)
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=_("Currency"),
        help_text=_("Three letters, such as EUR."),
        initial="EUR",
        max_length=3,
    )
    ends_on = forms.DateField(label=_("Until when?"), required=False)


class Confirm(Form):
    """Asks nothing: sending it is the confirmation."""


class Move(Form):
    """The next state of an action."""

    state = forms.ChoiceField(label=_("How far is it now?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, state: str, **options: Any) -> None:
        super().__init__(*args, **options)
        following = rules.NEXT_STATES[rules.State(state)]
        choices = [(one.value, Action.State(one).label) for one in following]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]


class Find(Form):
    """Narrows the list of actions (LVL-01)."""

    marks_optional = False
    find = forms.CharField(label=_("Find by words"), max_length=200, required=False)
    level = forms.ChoiceField(
        label=_("Level"), choices=[("", _("All")), *Action.Level.choices], required=False
    )
    setting = forms.ChoiceField(
        label=_("Setting"), choices=[("", _("All")), *Action.Setting.choices], required=False
    )
    domain = forms.ChoiceField(label=_("Domain"), required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *Action.State.choices], required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        domains = [("", _("All")), *lists.choices(lists.DOMAINS)]
        self.fields["domain"].choices = domains  # type: ignore[attr-defined]


def first_words(framework: Framework) -> dict[str, Any]:
    """What the form of a framework begins with."""
    return {name: getattr(framework, name) for name in FrameworkForm.base_fields}


def first_words_of_objective(objective: Objective) -> dict[str, Any]:
    """What the form of an objective begins with."""
    return {name: getattr(objective, name) for name in ObjectiveForm.base_fields}


def first_words_of_action(action: Action) -> dict[str, Any]:
    """What the form of an action begins with."""
    names = [name for name in ActionForm.base_fields if name != "objective"]
    return {name: getattr(action, name) for name in names} | {"owner": action.owner.ref}


def _forwards(clean: dict[str, Any]) -> dict[str, Any]:
    begins, ends = clean.get("begins_on"), clean.get("ends_on")
    if begins and ends and ends < begins:
        raise ValidationError({"ends_on": _("The end lies before the beginning.")})
    return clean
