"""What is typed about the parts of an action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationsField
from convive.people.models import Organisation
from convive.plan import lists
from convive.plan.models import Action, Milestone, Risk
from convive.plan.parts import rules, words
from convive.plan.parts.rules import TookPart
from convive.ui.forms import Form


class MilestoneForm(Form):
    """A step with its day."""

    title = PhraseFormField(label=_("What will be reached?"), max_length=200)
    due_on = forms.DateField(label=_("By which day?"))


class AmendMilestone(MilestoneForm):
    """The same, with the day on which it was done."""

    done_on = forms.DateField(label=_("Done on"), required=False)


class RiskForm(Form):
    """What could go wrong, and what is done about it."""

    what = PhraseFormField(
        label=_("What could go wrong?"),
        help_text=_("Think of the people it is for, of those who do the work, and of the money."),
        lines=2,
        max_length=500,
    )
    likelihood = forms.ChoiceField(
        label=_("How likely is it?"),
        choices=Risk.Likelihood.choices,
        initial=Risk.Likelihood.POSSIBLE,
        widget=forms.RadioSelect,
    )
    mitigation = PhraseFormField(label=_("What do we do about it?"), lines=2, required=False)


class Means(Form):
    """Who helps, with how much time and which skills; what it means for women and men."""

    partners = OrganisationsField(
        Organisation.objects.none(),
        label=_("Who works with the organisation that carries it?"),
        required=False,
    )
    hours = forms.IntegerField(
        label=_("How many hours of work a month does it need?"),
        help_text=_("All helpers together. An honest guess is better than none."),
        min_value=0,
        max_value=20_000,
        required=False,
    )
    skills = PhraseFormField(
        label=_("Which skills does it need?"),
        help_text=_("Such as: leading a talk in Arabic, or building a web page."),
        lines=2,
        required=False,
    )
    gender = PhraseFormField(
        label=_("What does it mean for women, men, girls and boys?"),
        help_text=_("Who can come at this hour and place? Who might stay away, and why?"),
        lines=2,
        required=False,
    )
    sustainability = forms.ChoiceField(
        label=_("How lasting is it?"),
        choices=[("", _("Not said yet")), *Action.Sustainability.choices],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, offered: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["partners"].queryset = offered  # type: ignore[attr-defined]


class Stages(Form):
    """Which disciplines and sectors took part at each stage (GOV-23)."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        disciplines = lists.choices(lists.DISCIPLINES)
        sectors = lists.choices(lists.SECTORS)
        for stage, word in words.STAGES.items():
            self._ask(f"{stage}-disciplines", _("%(stage)s: which disciplines?"), word, disciplines)
            self._ask(f"{stage}-sectors", _("%(stage)s: which sectors?"), word, sectors)
            self.fields[f"{stage}-because"] = forms.CharField(
                label=_("%(stage)s: if it was one discipline alone, why?") % {"stage": word},
                widget=forms.Textarea({"rows": 2, "dir": "auto"}),
                max_length=1000,
                required=False,
            )

    def _ask(self, name: str, label: Any, word: Any, choices: Any) -> None:
        self.fields[name] = forms.MultipleChoiceField(
            label=label % {"stage": word},
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def stages(self) -> list[TookPart]:
        """What was typed, stage by stage."""
        told = self.cleaned_data
        return [
            TookPart(
                stage,
                tuple(told[f"{stage}-disciplines"]),
                tuple(told[f"{stage}-sectors"]),
                told[f"{stage}-because"],
            )
            for stage in rules.Stage
        ]


def first_words_of_milestone(milestone: Milestone) -> dict[str, Any]:
    """What the form of a step begins with."""
    return {name: getattr(milestone, name) for name in AmendMilestone.base_fields}


def first_words_of_risk(risk: Risk) -> dict[str, Any]:
    """What the form of a risk begins with."""
    return {name: getattr(risk, name) for name in RiskForm.base_fields}


def first_words_of_means(action: Action) -> dict[str, Any]:
    """What the form of the means begins with."""
    told = {name: getattr(action, name) for name in Means.base_fields if name != "partners"}
    return told | {"partners": [one.ref for one in action.partners.all()]}


def first_words_of_stages(action: Action) -> dict[str, Any]:
    """What the form of the stages begins with."""
    return {
        f"{one.stage}-{name}": getattr(one, name)
        for one in rules.took_part(action.stages)
        for name in ("disciplines", "sectors", "because")
    }
