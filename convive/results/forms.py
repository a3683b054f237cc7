"""Turning typed words into clean values for indicators, measurements and lessons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.ground.references import Reference
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.results import rules, words
from convive.results.intervals import Measured
from convive.results.models import Indicator, Lesson
from convive.thread.names import Named
from convive.ui.forms import Form


class NumbersForm(Form):
    """The numbers of one measurement; which ones are needed depends on the kind of number."""

    on = forms.DateField(label=_("Measured on"))
    number = forms.FloatField(
        label=_("Number"),
        help_text=_("For a share: how many said yes. For an average: the average."),
    )
    out_of = forms.IntegerField(
        label=_("Out of how many answers?"),
        help_text=_("For a share or an average. Leave it empty for a count."),
        min_value=1,
        max_value=100_000_000,
        required=False,
    )
    spread = forms.FloatField(
        label=_("Standard deviation"),
        help_text=_("Only for an average. It says how much the answers differ."),
        min_value=0,
        required=False,
    )

    def __init__(self, *args: Any, sort: str = "", today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sort, self.today = sort, today
        if sort == rules.Sort.COUNT:
            del self.fields["out_of"]
        if sort in {rules.Sort.COUNT, rules.Sort.PROPORTION}:
            del self.fields["spread"]

    @property
    def measured(self) -> Measured:
        """The numbers as typed."""
        given = self.cleaned_data
        return Measured(given["number"], given.get("out_of"), given.get("spread"))

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("This day lies in the future."))
        return on

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        if "number" in clean and not rules.is_complete(self.sort, self.measured):
            self.add_error("number", ValidationError(str(words.NUMBERS_NEEDED[self.sort])))
        return clean


class CorrectForm(NumbersForm):
    """The numbers put right, with a note."""

    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class MeasureForm(CorrectForm):
    """One measurement with a note; the first may be the baseline."""

    is_baseline = forms.BooleanField(
        label=_("This is the baseline: it was measured before the action began"), required=False
    )


class IndicatorForm(Form):
    """How we will know: one line of the results framework (MEL-07)."""

    title = PhraseFormField(label=_("What do we want to know?"), max_length=200)
    measures = forms.ChoiceField(
        label=_("What does it measure?"),
        help_text=_("An action of the plan, or a table people sit at."),
        required=False,
    )
    place = forms.ChoiceField(
        label=_("What does it show?"), choices=Indicator.Place.choices, widget=forms.RadioSelect
    )
    sort = forms.ChoiceField(
        label=_("Which kind of number?"), choices=Indicator.Sort.choices, widget=forms.RadioSelect
    )
    definition = PhraseFormField(
        label=_("What exactly is counted?"),
        help_text=_("So that somebody else would count the same."),
        lines=2,
    )
    unit = PhraseFormField(label=_("Unit"), required=False, max_length=60)
    is_collected = forms.BooleanField(label=_("The city collects it already"), required=False)
    source = forms.CharField(label=_("Source"), max_length=200, required=False)
    method = forms.CharField(label=_("How is it collected?"), max_length=200, required=False)
    every_days = forms.IntegerField(
        label=_("Measured every how many days?"), min_value=1, max_value=3650, initial=180
    )
    owner = OrganisationField(
        Organisation.objects.none(), label=_("Who measures?"), empty_label="–", required=False
    )
    cost = forms.CharField(label=_("What does measuring cost?"), max_length=100, required=False)
    broken_down_by = forms.CharField(
        label=_("May be shown separately by"),
        help_text=_("Such as area or age. Never by religion, origin or opinion."),
        max_length=200,
        required=False,
    )
    rises = forms.TypedChoiceField(
        label=_("What do we hope for?"),
        choices=[("yes", _("That it rises")), ("no", _("That it falls"))],
        coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    target = forms.FloatField(
        label=_("Success threshold"),
        help_text=_("For a share, write it in per cent, such as 65."),
        required=False,
    )
    target_on = forms.DateField(label=_("To be reached by"), required=False)
    no_baseline_because = forms.CharField(
        label=_("If it was not measured before the beginning: why not?"),
        help_text=_("Everybody will then read: no baseline, change cannot be measured."),
        widget=forms.Textarea({"rows": 2}),
        required=False,
        max_length=1000,
    )

    def __init__(
        self,
        *args: Any,
        owners: QuerySet[Organisation],
        measurable: Sequence[Named] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        if not measurable:
            del self.fields["measures"]
        else:
            choices = [("", "–"), *grouped(measurable)]
            self.fields["measures"].choices = choices  # type: ignore[attr-defined]

    def clean_measures(self) -> Reference | None:
        chosen = self.cleaned_data["measures"]
        return Reference.read(chosen) if chosen else None

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        target = clean.get("target")
        if target is not None and clean.get("sort") == rules.Sort.PROPORTION:
            if not 0 <= target <= 100:
                self.add_error("target", ValidationError(_("A share lies between 0 and 100.")))
            clean["target"] = target / 100
        return clean


class NewIndicatorForm(IndicatorForm):
    """An indicator with its baseline, or with the reason for none (MEL-09)."""

    baseline_on = forms.DateField(label=_("Baseline: measured on"), required=False)
    baseline = forms.FloatField(
        label=_("Baseline: number"),
        help_text=_("For a share: how many said yes. For an average: the average."),
        required=False,
    )
    baseline_out_of = forms.IntegerField(
        label=_("Baseline: out of how many answers?"), min_value=1, required=False
    )
    baseline_spread = forms.FloatField(
        label=_("Baseline: standard deviation"), min_value=0, required=False
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean()
        number, on = clean.get("baseline"), clean.get("baseline_on")
        spread, out_of = clean.pop("baseline_spread", None), clean.pop("baseline_out_of", None)
        if number is None:
            if not clean.get("no_baseline_because"):
                self.add_error("no_baseline_because", ValidationError(str(words.BASELINE_MISSING)))
            return clean
        clean["baseline"] = Measured(number, out_of, spread)
        sort = clean.get("sort", "")
        if sort and not rules.is_complete(sort, clean["baseline"]):
            self.add_error("baseline", ValidationError(str(words.NUMBERS_NEEDED[sort])))
        if on is None:
            self.add_error("baseline_on", ValidationError(_("Say on which day.")))
        return clean


class LessonForm(Form):
    """What was learned, what changed, and the decision."""

    text = PhraseFormField(
        label=_("What did we learn?"),
        help_text=_("One sentence. Say also what did not work."),
        lines=3,
    )
    learned_on = forms.DateField(label=_("When?"))
    learned_from = forms.MultipleChoiceField(
        label=_("From what did we learn it?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    change = PhraseFormField(
        label=_("What do we do differently because of it?"), lines=2, required=False
    )
    decision = forms.ChoiceField(
        label=_("Which decision did it change?"),
        help_text=_("Leave it empty if none is taken yet. After 90 days we ask again."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        decisions: Sequence[Named],
        learnable: Sequence[Named] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        taken = [(one.reference.ref, one.title[:120]) for one in decisions]
        self.fields["decision"].choices = [("", "–"), *taken]  # type: ignore[attr-defined]
        if not learnable:
            del self.fields["learned_from"]
        else:
            self.fields["learned_from"].choices = grouped(learnable)  # type: ignore[attr-defined]

    def clean_learned_from(self) -> list[Reference]:
        return [Reference.read(one) for one in self.cleaned_data["learned_from"]]


class Find(Form):
    """Narrows the list of indicators."""

    marks_optional = False
    find = forms.CharField(label=_("Find by words"), max_length=200, required=False)
    place = forms.ChoiceField(
        label=_("What it shows"), choices=[("", _("All")), *Indicator.Place.choices], required=False
    )
    sort = forms.ChoiceField(
        label=_("Kind of number"), choices=[("", _("All")), *Indicator.Sort.choices], required=False
    )


class FindLessons(Form):
    """Narrows the list of lessons."""

    marks_optional = False
    find = forms.CharField(label=_("Find by words"), max_length=200, required=False)


def first_words(indicator: Indicator) -> dict[str, Any]:
    """What the form of an indicator begins with."""
    names = [name for name in IndicatorForm.base_fields if name != "measures"]
    told = {name: getattr(indicator, name) for name in names}
    told |= {"rises": "yes" if indicator.rises else "no"}
    told |= {"owner": indicator.owner.ref if indicator.owner else ""}
    if indicator.target is not None and indicator.sort == rules.Sort.PROPORTION:
        told |= {"target": round(indicator.target * 100, 6)}
    return told


def first_words_of_lesson(lesson: Lesson) -> dict[str, Any]:
    """What the form of a lesson begins with."""
    return {
        "text": lesson.text,
        "learned_on": lesson.learned_on,
        "change": lesson.change,
        "decision": lesson.decision.ref if lesson.decision else "",
    }


def grouped(offered: Sequence[Named]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Records as choices under the word for their kind."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in offered:
        groups[str(one.kind)].append((str(one.reference), one.title[:120]))
    return list(groups.items())
